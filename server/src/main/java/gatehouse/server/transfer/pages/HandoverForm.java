package gatehouse.server.transfer.pages;

import gatehouse.server.people.check.Typed;
import gatehouse.server.people.pages.PeopleForm;
import gatehouse.server.transfer.Handover;
import gatehouse.server.transfer.pages.TransferModels.Answer;
import gatehouse.server.web.page.Form;
import gatehouse.server.work.WorkClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From the fields of the sheet to a handover. */
final class HandoverForm {
  private static final Pattern COUNT = Pattern.compile("[1-9][0-9]?");
  private static final Pattern READING = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,2})?");

  private final Form form;

  HandoverForm(Form form) {
    this.form = form;
  }

  /** The handover, if nothing is wrong with what was filled in; what is, is said at its field. */
  Optional<Handover> handover(String unit, WorkClock timed, String by, Instant now) {
    LocalDate notice = day("noticeDay");
    LocalDate handed = day("handedOn");
    UUID receiver = PeopleForm.uuid(form.text("receiver")).orElse(null);
    if (receiver == null) {
      form.wrong("receiver", "TransferFault.APPLICANT_MISSING");
    }
    String keys = Typed.plain(form.text("keys"));
    if (!COUNT.matcher(keys).matches()) {
      form.wrong("keys", "handover.keys.wrong");
    }
    BigDecimal water = reading("water", true);
    BigDecimal electricity = reading("electricity", true);
    BigDecimal gas = reading("gas", false);
    Optional<Answer> owner = answer("ownerPasses", "handover.not-asked.owner");
    Optional<Answer> resident = answer("residentPasses", "handover.not-asked.resident");
    if (!form.isRight()
        || notice == null
        || handed == null
        || receiver == null
        || water == null
        || electricity == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Handover(
            timed.piece(),
            unit,
            receiver,
            notice,
            handed,
            Integer.parseInt(keys),
            new Handover.Meters(water, electricity, gas),
            new Handover.Wishes(
                owner.orElseThrow() == Answer.YES, resident.orElseThrow() == Answer.YES),
            by,
            now));
  }

  private @Nullable LocalDate day(String field) {
    LocalDate day = PeopleForm.day(form, field);
    if (day == null) {
      form.wrong(field, "wrong.missing");
    }
    return day;
  }

  private @Nullable BigDecimal reading(String field, boolean needed) {
    String text = Typed.plain(form.text(field));
    if (text.isEmpty() && !needed) {
      return null;
    }
    if (!READING.matcher(text).matches()) {
      form.wrong(field, text.isEmpty() ? "wrong.missing" : "handover.reading.wrong", text);
      return null;
    }
    return new BigDecimal(text);
  }

  private Optional<Answer> answer(String field, String notAsked) {
    for (Answer answer : Answer.values()) {
      if (answer.name().equals(form.text(field))) {
        return Optional.of(answer);
      }
    }
    form.wrong(field, notAsked);
    return Optional.empty();
  }
}
