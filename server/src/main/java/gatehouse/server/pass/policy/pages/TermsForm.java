package gatehouse.server.pass.policy.pages;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.PassKind;
import gatehouse.server.ledger.Money;
import gatehouse.server.pass.policy.Applicant;
import gatehouse.server.pass.policy.Paper;
import gatehouse.server.pass.policy.Terms;
import gatehouse.server.pass.policy.Validity;
import gatehouse.server.web.page.Form;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Between the fields of a form and terms. */
final class TermsForm {
  private TermsForm() {}

  /** A form that holds terms, to begin new ones with. */
  static Form of(Terms terms, LocalDate from) {
    Map<String, List<String>> values = new HashMap<>();
    values.put("from", List.of(from.toString()));
    values.put("papers", names(terms.papers()));
    values.put("applicants", names(terms.applicants()));
    values.put("approval", List.of(terms.approval().name()));
    values.put("validity", List.of(terms.validity().rule().name()));
    values.put("days", number(terms.validity().days()));
    values.put("extendable", terms.extendable() ? List.of("true") : List.of());
    values.put("cards", List.of(String.valueOf(terms.cards())));
    values.put("groups", terms.groups().stream().map(AccessGroupId::value).toList());
    values.put("deposit", List.of(Money.plain(terms.charges().depositFen())));
    values.put("fee", List.of(Money.plain(terms.charges().feeFen())));
    values.put("replacement", List.of(Money.plain(terms.charges().replacementFen())));
    values.put("extension", List.of(Money.plain(terms.charges().extensionFen())));
    values.put("damage", List.of(Money.plain(terms.charges().damageFen())));
    values.put("lostCard", List.of(terms.lostCard().name()));
    values.put("graceDays", List.of(String.valueOf(terms.late().graceDays())));
    values.put("lateRule", List.of(terms.late().rule().name()));
    values.put(
        "perDay",
        terms.late().perDayFen() == 0 ? List.of() : List.of(Money.plain(terms.late().perDayFen())));
    values.put("payAfter", List.of(String.valueOf(terms.paydays().afterDays())));
    values.put("weekdays", names(terms.paydays().weekdays()));
    values.put("hours", List.of(terms.hours()));
    values.put("collection", List.of(terms.collection()));
    return new Form(values);
  }

  /** The terms; empty when something cannot be read, which is then said at its field. */
  static Optional<Terms> read(Form form, PassKind kind) {
    LocalDate from = day(form);
    Optional<Terms.Approval> approval = form.oneOf("approval", Terms.Approval.class);
    Optional<Validity.Rule> validity = form.oneOf("validity", Validity.Rule.class);
    Optional<Terms.LostCard> lost = form.oneOf("lostCard", Terms.LostCard.class);
    Optional<Terms.LateRule> late = form.oneOf("lateRule", Terms.LateRule.class);
    Set<DayOfWeek> weekdays = form.several("weekdays", DayOfWeek.class);
    if (weekdays.isEmpty()) {
      form.wrong("weekdays", "Fault.GROUP_MISSING");
    }
    Validity valid = new Validity(validity.orElse(Validity.Rule.HOURS), whole(form, "days"));
    Terms.Charges charges = charges(form);
    Terms.Late lateness =
        new Terms.Late(
            whole(form, "graceDays"), late.orElse(Terms.LateRule.NOTHING), fen(form, "perDay"));
    int cards = whole(form, "cards");
    int payAfter = whole(form, "payAfter");
    List<AccessGroupId> groups = form.each("groups", AccessGroupId::new);
    if (!form.isRight()) {
      return Optional.empty();
    }
    return Optional.of(
        new Terms(
            UUID.randomUUID(),
            kind,
            from,
            form.several("papers", Paper.class),
            form.several("applicants", Applicant.class),
            approval.orElseThrow(),
            valid,
            form.text("extendable").equals("true"),
            cards,
            groups,
            charges,
            lost.orElseThrow(),
            lateness,
            new Terms.Paydays(payAfter, weekdays),
            form.text("hours"),
            form.text("collection")));
  }

  private static Terms.Charges charges(Form form) {
    return new Terms.Charges(
        fen(form, "deposit"),
        fen(form, "fee"),
        fen(form, "replacement"),
        fen(form, "extension"),
        fen(form, "damage"));
  }

  private static LocalDate day(Form form) {
    try {
      return LocalDate.parse(form.text("from"));
    } catch (DateTimeException e) {
      form.wrong("from", "wrong.not-a-day", form.text("from"));
      return LocalDate.MAX;
    }
  }

  private static int whole(Form form, String field) {
    String text = form.text(field);
    if (text.isEmpty()) {
      return 0;
    }
    if (!text.matches("[0-9]{1,5}")) {
      form.wrong(field, "wrong.not-a-number", text);
      return 0;
    }
    return Integer.parseInt(text);
  }

  private static long fen(Form form, String field) {
    String text = form.text(field);
    OptionalLong fen = text.isEmpty() ? OptionalLong.of(0) : Money.typed(text);
    if (fen.isEmpty()) {
      form.wrong(field, "wrong.not-money", text);
    }
    return fen.orElse(0);
  }

  private static List<String> names(Set<? extends Enum<?>> constants) {
    return constants.stream().map(Enum::name).toList();
  }

  private static List<String> number(int count) {
    return count == 0 ? List.of() : List.of(String.valueOf(count));
  }
}
