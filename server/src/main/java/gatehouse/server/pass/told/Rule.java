package gatehouse.server.pass.told;

import gatehouse.protocol.PassKind;
import gatehouse.server.ledger.Money;
import gatehouse.server.pass.policy.Paper;
import gatehouse.server.pass.policy.Terms;
import gatehouse.server.pass.policy.Told;
import gatehouse.server.pass.policy.Validity;
import gatehouse.server.pass.rules.Charges;
import gatehouse.server.pass.rules.Facts;
import gatehouse.server.pass.rules.Telling;
import gatehouse.server.web.page.Page;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The terms of a pass as clerk and customer read them.
 *
 * @param more papers that this unit asks for besides
 */
public record Rule(Terms terms, Charges charges, Set<Paper> more) {
  private static final Set<PassKind> WITH_EMPLOYER =
      Set.of(PassKind.STAFF, PassKind.RENOVATION_COMPANY);

  public Rule {
    more = Set.copyOf(more);
  }

  /** What has to be brought, in the order of the form. */
  public List<Paper> papers() {
    return Stream.of(Paper.values())
        .filter(paper -> terms.papers().contains(paper) || more.contains(paper))
        .toList();
  }

  public List<Told> told() {
    return Telling.required(terms.kind(), charges.depositFen() > 0).stream().sorted().toList();
  }

  /** All that is worth knowing about a pass of this kind, for the notice. */
  public List<Told> worthTelling() {
    List<Told> all = new ArrayList<>(told());
    for (Told more : List.of(Told.COLLECTION, Told.REPLACEMENT)) {
      if (!all.contains(more)) {
        all.add(more);
      }
    }
    return all;
  }

  /** One thing to tell, as a sentence that can be read out. */
  public String sentence(Page page, Told told) {
    return switch (told) {
      case PAPERS -> page.say("told.papers", page.name(terms.kind()), names(page, papers()));
      case REFUND_AGAINST_CARD_AND_RECEIPT ->
          page.say("told.refund", deposit(), terms.late().graceDays(), days(page));
      case COLLECTION -> page.say("told.collection", terms.collection());
      case RELATIVES -> page.say("told.relatives");
      case REPLACEMENT ->
          terms.lostCard() == Terms.LostCard.FORFEIT
              ? page.say("told.replacement.forfeit")
              : page.say("told.replacement.fee", Money.figures(terms.charges().replacementFen()));
    };
  }

  public String applicants(Page page) {
    return terms.applicants().stream().sorted().map(page::name).collect(joining(page));
  }

  public String validity(Page page) {
    String name = page.name(terms.validity().rule());
    return terms.validity().days() == 0
        ? name
        : page.say("counter.validity.days", name, terms.validity().days());
  }

  public boolean asksLease() {
    return terms.validity().rule() == Validity.Rule.LEASE_END;
  }

  public boolean asksPermit() {
    return Facts.isOfACrew(terms.kind());
  }

  public boolean asksEmployer() {
    return WITH_EMPLOYER.contains(terms.kind());
  }

  public boolean asksReason() {
    return terms.kind() == PassKind.TEMPORARY;
  }

  public boolean asksApproval() {
    return terms.approval() != Terms.Approval.CLERK;
  }

  public boolean asksMoney() {
    return !charges.isNothing();
  }

  public String deposit() {
    return Money.figures(charges.depositFen());
  }

  public String fee() {
    return Money.figures(charges.feeFen());
  }

  public String total() {
    return Money.figures(charges.depositFen() + charges.feeFen());
  }

  /** The rules that forbid what would else be taken, with their sources. */
  public List<String> rails(Page page) {
    return charges.waived().stream()
        .map(rail -> page.say("Fault." + rail.rule().name() + "_HERE", rail.source()))
        .toList();
  }

  private String days(Page page) {
    return terms.paydays().weekdays().stream()
        .sorted()
        .map(
            day ->
                day.getDisplayName(
                    TextStyle.SHORT, Locale.forLanguageTag(page.words().language().tag())))
        .collect(joining(page));
  }

  private static String names(Page page, List<Paper> papers) {
    return papers.stream().map(page::name).collect(joining(page));
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joining(Page page) {
    return Collectors.joining(page.say("list.comma"));
  }
}
