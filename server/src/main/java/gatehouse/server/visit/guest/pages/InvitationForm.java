package gatehouse.server.visit.guest.pages;

import gatehouse.server.visit.guest.Invitation;
import gatehouse.server.visit.policy.VisitTerms;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Option;
import gatehouse.server.web.page.Page;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** The fields of an invitation, read and filled in beforehand. */
final class InvitationForm {
  private static final long USUAL_HOURS = 4;

  private InvitationForm() {}

  /** An hour from now, for the time that the estate's first purpose takes. */
  static Form blank(Page page, VisitTerms terms) {
    Instant from = page.now().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    long hours =
        terms.purposes().isEmpty()
            ? USUAL_HOURS
            : Math.min(terms.purposes().get(0).hours(), terms.longestHours());
    return Form.holding(
        "from", page.input(from),
        "until", page.input(from.plus(hours, ChronoUnit.HOURS)),
        "companions", "0");
  }

  static List<Option> purposes(Page page, VisitTerms terms) {
    return Option.of(terms.purposes(), one -> one.code(), one -> one.name(page.words().language()));
  }

  /** What the form says; what cannot be read is said at its field. */
  static Invitation read(Form form, Invitation.Host host, ZoneId zone, Instant now) {
    return new Invitation(
        id(form, "once"),
        host,
        form.text("name"),
        form.text("phone"),
        number(form, "companions"),
        form.text("plate"),
        form.text("purpose"),
        time(form, "from", zone, now),
        time(form, "until", zone, now),
        form.holds("several", "yes"));
  }

  static Instant time(Form form, String field, ZoneId zone, Instant otherwise) {
    String text = form.required(field, 20);
    try {
      return text.isEmpty() ? otherwise : LocalDateTime.parse(text).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      form.wrong(field, "wrong.not-a-time", text);
      return otherwise;
    }
  }

  static int number(Form form, String field) {
    String text = form.text(field);
    if (text.isEmpty()) {
      return 0;
    }
    if (!text.matches("[0-9]{1,4}")) {
      form.wrong(field, "wrong.not-a-number", text);
      return 0;
    }
    return Integer.parseInt(text);
  }

  /** An id that the form was made with; another text is a fresh one. */
  static UUID id(Form form, String field) {
    try {
      return UUID.fromString(form.text(field));
    } catch (IllegalArgumentException e) {
      return UUID.randomUUID();
    }
  }
}
