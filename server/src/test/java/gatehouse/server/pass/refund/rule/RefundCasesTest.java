package gatehouse.server.pass.refund.rule;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.server.pass.refund.rule.RefundFacts.Cards;
import gatehouse.server.pass.refund.rule.RefundFacts.Collector;
import gatehouse.server.pass.refund.rule.RefundFacts.Paper;
import gatehouse.server.pass.refund.rule.RefundFacts.ReceiptAt;
import gatehouse.server.pass.refund.rule.RefundOutcome.Deduction;
import gatehouse.server.pass.refund.rule.RefundTerms.Late;
import gatehouse.server.pass.refund.rule.RefundTerms.Penalty;
import gatehouse.server.pass.refund.rule.RefundTerms.Penalty.Fee;
import gatehouse.server.pass.refund.rule.RefundTerms.Penalty.Forfeit;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Refunds that a clerk can check by hand, in yuan. The four sets of terms:
 *
 * <pre>
 * terms  | late                          | lost card    | damaged card | cards | paid
 * -------+-------------------------------+--------------+--------------+-------+-------------------------------------------
 * FLAT   | ¥2 a day after 7 days' grace  | ¥30 each     | ¥10 each     | 1     | at once
 * CREW   | forfeited after 7 days' grace | forfeited    | ¥20 each     | 2     | Wed, Sat, Sun; not on the day of return;
 *        |                               |              |              |       | back on Sat or Sun: in the week after
 * HELPER | ¥5 a day from the first       | ¥20 each     | free         | 1     | Mon to Fri, the next day; closed 1–7 Oct
 * PAIR   | free                          | ¥15 each     | ¥15 each     | 2     | at once
 * </pre>
 *
 * November 2026: the 2nd is a Monday. "papers" are what is on the counter besides card and receipt.
 */
class RefundCasesTest {
  private static final Penalty FREE = new Fee(0);

  private static final Map<String, RefundTerms> TERMS =
      Map.of(
          "FLAT",
          new RefundTerms(1, new Late(7, yuan(2)), yuan(30), 10_00, Paydays.AT_ONCE),
          "CREW",
          new RefundTerms(
              2,
              new Late(7, new Forfeit()),
              new Forfeit(),
              20_00,
              new Paydays(
                  EnumSet.of(DayOfWeek.WEDNESDAY, DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                  1,
                  DayOfWeek.SATURDAY,
                  Set.of())),
          "HELPER",
          new RefundTerms(
              1,
              new Late(0, yuan(5)),
              yuan(20),
              0,
              new Paydays(
                  EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                  1,
                  null,
                  LocalDate.of(2026, 10, 1)
                      .datesUntil(LocalDate.of(2026, 10, 8))
                      .collect(Collectors.toSet()))),
          "PAIR",
          new RefundTerms(2, new Late(0, FREE), yuan(15), 15_00, Paydays.AT_ONCE));

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # case                              | taken | terms  | pass ends  | returned   | cards                     | counter                                                            | pays | kept for                               | payday     | still to bring
          in time, everything there           | 50    | FLAT   | 2026-11-30 | 2026-11-03 | 1 back                    | payer                                                              | 50   |                                        | 2026-11-03 |
          on the last day                     | 50    | FLAT   | 2026-11-03 | 2026-11-03 | 1 back                    | payer                                                              | 50   |                                        | 2026-11-03 |
          on the last day of grace            | 50    | FLAT   | 2026-11-03 | 2026-11-10 | 1 back                    | payer                                                              | 50   |                                        | 2026-11-10 |
          a day after the grace               | 50    | FLAT   | 2026-11-03 | 2026-11-11 | 1 back                    | payer; signed                                                      | 48   | LATE_PER_DAY 1×2=2                     | 2026-11-11 |
          three days after, not signed yet    | 50    | FLAT   | 2026-11-03 | 2026-11-13 | 1 back                    | payer                                                              | 44   | LATE_PER_DAY 3×2=6                     | 2026-11-13 | DEDUCTIONS_SIGNED
          so late that nothing is left        | 50    | FLAT   | 2026-01-31 | 2026-11-03 | 1 back                    | payer; signed                                                      | 0    | LATE_PER_DAY 269×2=50                  | never      |
          a pass without an end is never late | 50    | FLAT   | never      | 2026-11-03 | 1 back                    | payer                                                              | 50   |                                        | 2026-11-03 |
          the card is lost                    | 50    | FLAT   | 2026-11-30 | 2026-11-03 | 1 lost                    | payer; signed                                                      | 20   | LOST_FEE 1×30=30                       | 2026-11-03 |
          lost, and more than was taken       | 20    | FLAT   | 2026-11-30 | 2026-11-03 | 1 lost                    | payer; signed                                                      | 0    | LOST_FEE 1×30=20                       | never      |
          damaged                             | 50    | FLAT   | 2026-11-30 | 2026-11-03 | 1 back, 1 damaged         | payer; signed                                                      | 40   | DAMAGED 1×10=10                     | 2026-11-03 |
          late and damaged                    | 50    | FLAT   | 2026-11-03 | 2026-11-12 | 1 back, 1 damaged         | payer; signed                                                      | 36   | LATE_PER_DAY 2×2=4, DAMAGED 1×10=10 | 2026-11-12 |
          lent to somebody else               | 50    | FLAT   | 2026-11-30 | 2026-11-03 | 1 back                    | payer; misused; signed                                             | 0    | MISUSED 1×50=50                        | never      |
          lent and damaged: nothing is left   | 50    | FLAT   | 2026-11-30 | 2026-11-03 | 1 back, 1 damaged         | payer; misused; signed                                             | 0    | MISUSED 1×50=50, DAMAGED 1×10=0     | never      |
          nothing was taken                   | 0     | FLAT   | 2026-11-03 | 2026-12-03 | 1 lost                    | payer                                                              | 0    |                                        | never      |
          without the card                    | 50    | FLAT   | 2026-11-30 | 2026-11-03 | 0 back                    | payer                                                              | 50   |                                        | 2026-11-03 | CARD
          the receipt is at home              | 50    | FLAT   | 2026-11-30 | 2026-11-03 | 1 back                    | payer; receipt at home                                             | 50   |                                        | 2026-11-03 | RECEIPT
          receipt lost                        | 50    | FLAT   | 2026-11-30 | 2026-11-03 | 1 back                    | payer; no receipt                                                  | 50   |                                        | 2026-11-03 | LOSS_DECLARATION, PAYER_ID, APPROVAL
          receipt lost, papers there          | 50    | FLAT   | 2026-11-30 | 2026-11-03 | 1 back                    | payer; no receipt; declaration; own ID                             | 50   |                                        | 2026-11-03 | APPROVAL
          receipt lost, approved              | 50    | FLAT   | 2026-11-30 | 2026-11-03 | 1 back                    | payer; no receipt; declaration; own ID; approved                   | 50   |                                        | 2026-11-03 |
          a proxy, receipt lost: never        | 50    | FLAT   | 2026-11-30 | 2026-11-03 | 1 back                    | proxy; no receipt; declaration; own ID; letter; proxy ID; approved | 50   |                                        | 2026-11-03 | PAYER_IN_PERSON
          a proxy with nothing                | 50    | FLAT   | 2026-11-30 | 2026-11-03 | 1 back                    | proxy                                                              | 50   |                                        | 2026-11-03 | LETTER_OF_AUTHORITY, PAYER_ID, PROXY_ID
          a proxy with letter and both IDs    | 50    | FLAT   | 2026-11-30 | 2026-11-03 | 1 back                    | proxy; letter; own ID; proxy ID                                    | 50   |                                        | 2026-11-03 |
          crew, back on Tuesday               | 20    | CREW   | 2026-11-30 | 2026-11-03 | 2 back                    | payer                                                              | 20   |                                        | 2026-11-04 |
          crew, back on Wednesday             | 20    | CREW   | 2026-11-30 | 2026-11-04 | 2 back                    | payer                                                              | 20   |                                        | 2026-11-07 |
          crew, back on Friday                | 20    | CREW   | 2026-11-30 | 2026-11-06 | 2 back                    | payer                                                              | 20   |                                        | 2026-11-07 |
          crew, back on Saturday              | 20    | CREW   | 2026-11-30 | 2026-11-07 | 2 back                    | payer                                                              | 20   |                                        | 2026-11-11 |
          crew, back on Sunday                | 20    | CREW   | 2026-11-30 | 2026-11-08 | 2 back                    | payer                                                              | 20   |                                        | 2026-11-11 |
          crew, within the 7 days             | 20    | CREW   | 2026-11-03 | 2026-11-10 | 2 back                    | payer                                                              | 20   |                                        | 2026-11-11 |
          crew, on the 8th day                | 20    | CREW   | 2026-11-03 | 2026-11-11 | 2 back                    | payer; signed                                                      | 0    | LATE_FORFEIT 1×20=20                   | never      |
          crew, the B card is out             | 20    | CREW   | 2026-11-30 | 2026-11-03 | 1 back                    | payer                                                              | 20   |                                        | 2026-11-04 | SECOND_CARD
          crew, the B card is lost            | 20    | CREW   | 2026-11-30 | 2026-11-03 | 1 back, 1 lost            | payer; signed                                                      | 0    | LOST_FORFEIT 1×20=20                   | never      |
          a pair, one of them lost            | 40    | PAIR   | 2026-11-30 | 2026-11-03 | 1 back, 1 lost            | payer; signed                                                      | 25   | LOST_FEE 1×15=15                       | 2026-11-03 |
          a pair, one lost, one damaged       | 40    | PAIR   | 2026-11-30 | 2026-11-03 | 1 back, 1 lost, 1 damaged | payer; signed                                                      | 10   | LOST_FEE 1×15=15, DAMAGED 1×15=15   | 2026-11-03 |
          a pair, both lost                   | 40    | PAIR   | 2026-11-30 | 2026-11-03 | 2 lost                    | payer; signed                                                      | 10   | LOST_FEE 2×15=30                       | 2026-11-03 |
          helper, damage is free              | 100   | HELPER | 2026-11-30 | 2026-11-03 | 1 back, 1 damaged         | payer                                                              | 100  |                                        | 2026-11-04 |
          helper, back on Friday              | 100   | HELPER | 2026-11-30 | 2026-11-06 | 1 back                    | payer                                                              | 100  |                                        | 2026-11-09 |
          helper, before the holiday week     | 100   | HELPER | 2026-11-30 | 2026-09-30 | 1 back                    | payer                                                              | 100  |                                        | 2026-10-08 |
          helper, the first day over costs    | 100   | HELPER | 2026-11-02 | 2026-11-03 | 1 back                    | payer; signed                                                      | 95   | LATE_PER_DAY 1×5=5                     | 2026-11-04 |
          helper, fen are kept whole          | 0.07  | HELPER | 2026-11-30 | 2026-11-03 | 1 back                    | payer                                                              | 0.07 |                                        | 2026-11-04 |
          """)
  void theRefundWorksItselfOut(
      String name,
      String taken,
      String terms,
      String ends,
      LocalDate returned,
      String cards,
      String counter,
      String pays,
      @Nullable String keptFor,
      String payday,
      @Nullable String missing) {
    RefundFacts facts = facts(taken, terms, ends, returned, cards, counter);

    RefundOutcome outcome = RefundRule.work(facts);

    assertThat(written(outcome.payFen())).as("pays").isEqualTo(pays);
    assertThat(outcome.deductions().stream().map(RefundCasesTest::written))
        .as("kept for")
        .containsExactlyElementsOf(parts(keptFor));
    assertThat(outcome.payday() == null ? "never" : outcome.payday().toString())
        .as("payday")
        .isEqualTo(payday);
    assertThat(outcome.missing().stream().map(Enum::name))
        .as("still to bring")
        .containsExactlyElementsOf(parts(missing));
  }

  private static RefundFacts facts(
      String taken, String terms, String ends, LocalDate returned, String cards, String counter) {
    List<String> there = List.of(counter.split("; "));
    EnumSet<Paper> papers = EnumSet.noneOf(Paper.class);
    Map<String, Paper> words =
        Map.of(
            "declaration", Paper.LOSS_DECLARATION,
            "own ID", Paper.PAYER_ID,
            "letter", Paper.LETTER_OF_AUTHORITY,
            "proxy ID", Paper.PROXY_ID,
            "signed", Paper.DEDUCTIONS_SIGNED);
    words.forEach(
        (word, paper) -> {
          if (there.contains(word)) {
            papers.add(paper);
          }
        });
    return new RefundFacts(
        new BigDecimal(taken).movePointRight(2).longValueExact(),
        Objects.requireNonNull(TERMS.get(terms)),
        ends.equals("never") ? null : LocalDate.parse(ends),
        returned,
        returned,
        new Cards(count(cards, "back"), count(cards, "lost"), count(cards, "damaged")),
        there.contains("misused"),
        receipt(there),
        Collector.valueOf(there.get(0).toUpperCase(Locale.ROOT)),
        papers,
        there.contains("approved"));
  }

  private static ReceiptAt receipt(List<String> there) {
    if (there.contains("receipt at home")) {
      return ReceiptAt.ELSEWHERE;
    }
    return there.contains("no receipt") ? ReceiptAt.LOST : ReceiptAt.HERE;
  }

  private static int count(String cards, String what) {
    Matcher found = Pattern.compile("(\\d) " + what).matcher(cards);
    return found.find() ? Integer.parseInt(found.group(1)) : 0;
  }

  private static Fee yuan(long yuan) {
    return new Fee(yuan * 100);
  }

  private static List<String> parts(@Nullable String text) {
    return text == null ? List.of() : List.of(text.split(", "));
  }

  private static String written(Deduction one) {
    return "%s %d×%s=%s"
        .formatted(one.rule(), one.count(), written(one.eachFen()), written(one.fen()));
  }

  private static String written(long fen) {
    return fen == 0 ? "0" : BigDecimal.valueOf(fen, 2).stripTrailingZeros().toPlainString();
  }
}
