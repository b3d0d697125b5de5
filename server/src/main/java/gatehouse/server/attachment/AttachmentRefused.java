package gatehouse.server.attachment;

import gatehouse.server.web.page.Form;
import gatehouse.server.web.text.Words;
import java.util.Arrays;
import java.util.List;

/** A file that is not taken. Its words are {@code Attachment.<why>}. */
public final class AttachmentRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The reason. */
  public enum Why {
    EMPTY,
    /** With the megabytes that are allowed. */
    TOO_LARGE,
    /** With what it is, and what is taken. */
    ANOTHER_KIND,
    /** Begins like a picture and cannot be read as one. */
    DAMAGED,
    /** With the megapixels that are allowed. */
    TOO_MANY_PIXELS
  }

  private final Why why;
  private final transient List<Object> arguments;

  AttachmentRefused(Why why, Object... arguments) {
    super(why + Arrays.toString(arguments));
    this.why = why;
    this.arguments = List.of(arguments);
  }

  public Why why() {
    return why;
  }

  /** Puts it at its field. */
  public void at(Form form, String field, Words words) {
    form.wrong(field, "Attachment." + why, spoken(words));
  }

  /** The sentence by itself. */
  public String said(Words words) {
    return words.say("Attachment." + why, spoken(words));
  }

  private Object[] spoken(Words words) {
    return arguments.stream()
        .map(argument -> argument instanceof FileKind kind ? words.name(kind) : argument)
        .toArray();
  }
}
