package gatehouse.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.ServerFixture;
import gatehouse.server.cardstock.report.CardMonth;
import gatehouse.server.cardstock.report.CardMonths;
import gatehouse.server.cardstock.report.CardsBehind;
import gatehouse.server.cardstock.report.CardsBehind.Behind;
import gatehouse.server.cardstock.report.CardsBehind.Question;
import gatehouse.server.cardstock.report.Figure;
import gatehouse.server.cardstock.report.Figure.Side;
import gatehouse.server.cardstock.report.KindMonth;
import gatehouse.server.db.Page;
import gatehouse.server.db.Tx;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every figure of a month opens exactly the cards that it counts, however many pages they take. */
class CardsBehindTest {
  private static final YearMonth FIRST = YearMonth.of(2026, 1);
  private static final int MONTHS = 4;

  /** Less than most figures are, so that they take several pages. */
  private static final int A_PAGE = 5;

  @Test
  void theCardsBehindAFigureAddUpToIt() {
    try (ServerFixture house = ServerFixture.withCast()) {
      CardYears years = new CardYears(house, 20261123);
      List<YearMonth> months =
          Stream.iterate(FIRST, month -> month.plusMonths(1)).limit(MONTHS).toList();
      months.forEach(month -> years.live(month, null));
      for (YearMonth month : months) {
        int compared = house.work(tx -> compare(tx, month));
        assertThat(compared).isGreaterThan(60);
      }
    }
  }

  private static int compare(Tx tx, YearMonth month) {
    CardMonth figures = CardMonths.figures(tx, Cast.ESTATE, month.atDay(1), month.atEndOfMonth());
    int compared = 0;
    for (KindMonth kind : figures.kinds()) {
      for (Side side : Side.values()) {
        for (Figure figure : Figure.values()) {
          Question asked = new Question(month.atDay(1), kind.kind(), side, figure);
          List<Behind> cards = all(tx, asked);
          assertThat(cards.stream().mapToLong(Behind::sign).sum())
              .as("%s %s %s %s", month, kind.kind(), side, figure)
              .isEqualTo(kind.of(side, figure));
          assertThat(cards.stream().map(card -> card.uid() + " " + card.journal()))
              .doesNotHaveDuplicates();
          compared++;
        }
      }
    }
    return compared;
  }

  private static List<Behind> all(Tx tx, Question asked) {
    List<Behind> all = new ArrayList<>();
    String after = "";
    do {
      Page<Behind> part = CardsBehind.list(tx, Cast.ESTATE, asked, after, A_PAGE);
      all.addAll(part.items());
      after = part.next() == null ? "" : part.next();
    } while (!after.isEmpty());
    return all;
  }
}
