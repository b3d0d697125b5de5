package gatehouse.server.pass.pages;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.PassKind;
import gatehouse.server.pass.PassApplication;
import gatehouse.server.pass.PassRefused;
import gatehouse.server.web.page.Form;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From the fields of a form, or the members of a JSON object, to an application for a pass. */
final class PassForm {
  /** With a zone and nanoseconds. */
  private static final int LONGEST_INSTANT = 40;

  private PassForm() {}

  /**
   * Reads what was filled in; what cannot be read is said at its field.
   *
   * @param unit id of the unit that was named, if one was
   * @param zone of times without an offset, as a form sends them
   * @return empty when something is wrong with the form
   */
  static Optional<PassApplication> read(Form form, @Nullable String unit, ZoneId zone) {
    Optional<PassKind> kind = form.oneOf("kind", PassKind.class);
    Instant from = instant(form, "validFrom", zone);
    Instant until = instant(form, "validUntil", zone);
    List<AccessGroupId> groups = form.each("groups", AccessGroupId::new);
    int uses = uses(form);
    boolean card = !form.text("medium").equals("code");
    if (card && form.text("card").isEmpty() && !form.text("medium").isEmpty()) {
      form.wrong("card", "wrong.card-missing");
    }
    if (!form.isRight() || kind.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new PassApplication(
            form.text("holder"),
            orNull(form.text("phone")),
            unit,
            kind.get(),
            groups,
            from,
            until,
            uses,
            card ? orNull(form.text("card")) : null));
  }

  /** Puts what the rules of passes refused at its field. */
  static void objections(Form form, PassRefused refused) {
    for (PassRefused.Refusal refusal : refused.refusals()) {
      form.wrong(refusal.field(), refusal.words(), refusal.argument());
    }
  }

  private static int uses(Form form) {
    String text = form.text("uses");
    if (text.isEmpty()) {
      return 0;
    }
    if (!text.matches("\\d{1,4}")) {
      form.wrong("uses", "wrong.not-a-number", text);
      return 0;
    }
    return Integer.parseInt(text);
  }

  private static @Nullable Instant instant(Form form, String field, ZoneId zone) {
    String text = form.text(field);
    if (text.isEmpty()) {
      return null;
    }
    if (text.length() > LONGEST_INSTANT) {
      form.wrong(field, "wrong.not-an-instant", text.substring(0, LONGEST_INSTANT));
      return null;
    }
    try {
      return text.endsWith("Z") || text.matches(".*T.*[+-]\\d\\d:\\d\\d")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      form.wrong(field, "wrong.not-an-instant", text);
      return null;
    }
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
