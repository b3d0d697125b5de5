package gatehouse.server.renovation.policy.pages;

import gatehouse.protocol.AccessGroupId;
import gatehouse.server.ledger.Money;
import gatehouse.server.pass.policy.Terms;
import gatehouse.server.renovation.Trade;
import gatehouse.server.renovation.policy.PermitPaper;
import gatehouse.server.renovation.policy.RenovationTerms;
import gatehouse.server.web.page.Form;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Between the fields of a form and terms. */
final class TermsForm {
  private static final int LAST_YEAR = 2199;

  private TermsForm() {}

  /** A form that holds terms, to begin new ones with. */
  static Form of(RenovationTerms terms, LocalDate from) {
    Map<String, List<String>> values = new HashMap<>();
    values.put("from", List.of(from.toString()));
    values.put("longestDays", number(terms.period().longestDays()));
    values.put("longestInAll", number(terms.period().longestInAllDays()));
    values.put("aheadDays", number(terms.period().aheadDays()));
    values.put("depositRule", List.of(terms.deposit().rule().name()));
    values.put("deposit", List.of(Money.plain(terms.deposit().fen())));
    values.put("most", number(terms.crew().most()));
    values.put("youngest", number(terms.crew().youngest()));
    values.put("oldest", number(terms.crew().oldest()));
    values.put("certified", names(terms.crew().certified()));
    values.put("card", List.of(Money.plain(terms.crew().cardFen())));
    values.put("papers", names(terms.papers()));
    values.put("payAfter", number(terms.paydays().afterDays()));
    values.put("weekdays", names(terms.paydays().weekdays()));
    values.put("groups", terms.groups().stream().map(AccessGroupId::value).toList());
    values.put("guidelines", List.of(terms.guidelines()));
    return new Form(values);
  }

  /** The terms; empty when something cannot be read, which is then said at its field. */
  static Optional<RenovationTerms> read(Form form) {
    LocalDate from = day(form);
    Optional<RenovationTerms.Deposit.Rule> rule =
        form.oneOf("depositRule", RenovationTerms.Deposit.Rule.class);
    Set<DayOfWeek> weekdays = form.several("weekdays", DayOfWeek.class);
    if (weekdays.isEmpty()) {
      form.wrong("weekdays", "wrong.missing");
    }
    RenovationTerms.Period period =
        new RenovationTerms.Period(
            whole(form, "longestDays"), whole(form, "longestInAll"), whole(form, "aheadDays"));
    long deposit = fen(form, "deposit");
    RenovationTerms.Crew crew =
        new RenovationTerms.Crew(
            whole(form, "most"),
            whole(form, "youngest"),
            whole(form, "oldest"),
            form.several("certified", Trade.class),
            fen(form, "card"));
    int payAfter = whole(form, "payAfter");
    List<AccessGroupId> groups = form.each("groups", AccessGroupId::new);
    Set<PermitPaper> papers = form.several("papers", PermitPaper.class);
    if (!form.isRight()) {
      return Optional.empty();
    }
    return Optional.of(
        new RenovationTerms(
            UUID.randomUUID(),
            from,
            period,
            new RenovationTerms.Deposit(rule.orElseThrow(), deposit),
            crew,
            papers,
            new Terms.Paydays(payAfter, weekdays),
            groups,
            form.typed("guidelines").replace('\0', ' ').strip()));
  }

  private static LocalDate day(Form form) {
    try {
      LocalDate day = LocalDate.parse(form.text("from"));
      if (day.getYear() <= LAST_YEAR) {
        return day;
      }
    } catch (DateTimeException e) {
      // said below
    }
    form.wrong("from", "wrong.not-a-day", form.text("from"));
    return LocalDate.MAX;
  }

  private static int whole(Form form, String field) {
    String text = form.text(field);
    if (text.matches("[0-9]{1,5}")) {
      return Integer.parseInt(text);
    }
    form.wrong(field, text.isEmpty() ? "wrong.missing" : "wrong.not-a-number", text);
    return 0;
  }

  private static long fen(Form form, String field) {
    OptionalLong fen = Money.typed(form.text(field));
    if (fen.isEmpty()) {
      form.wrong(field, "wrong.not-money", form.text(field));
    }
    return fen.orElse(0);
  }

  private static List<String> names(Collection<? extends Enum<?>> constants) {
    return constants.stream().map(Enum::name).toList();
  }

  private static List<String> number(int count) {
    return List.of(String.valueOf(count));
  }
}
