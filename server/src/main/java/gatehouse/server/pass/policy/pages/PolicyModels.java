package gatehouse.server.pass.policy.pages;

import gatehouse.protocol.PassKind;
import gatehouse.server.ledger.Money;
import gatehouse.server.pass.policy.GuardRail;
import gatehouse.server.pass.policy.PolicyBook;
import gatehouse.server.pass.policy.Terms;
import gatehouse.server.pass.policy.Validity;
import gatehouse.server.site.AccessGroup;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Page;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What the pages of the policy show. */
public final class PolicyModels {
  private PolicyModels() {}

  /**
   * The terms of today, and the guard rails.
   *
   * @param form of a new guard rail, or of lifting one
   */
  public record Current(List<Terms> terms, List<GuardRail> rails, Form form) {}

  /** All terms of a kind, the latest first. */
  public record History(PassKind kind, List<PolicyBook.Entry> entries, LocalDate today) {
    /** Those that passes are issued under today. */
    public boolean isInForce(PolicyBook.Entry entry) {
      return entries.stream()
          .filter(one -> !one.terms().from().isAfter(today))
          .findFirst()
          .filter(entry::equals)
          .isPresent();
    }
  }

  /** The form of new terms. */
  public record NewTerms(PassKind kind, Form form, List<AccessGroup> groups) {}

  /** An amount, or a dash for none. */
  public static String money(long fen) {
    return fen == 0 ? "—" : Money.figures(fen);
  }

  public static String names(Page page, Collection<? extends Enum<?>> constants) {
    return constants.isEmpty()
        ? "—"
        : constants.stream()
            .sorted()
            .map(page::name)
            .collect(Collectors.joining(page.say("list.comma")));
  }

  public static String validity(Page page, Terms terms) {
    Validity validity = terms.validity();
    return validity.rule() == Validity.Rule.AT_MOST_DAYS && validity.days() > 0
        ? page.say("duration.days", validity.days())
        : page.name(validity.rule());
  }

  public static String late(Page page, Terms terms) {
    Terms.Late late = terms.late();
    return page.say("duration.days", late.graceDays())
        + " → "
        + page.name(late.rule())
        + (late.perDayFen() == 0 ? "" : " " + Money.figures(late.perDayFen()));
  }
}
