package gatehouse.server.pass.refund.rule;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.server.pass.refund.rule.RefundFacts.Cards;
import gatehouse.server.pass.refund.rule.RefundFacts.Collector;
import gatehouse.server.pass.refund.rule.RefundFacts.Paper;
import gatehouse.server.pass.refund.rule.RefundFacts.ReceiptAt;
import gatehouse.server.pass.refund.rule.RefundOutcome.Deduction;
import gatehouse.server.pass.refund.rule.RefundTerms.Late;
import gatehouse.server.pass.refund.rule.RefundTerms.Penalty;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of every refund, whatever the terms and whatever happened. */
class RefundRuleProperties {
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

  @Property
  void neverBelowNothingNorAboveWhatWasTaken(@ForAll("facts") RefundFacts facts) {
    assertThat(RefundRule.work(facts).payFen()).isBetween(0L, facts.takenFen());
  }

  @Property
  void refundAndDeductionsTogetherAreWhatWasTaken(@ForAll("facts") RefundFacts facts) {
    RefundOutcome outcome = RefundRule.work(facts);
    long kept = outcome.deductions().stream().mapToLong(Deduction::fen).sum();
    assertThat(outcome.payFen() + kept).isEqualTo(facts.takenFen());
    assertThat(outcome.deductions()).allMatch(one -> one.fen() >= 0 && one.fen() <= one.askedFen());
  }

  @Property
  void aLaterReturnNeverGivesMoreNorIsPaidEarlier(
      @ForAll("facts") RefundFacts facts, @ForAll @IntRange(max = 400) int days) {
    RefundOutcome sooner = RefundRule.work(facts);
    RefundOutcome later = RefundRule.work(later(facts, days));
    assertThat(later.payFen()).isLessThanOrEqualTo(sooner.payFen());
    if (later.payday() != null && sooner.payday() != null) {
      assertThat(later.payday()).isAfterOrEqualTo(sooner.payday());
    }
  }

  @Property
  void theWaitForAnApprovalCostsNothing(
      @ForAll("facts") RefundFacts facts, @ForAll @IntRange(max = 400) int days) {
    RefundFacts waited = settled(facts, facts.settled().plusDays(days));
    assertThat(RefundRule.work(waited).payFen()).isEqualTo(RefundRule.work(facts).payFen());
  }

  @Property
  void isPaidOnAPayingDayOnly(@ForAll("facts") RefundFacts facts) {
    RefundOutcome outcome = RefundRule.work(facts);
    LocalDate payday = outcome.payday();
    if (payday == null) {
      assertThat(outcome.payFen()).isZero();
    } else {
      Paydays paydays = facts.terms().paydays();
      assertThat(paydays.pays(payday)).isTrue();
      assertThat(payday).isAfterOrEqualTo(facts.settled().plusDays(paydays.afterDays()));
    }
  }

  @Property
  void nothingIsSettledWithACardOutOrWithoutReceiptAndApproval(@ForAll("facts") RefundFacts facts) {
    RefundOutcome outcome = RefundRule.work(facts);
    if (facts.cardsOut() > 0 || (facts.receipt() != ReceiptAt.HERE && !facts.approved())) {
      assertThat(outcome.isComplete()).isFalse();
    }
    if (facts.receipt() != ReceiptAt.HERE && facts.collector() == Collector.PROXY) {
      assertThat(outcome.waitsForApproval() || outcome.isComplete()).isFalse();
    }
  }

  @Provide
  Arbitrary<RefundFacts> facts() {
    Arbitrary<Long> fen = Arbitraries.longs().between(0, 5_000_000);
    Arbitrary<LocalDate> day =
        Arbitraries.integers().between(0, 700).map(days -> FIRST.plusDays(days));
    Arbitrary<Set<Paper>> papers = Arbitraries.of(Paper.class).set();
    Arbitrary<boolean[]> answers = Arbitraries.of(true, false).array(boolean[].class).ofSize(2);
    Arbitrary<ReceiptAt> receipt = Arbitraries.of(ReceiptAt.class);
    Arbitrary<Collector> collector = Arbitraries.of(Collector.class);
    return terms()
        .flatMap(
            terms ->
                Combinators.combine(
                        fen,
                        day.injectNull(0.1),
                        day,
                        cards(terms),
                        papers,
                        answers,
                        receipt,
                        collector)
                    .as(
                        (taken, lastDay, returned, cards, there, answer, where, who) ->
                            new RefundFacts(
                                taken, terms, lastDay, returned, returned, cards, answer[0], where,
                                who, there, answer[1])));
  }

  private static Arbitrary<RefundTerms> terms() {
    Arbitrary<Penalty> penalty =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, 1_000_000).map(Penalty.Fee::new),
            Arbitraries.just(new Penalty.Forfeit()));
    Arbitrary<Long> damage = Arbitraries.longs().between(0, 1_000_000);
    Arbitrary<Integer> count = Arbitraries.integers().between(1, 3);
    Arbitrary<Integer> grace = Arbitraries.integers().between(0, 30);
    return Combinators.combine(count, grace, penalty, penalty, damage, paydays())
        .as(
            (cards, days, late, lost, damaged, paydays) ->
                new RefundTerms(cards, new Late(days, late), lost, damaged, paydays));
  }

  private static Arbitrary<Paydays> paydays() {
    Arbitrary<DayOfWeek> weekday = Arbitraries.of(DayOfWeek.class);
    Arbitrary<Set<LocalDate>> closed =
        Arbitraries.integers().between(0, 700).map(days -> FIRST.plusDays(days)).set().ofMaxSize(9);
    return Combinators.combine(
            weekday.set().ofMinSize(1),
            Arbitraries.integers().between(0, 15),
            weekday.injectNull(0.5),
            closed)
        .as(Paydays::new);
  }

  private static Arbitrary<Cards> cards(RefundTerms terms) {
    Arbitrary<Integer> some = Arbitraries.integers().between(0, terms.cards());
    return Combinators.combine(some, some, some)
        .as(
            (back, lost, damaged) ->
                new Cards(back, Math.min(lost, terms.cards() - back), Math.min(damaged, back)));
  }

  private static RefundFacts later(RefundFacts facts, int days) {
    LocalDate day = facts.returned().plusDays(days);
    return on(facts, day, day);
  }

  private static RefundFacts settled(RefundFacts facts, LocalDate day) {
    return on(facts, facts.returned(), day);
  }

  private static RefundFacts on(RefundFacts facts, LocalDate returned, LocalDate settled) {
    return new RefundFacts(
        facts.takenFen(),
        facts.terms(),
        facts.lastDay(),
        returned,
        settled,
        facts.cards(),
        facts.misused(),
        facts.receipt(),
        facts.collector(),
        facts.papers().isEmpty() ? Set.of() : EnumSet.copyOf(facts.papers()),
        facts.approved());
  }
}
