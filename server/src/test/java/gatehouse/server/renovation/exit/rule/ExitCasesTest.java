package gatehouse.server.renovation.exit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.server.pass.refund.rule.Paydays;
import gatehouse.server.pass.refund.rule.RefundFacts.Collector;
import gatehouse.server.renovation.exit.rule.ExitFacts.Cards;
import gatehouse.server.renovation.exit.rule.ExitFacts.Charge;
import gatehouse.server.renovation.exit.rule.ExitFacts.Paper;
import gatehouse.server.renovation.exit.rule.ExitFacts.Whereabouts;
import gatehouse.server.renovation.exit.rule.ExitOutcome.Deduction;
import gatehouse.server.renovation.exit.rule.ExitOutcome.Rule;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What comes back of a renovation's deposit, as a table.
 *
 * <p>Money in yuan. A card that does not come back costs ¥20. Paid on Wednesdays, not before 15
 * days after the settlement; 24 December to 2 January closed. November 2026: the 2nd is a Monday.
 * "on the counter" is what is there besides permit and receipt.
 */
class ExitCasesTest {
  private static final Paydays PAYDAYS =
      new Paydays(
          EnumSet.of(DayOfWeek.WEDNESDAY),
          15,
          null,
          Set.copyOf(LocalDate.of(2026, 12, 24).datesUntil(LocalDate.of(2027, 1, 3)).toList()));

  private static final Map<String, Paper> PAPERS =
      Map.of(
          "permit declared", Paper.PERMIT_DECLARATION,
          "receipt declared", Paper.RECEIPT_DECLARATION,
          "own ID", Paper.PAYER_ID,
          "letter", Paper.LETTER_OF_AUTHORITY,
          "proxy ID", Paper.PROXY_ID,
          "signed", Paper.DEDUCTIONS_SIGNED);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # case                                  | taken | found          | cards         | settled    | on the counter                                         | pays  | kept for                                        | owed | payday     | still to bring
          everything there, nothing found         | 2000  |                |               | 2026-11-03 | payer; told                                            | 2000  |                                                 | 0    | 2026-11-18 |
          settled on a Wednesday                  | 2000  |                |               | 2026-11-04 | payer; told                                            | 2000  |                                                 | 0    | 2026-11-25 |
          a payday on a holiday is the next one   | 2000  |                |               | 2026-12-10 | payer; told                                            | 2000  |                                                 | 0    | 2027-01-06 |
          when it comes back was not said         | 2000  |                |               | 2026-11-03 | payer                                                  | 2000  |                                                 | 0    | 2026-11-18 | TOLD
          a wall has to be repaired               | 2000  | wall 350.50    |               | 2026-11-03 | payer; told; signed                                    | 1649.5 | FINDING wall 1×350.5=350.5                     | 0    | 2026-11-18 |
          found, and not signed for               | 2000  | wall 350       |               | 2026-11-03 | payer; told                                            | 1650  | FINDING wall 1×350=350                          | 0    | 2026-11-18 | DEDUCTIONS_SIGNED
          a finding that costs nothing is no sum  | 2000  | dust 0         |               | 2026-11-03 | payer; told                                            | 2000  |                                                 | 0    | 2026-11-18 |
          a violation and a finding               | 2000  | !noise 200, wall 300 |         | 2026-11-03 | payer; told; signed                                    | 1500  | FINDING wall 1×300=300, VIOLATION noise 1×200=200 | 0  | 2026-11-18 |
          two cards did not come back             | 2000  |                | 2 lost        | 2026-11-03 | payer; told; signed                                    | 1960  | CARD 2×20=40                                    | 0    | 2026-11-18 |
          a card of which nothing is known        | 2000  |                | 1 out         | 2026-11-03 | payer; told                                            | 2000  |                                                 | 0    | 2026-11-18 | CARDS
          more found than was taken               | 500   | wall 600       | 1 lost        | 2026-11-03 | payer; told; signed                                    | 0     | FINDING wall 1×600=500, CARD 1×20=0             | 120  | never      |
          to the fen                              | 0.07  | scratch 0.06   |               | 2026-11-03 | payer; told; signed                                    | 0.01  | FINDING scratch 1×0.06=0.06                     | 0    | 2026-11-18 |
          no deposit was taken                    | 0     |                |               | 2026-11-03 | payer; receipt at home; told                           | 0     |                                                 | 0    | never      |
          no deposit, and a wall to repair        | 0     | wall 350       |               | 2026-11-03 | payer; told; signed                                    | 0     | FINDING wall 1×350=0                            | 350  | never      |
          the permit is at home                   | 2000  |                |               | 2026-11-03 | payer; permit at home; told                            | 2000  |                                                 | 0    | 2026-11-18 | PERMIT
          the permit is lost                      | 2000  |                |               | 2026-11-03 | payer; no permit; told                                 | 2000  |                                                 | 0    | 2026-11-18 | PERMIT_DECLARATION
          the permit is lost, and declared        | 2000  |                |               | 2026-11-03 | payer; no permit; permit declared; told                | 2000  |                                                 | 0    | 2026-11-18 |
          the receipt is at home                  | 2000  |                |               | 2026-11-03 | payer; receipt at home; told                           | 2000  |                                                 | 0    | 2026-11-18 | RECEIPT
          the receipt is lost                     | 2000  |                |               | 2026-11-03 | payer; no receipt; told                                | 2000  |                                                 | 0    | 2026-11-18 | RECEIPT_DECLARATION, PAYER_ID, APPROVAL
          the receipt is lost, papers there       | 2000  |                |               | 2026-11-03 | payer; no receipt; receipt declared; own ID; told      | 2000  |                                                 | 0    | 2026-11-18 | APPROVAL
          the receipt is lost, approved           | 2000  |                |               | 2026-11-03 | payer; no receipt; receipt declared; own ID; told; approved | 2000 |                                             | 0    | 2026-11-18 |
          one declaration is not the other      | 2000 |           |               | 2026-11-03 | payer; no receipt; permit declared; own ID; told       | 2000  |                                                 | 0    | 2026-11-18 | RECEIPT_DECLARATION, APPROVAL
          a proxy, receipt lost: never            | 2000  |                |               | 2026-11-03 | proxy; no receipt; receipt declared; own ID; letter; proxy ID; told; approved | 2000 |                         | 0    | 2026-11-18 | PAYER_IN_PERSON
          a proxy with letter and both IDs        | 2000  |                |               | 2026-11-03 | proxy; letter; own ID; proxy ID; told                  | 2000  |                                                 | 0    | 2026-11-18 |
          a proxy with nothing                    | 2000  |                |               | 2026-11-03 | proxy; told                                            | 2000  |                                                 | 0    | 2026-11-18 | LETTER_OF_AUTHORITY, PAYER_ID, PROXY_ID
          """)
  void theExitWorksItselfOut(
      String name,
      String taken,
      @Nullable String found,
      @Nullable String cards,
      LocalDate settled,
      String counter,
      String pays,
      @Nullable String keptFor,
      String owed,
      String payday,
      @Nullable String missing) {
    ExitFacts facts = facts(taken, found, cards, settled, List.of(counter.split("; ")));

    ExitOutcome outcome = ExitRule.work(facts);

    assertThat(written(outcome.payFen())).as("pays").isEqualTo(pays);
    assertThat(outcome.deductions().stream().map(ExitCasesTest::written))
        .as("kept for")
        .containsExactlyElementsOf(parts(keptFor));
    assertThat(outcome.payFen() + outcome.deductions().stream().mapToLong(Deduction::fen).sum())
        .as("whole to the fen")
        .isEqualTo(facts.takenFen());
    assertThat(written(outcome.owedFen())).as("owed").isEqualTo(owed);
    assertThat(outcome.payday() == null ? "never" : outcome.payday().toString())
        .as("payday")
        .isEqualTo(payday);
    assertThat(outcome.missing().stream().map(Enum::name))
        .as("still to bring")
        .containsExactlyElementsOf(parts(missing));
  }

  private static ExitFacts facts(
      String taken,
      @Nullable String found,
      @Nullable String cards,
      LocalDate settled,
      List<String> there) {
    EnumSet<Paper> papers = EnumSet.noneOf(Paper.class);
    PAPERS.forEach(
        (word, paper) -> {
          if (there.contains(word)) {
            papers.add(paper);
          }
        });
    return new ExitFacts(
        fen(taken),
        charges(found),
        new Cards(count(cards, "out"), count(cards, "lost"), 20_00),
        where(there, "permit"),
        where(there, "receipt"),
        there.contains("proxy") ? Collector.PROXY : Collector.PAYER,
        papers,
        there.contains("told"),
        there.contains("approved"),
        settled,
        PAYDAYS);
  }

  /** "wall 300" was found at the inspection, "!noise 200" is of a violation. */
  private static List<Charge> charges(@Nullable String found) {
    List<Charge> charges = new ArrayList<>();
    for (String one : parts(found)) {
      String[] words = one.split(" ", -1);
      Rule rule = words[0].startsWith("!") ? Rule.VIOLATION : Rule.FINDING;
      charges.add(new Charge(rule, words[0].replace("!", ""), fen(words[1])));
    }
    return charges;
  }

  private static Whereabouts where(List<String> there, String paper) {
    if (there.contains(paper + " at home")) {
      return Whereabouts.ELSEWHERE;
    }
    return there.contains("no " + paper) ? Whereabouts.LOST : Whereabouts.HERE;
  }

  private static int count(@Nullable String cards, String what) {
    Matcher found = Pattern.compile("(\\d) " + what).matcher(cards == null ? "" : cards);
    return found.find() ? Integer.parseInt(found.group(1)) : 0;
  }

  private static List<String> parts(@Nullable String text) {
    return text == null ? List.of() : List.of(text.split(", "));
  }

  private static long fen(String yuan) {
    return new BigDecimal(yuan).movePointRight(2).longValueExact();
  }

  private static String written(Deduction one) {
    String words = one.words().isEmpty() ? "" : " " + one.words();
    return "%s%s %d×%s=%s"
        .formatted(one.rule(), words, one.count(), written(one.eachFen()), written(one.fen()));
  }

  private static String written(long fen) {
    return fen == 0 ? "0" : BigDecimal.valueOf(fen, 2).stripTrailingZeros().toPlainString();
  }
}
