package gatehouse.server.work;

import gatehouse.server.web.page.Form;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The time of a form. The browser says how long ago the first key was, never what time it is; the
 * piece begins no sooner than the page was opened. A form that is drawn again keeps its beginning.
 *
 * @param piece id of the work; also the id under which the form's work is done at most once
 * @param opened when the page was first drawn
 * @param began when the first key was pressed; the opening when that is not known
 */
public record WorkClock(UUID piece, Instant opened, Instant began) {
  public static final String PIECE = "work";
  public static final String OPENED = "work-opened";
  public static final String BEGAN = "work-began";

  /** Milliseconds since the first key, filled in by the browser when the form is sent. */
  public static final String AGO = "work-ago";

  private static final Pattern MILLIS = Pattern.compile("\\d{1,15}");

  /** What a form says; a fresh clock for a form that says nothing of the kind. */
  public static WorkClock of(Form form, Instant now) {
    Instant opened = instant(form.text(OPENED), now, now);
    Instant began = instant(form.text(BEGAN), opened, now);
    if (began.isBefore(opened) || form.text(BEGAN).isEmpty()) {
      String ago = form.text(AGO);
      began = MILLIS.matcher(ago).matches() ? now.minusMillis(Long.parseLong(ago)) : opened;
    }
    return new WorkClock(piece(form.text(PIECE)), opened, began.isBefore(opened) ? opened : began);
  }

  /** The piece of work that is done now. */
  public Piece done(WorkKind kind, String subject, String by, Instant now) {
    return new Piece(piece, kind, subject, by, began, now);
  }

  /** Whether somebody has already begun: the form is drawn again. */
  public boolean running() {
    return began.isAfter(opened);
  }

  private static Instant instant(String millis, Instant otherwise, Instant latest) {
    if (!MILLIS.matcher(millis).matches()) {
      return otherwise;
    }
    Instant said = Instant.ofEpochMilli(Long.parseLong(millis));
    return said.isAfter(latest) ? latest : said;
  }

  private static UUID piece(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return UUID.randomUUID();
    }
  }
}
