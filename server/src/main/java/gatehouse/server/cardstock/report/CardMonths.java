package gatehouse.server.cardstock.report;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.PlaceKind;
import gatehouse.server.cardstock.report.CardMonth.AtPlace;
import gatehouse.server.cardstock.report.CardMonth.Correction;
import gatehouse.server.cardstock.report.CardMonth.Held;
import gatehouse.server.cardstock.report.Figure.Side;
import gatehouse.server.cardstock.report.KindMonth.Supply;
import gatehouse.server.db.Tx;
import io.vertx.sqlclient.Row;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The figures of months, computed from what the movements added up to by themselves: some hundred
 * rows, however many movements there were.
 */
public final class CardMonths {
  /** Use is counted over so many months, the report's own the last of them. */
  private static final int RECENT_MONTHS = 3;

  private static final String BALANCES =
      "SELECT DISTINCT ON (kind, place_kind, place_of) kind, place_kind, place_of,"
          + " CASE WHEN month = $2 THEN opening ELSE closing END AS opening, closing"
          + " FROM card_balance WHERE estate = $1 AND month <= $2"
          + " ORDER BY kind, place_kind, place_of, month DESC";

  private static final String FLOWS =
      "SELECT kind, what = 'REVERSAL' AS reversal, from_kind, to_kind, sum(n)::int8 AS n"
          + " FROM card_flow WHERE estate = $1 AND month BETWEEN $2 AND $3"
          + " GROUP BY kind, reversal, from_kind, to_kind";

  private static final String CORRECTIONS =
      "SELECT j.corrects, j.sequence, j.effective_on, j.lines, j.memo, j.by FROM card_journal j"
          + " WHERE j.estate = $1 AND j.corrects IS NOT NULL AND j.effective_on BETWEEN $2 AND $3"
          + " ORDER BY j.sequence";

  /** What is held now for passes, less what came after the day, more what went after it. */
  private static final String HELD =
      "SELECT kind, sum(fen)::int8 AS fen FROM ("
          + "SELECT kind, held AS fen FROM deposit_day WHERE estate = $1 AND kind <> 'RENOVATION'"
          + " UNION ALL SELECT d.kind, e.amount FROM journal j"
          + " JOIN entry e ON e.estate = j.estate AND e.journal = j.sequence"
          + " JOIN deposit d ON d.estate = e.estate AND d.id = e.deposit"
          + " WHERE j.estate = $1 AND j.effective_on > $2 AND e.account = 'HELD'"
          + " AND d.kind <> 'RENOVATION') h GROUP BY kind HAVING sum(fen) <> 0 ORDER BY kind";

  private CardMonths() {}

  private record Kind(String code, String name, int leadDays, long priceFen) {}

  /**
   * Cards of a kind that went the same way in a month.
   *
   * @param reversal whether these movements took others back: they count less than nothing
   */
  private record Flow(String kind, boolean reversal, PlaceKind from, PlaceKind to, long cards) {

    /**
     * What this way counts as on a side; empty for a way that does not touch it, or stays in it.
     */
    Map<Figure, Long> on(Side side) {
      PlaceKind begin = reversal ? to : from;
      PlaceKind end = reversal ? from : to;
      long n = reversal ? -cards : cards;
      boolean leaves = side.places().contains(begin);
      boolean arrives = side.places().contains(end);
      Map<Figure, Long> counted = new EnumMap<>(Figure.class);
      if (arrives && !leaves) {
        counted.put(Figure.arriving(begin), n);
      } else if (leaves && !arrives) {
        Figure figure = Figure.leaving(end);
        boolean givenBack = end == PlaceKind.SUPPLIER || end == PlaceKind.UNLISTED;
        counted.put(figure, givenBack ? -n : n);
      }
      return counted;
    }
  }

  private record Balance(String kind, PlaceKind place, String of, long opening, long closing) {}

  /**
   * @param month its first day
   * @param today of the estate: use is counted up to it
   */
  public static CardMonth figures(Tx tx, EstateId estate, LocalDate month, LocalDate today) {
    LocalDate last = YearMonth.from(month).atEndOfMonth();
    List<Balance> balances = tx.list(CardMonths::balance, BALANCES, estate.value(), month);
    List<Flow> flows = tx.list(CardMonths::flow, FLOWS, estate.value(), month, month);
    Use use = use(tx, estate, month, today.isBefore(last) ? today : last);
    List<KindMonth> kinds =
        kinds(tx, estate).stream().map(kind -> month(kind, balances, flows, use)).toList();
    List<AtPlace> places =
        balances.stream()
            .filter(balance -> Side.of(balance.place()) != null && balance.closing() != 0)
            .map(b -> new AtPlace(b.place(), b.of(), b.kind(), b.closing()))
            .toList();
    return new CardMonth(
        month,
        kinds,
        places,
        tx.list(
            row -> new Held(row.getString("kind"), row.getLong("fen")), HELD, estate.value(), last),
        tx.list(CardMonths::correction, CORRECTIONS, estate.value(), month, last));
  }

  /** What the estate calls each kind of card, by its code. */
  public static Map<String, String> kindNames(Tx tx, EstateId estate) {
    return kinds(tx, estate).stream().collect(Collectors.toMap(Kind::code, Kind::name));
  }

  private static KindMonth month(Kind kind, List<Balance> balances, List<Flow> flows, Use use) {
    Map<Side, Map<Figure, Long>> figures = new EnumMap<>(Side.class);
    for (Side side : Side.values()) {
      Map<Figure, Long> sums = new EnumMap<>(Figure.class);
      balances.stream()
          .filter(b -> b.kind().equals(kind.code()) && side.places().contains(b.place()))
          .forEach(
              balance -> {
                sums.merge(Figure.OPENING, balance.opening(), Long::sum);
                sums.merge(Figure.CLOSING, balance.closing(), Long::sum);
              });
      flows.stream()
          .filter(flow -> flow.kind().equals(kind.code()))
          .forEach(flow -> flow.on(side).forEach((f, n) -> sums.merge(f, n, Long::sum)));
      figures.put(side, sums);
    }
    Supply supply =
        new Supply(
            figures.getOrDefault(Side.STOCK, Map.of()).getOrDefault(Figure.CLOSING, 0L),
            use.made().getOrDefault(kind.code(), 0L),
            use.days(),
            kind.leadDays(),
            kind.priceFen());
    return new KindMonth(kind.code(), kind.name(), figures, supply);
  }

  /** Cards made of each kind in so many days. */
  private record Use(Map<String, Long> made, int days) {}

  private static Use use(Tx tx, EstateId estate, LocalDate month, LocalDate until) {
    LocalDate from = first(tx, estate, month.minusMonths(RECENT_MONTHS - 1), until);
    Map<String, Long> made = new TreeMap<>();
    for (Flow flow :
        tx.list(CardMonths::flow, FLOWS, estate.value(), from.withDayOfMonth(1), month)) {
      made.merge(flow.kind(), flow.on(Side.HANDS).getOrDefault(Figure.MADE, 0L), Long::sum);
    }
    return new Use(made, (int) Math.max(1, ChronoUnit.DAYS.between(from, until) + 1));
  }

  /** A book that has just been begun has not been used for so long. */
  private static LocalDate first(Tx tx, EstateId estate, LocalDate earliest, LocalDate latest) {
    LocalDate begun =
        tx.one(
                row -> row.getLocalDate("day"),
                "SELECT effective_on AS day FROM card_journal WHERE estate = $1"
                    + " ORDER BY effective_on LIMIT 1",
                estate.value())
            .orElse(latest);
    LocalDate first = begun.isAfter(earliest) ? begun : earliest;
    return first.isAfter(latest) ? latest : first;
  }

  private static List<Kind> kinds(Tx tx, EstateId estate) {
    return tx.list(
        row ->
            new Kind(
                row.getString("code"),
                row.getString("name"),
                row.getInteger("lead_days"),
                row.getLong("price_fen")),
        "SELECT code, name, lead_days, price_fen FROM card_kind WHERE estate = $1 ORDER BY code",
        estate.value());
  }

  private static Balance balance(Row row) {
    return new Balance(
        row.getString("kind"),
        PlaceKind.valueOf(row.getString("place_kind")),
        row.getString("place_of"),
        row.getLong("opening"),
        row.getLong("closing"));
  }

  private static Flow flow(Row row) {
    return new Flow(
        row.getString("kind"),
        row.getBoolean("reversal"),
        PlaceKind.valueOf(row.getString("from_kind")),
        PlaceKind.valueOf(row.getString("to_kind")),
        row.getLong("n"));
  }

  private static Correction correction(Row row) {
    return new Correction(
        row.getLocalDate("corrects"),
        row.getLong("sequence"),
        row.getLocalDate("effective_on"),
        row.getLong("lines"),
        row.getString("memo"),
        row.getString("by"));
  }
}
