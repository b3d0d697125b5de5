package gatehouse.server.cardstock;

import gatehouse.server.web.page.Form;
import gatehouse.server.web.text.Words;
import java.util.Arrays;
import java.util.List;

/** Work on cards that breaks a rule; nothing has changed. */
public final class CardRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String fault;
  private final transient List<Object> arguments;

  /**
   * @param field of the form that it is about; empty when it is about the whole
   * @param fault as CARD_UNKNOWN; its words are {@code CardFault.CARD_UNKNOWN}; with a dot in it
   *     the whole key of words
   * @param arguments for the words; of a constant, its words are said
   */
  public CardRefused(String field, String fault, Object... arguments) {
    super((field + " " + fault + " " + Arrays.toString(arguments)).strip());
    this.field = field;
    this.fault = fault;
    this.arguments = Arrays.asList(arguments);
  }

  public String field() {
    return field;
  }

  public String fault() {
    return fault;
  }

  public List<Object> arguments() {
    return arguments;
  }

  public String said(Words words) {
    return words.say(key(), spoken(words));
  }

  /** Puts what is wrong at its field. */
  public void at(Form form, Words words) {
    form.wrong(field, key(), spoken(words));
  }

  private String key() {
    return fault.contains(".") ? fault : "CardFault." + fault;
  }

  private Object[] spoken(Words words) {
    return arguments.stream()
        .map(one -> one instanceof Enum<?> constant ? words.name(constant) : one)
        .toArray();
  }
}
