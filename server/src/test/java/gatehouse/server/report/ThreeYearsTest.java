package gatehouse.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.ServerFixture;
import gatehouse.server.Thorough;
import gatehouse.server.cardstock.report.CardMonth;
import gatehouse.server.cardstock.report.CardMonths;
import gatehouse.server.cardstock.report.Figure;
import gatehouse.server.cardstock.report.Figure.Side;
import gatehouse.server.cardstock.report.KindMonth;
import gatehouse.server.cardstock.report.MonthBook;
import gatehouse.server.cardstock.report.MonthBook.Act;
import gatehouse.server.cardstock.report.MonthBook.Sealed;
import gatehouse.server.cardstock.report.MonthClosing;
import gatehouse.server.cardstock.report.MonthClosing.State;
import gatehouse.server.cardstock.report.MonthClosings;
import gatehouse.server.cardstock.report.PlaceCount;
import gatehouse.server.cardstock.report.Punctuality;
import gatehouse.server.db.Tx;
import gatehouse.server.print.Printer;
import gatehouse.server.report.month.MonthReports;
import gatehouse.server.web.page.Frame;
import gatehouse.server.web.page.Page;
import gatehouse.server.web.page.Templates;
import gatehouse.server.web.session.Caller;
import gatehouse.server.web.text.Language;
import gatehouse.server.web.text.Words;
import io.vertx.sqlclient.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Three years of a card officer: 36 reports, each counted, submitted and signed. Every figure of
 * each is found again by plain SQL over the movements, and its files are the same years later.
 */
class ThreeYearsTest {
  private static final YearMonth FIRST = YearMonth.of(2023, 11);
  private static final int MONTHS = 36;

  @Test
  void thirtySixReportsAddUpAndAreFoundAgainFromTheMovementsAndByteForByte() throws IOException {
    try (ServerFixture house = ServerFixture.withCast()) {
      CardYears years = new CardYears(house, 20261122);
      MonthReports reports = new MonthReports(new Printer(house.vertx));
      List<YearMonth> months =
          Stream.iterate(FIRST, month -> month.plusMonths(1)).limit(MONTHS).toList();
      LocalDate closed = null;
      for (YearMonth month : months) {
        years.live(month, closed);
        close(house, years, reports, month);
        closed = month.atDay(1);
      }
      years.at(FIRST.plusMonths(MONTHS + 24).atDay(9));
      String sql = plainSql();
      CardMonth before = null;
      for (YearMonth month : months) {
        CardMonth figures = figures(house, month);
        assertThat(figures.holds()).as(month.toString()).isTrue();
        assertThat(said(figures)).as(month.toString()).isEqualTo(plain(house, sql, month));
        if (before != null) {
          assertThat(side(figures, Figure.OPENING)).isEqualTo(side(before, Figure.CLOSING));
        }
        before = figures;
      }
      theFilesAreTheSameYearsLater(house, reports, months);
      theYearsAreJudged(house);
    }
  }

  private static void close(
      ServerFixture house, CardYears years, MonthReports reports, YearMonth month) {
    LocalDate first = month.atDay(1);
    boolean late = month.getMonthValue() == 5;
    years.at(month.plusMonths(1).atDay(late ? 7 : 3));
    house.work(tx -> MonthBook.count(tx, Cast.ESTATE, act(house, first, 0, "lin"), counted(tx)));
    house.work(tx -> MonthBook.submit(tx, Cast.ESTATE, act(house, first, 1, "lin")));
    Act sign = act(house, first, 2, "chief");
    UUID id = UUID.randomUUID();
    MonthClosing done =
        house.work(
            tx ->
                hasFiles(month)
                    ? reports.close(tx, Cast.ESTATE, id, sign, page(house, Language.ZH))
                    : MonthBook.close(
                        tx, Cast.ESTATE, id, sign, open -> new Sealed("月报表", "report", Map.of())));
    assertThat(done.state()).isEqualTo(State.CLOSED);
    assertThat(done.hash()).hasSize(64);
  }

  /** Every sixth in the short form: paper takes its time. */
  private static boolean hasFiles(YearMonth month) {
    return FIRST.until(month, ChronoUnit.MONTHS) % Thorough.or(1, 6) == 0;
  }

  /** As many as the book says, but for one place where one is missing, and why. */
  private static List<PlaceCount> counted(Tx tx) {
    List<PlaceCount> counted = new ArrayList<>();
    for (PlaceCount place : MonthClosings.toCount(tx, Cast.ESTATE)) {
      boolean short1 = counted.isEmpty() && place.book() > 0;
      counted.add(
          new PlaceCount(
              place.place(),
              place.of(),
              place.kind(),
              place.book(),
              short1 ? place.book() - 1 : place.book(),
              short1 ? "一张在前台待领" : ""));
    }
    return counted;
  }

  private static void theFilesAreTheSameYearsLater(
      ServerFixture house, MonthReports reports, List<YearMonth> months) {
    for (YearMonth month : months.stream().filter(ThreeYearsTest::hasFiles).toList()) {
      for (Language language : Language.values()) {
        Page page = page(house, language);
        for (String ending : List.of("xlsx", "csv", "pdf")) {
          house.work(
              tx -> {
                MonthClosing closing = MonthClosings.of(tx, Cast.ESTATE, month.atDay(1));
                byte[] kept = reports.file(tx, Cast.ESTATE, closing, page, ending);
                assertThat(reports.again(tx, Cast.ESTATE, closing, page, ending))
                    .as(month + " " + language + " " + ending)
                    .isEqualTo(kept);
                return true;
              });
        }
      }
    }
    // The figures that were signed are what the ledger still says.
    for (YearMonth month : months) {
      String now = figures(house, month).fingerprint();
      boolean signed =
          house.work(
              tx ->
                  tx.any(
                      "SELECT FROM card_month WHERE estate = $1 AND month = $2"
                          + " AND figures = decode($3, 'hex')",
                      Cast.ESTATE.value(),
                      month.atDay(1),
                      now));
      assertThat(signed).as(month.toString()).isTrue();
    }
  }

  private static void theYearsAreJudged(ServerFixture house) {
    Punctuality year =
        house.work(
            tx -> Punctuality.of(tx, Cast.ESTATE, Year.of(2025), house.clock.instant(), Cast.ZONE));
    assertThat(year.reports()).isEqualTo(12);
    assertThat(year.late()).isOne();
    long corrections =
        house.work(
            tx ->
                tx.one(
                        row -> row.getLong("n"),
                        "SELECT count(*) AS n FROM card_journal WHERE corrects IS NOT NULL"
                            + " AND extract(year FROM corrects) = 2025")
                    .orElseThrow());
    assertThat(year.errors()).isEqualTo(corrections).isPositive();
  }

  private static CardMonth figures(ServerFixture house, YearMonth month) {
    LocalDate today = house.clock.instant().atZone(Cast.ZONE).toLocalDate();
    return house.work(tx -> CardMonths.figures(tx, Cast.ESTATE, month.atDay(1), today));
  }

  /** Kind, side and figure, as many as there are; nothing is left out but what is nothing. */
  private static Map<String, Long> said(CardMonth month) {
    Map<String, Long> said = new TreeMap<>();
    for (KindMonth kind : month.kinds()) {
      for (Side side : Side.values()) {
        for (Figure figure : Figure.values()) {
          put(said, kind.kind() + " " + side + " " + figure, kind.of(side, figure));
        }
      }
    }
    return said;
  }

  private static Map<String, Long> side(CardMonth month, Figure figure) {
    Map<String, Long> said = new TreeMap<>();
    for (KindMonth kind : month.kinds()) {
      for (Side side : Side.values()) {
        put(said, kind.kind() + " " + side, kind.of(side, figure));
      }
    }
    return said;
  }

  private static Map<String, Long> plain(ServerFixture house, String sql, YearMonth month) {
    Map<String, Long> said = new TreeMap<>();
    for (Row row : house.work(tx -> tx.list(r -> r, sql, Cast.ESTATE.value(), month.atDay(1)))) {
      for (Figure figure : Figure.values()) {
        String name = row.getString("kind") + " " + row.getString("side") + " " + figure;
        put(said, name, row.getLong(figure.name().toLowerCase(Locale.ROOT)));
      }
    }
    return said;
  }

  private static void put(Map<String, Long> said, String name, long n) {
    if (n != 0) {
      said.put(name, n);
    }
  }

  /** The second implementation, as it stands in the documents for whoever wants to check. */
  private static String plainSql() throws IOException {
    Matcher sql =
        Pattern.compile("```sql month\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../docs/reports.md")));
    assertThat(sql.find()).isTrue();
    return sql.group(1);
  }

  private static Act act(ServerFixture house, LocalDate month, int version, String by) {
    var now = house.clock.instant();
    return new Act(month, version, by, now, now.atZone(Cast.ZONE).toLocalDate());
  }

  private static Page page(ServerFixture house, Language language) {
    return new Page(
        new Frame("丹桂苑", Cast.ZONE, house.clock, List.of()),
        new Templates(),
        Words.load(language),
        Caller.nobody(""),
        "/",
        (method, path) -> false);
  }
}
