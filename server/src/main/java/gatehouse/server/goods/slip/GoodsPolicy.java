package gatehouse.server.goods.slip;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.goods.GoodsKind;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.web.page.Refused;
import gatehouse.server.web.page.Refused.Refusal;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The terms of goods slips, by day. */
public final class GoodsPolicy {
  private static final int LONGEST_HOURS = 168;
  private static final int MOST_DAYS = 60;
  private static final String SELECT = "SELECT * FROM goods_terms WHERE estate = $1";

  /**
   * Terms with how they came to be.
   *
   * @param why in the administrator's words
   */
  public record Entry(GoodsTerms terms, String why, String by, Instant at) {}

  private final Clock clock;

  public GoodsPolicy(Clock clock) {
    this.clock = clock;
  }

  /** The terms of a day; every estate has some. */
  public GoodsTerms inForce(Tx tx, EstateId estate, LocalDate day) {
    return tx.one(
            GoodsPolicy::terms,
            SELECT + " AND from_day <= $2 ORDER BY from_day DESC, added_at DESC LIMIT 1",
            estate.value(),
            day)
        .orElseThrow(() -> new IllegalStateException(estate + " has no terms of goods slips"));
  }

  /** All terms that there ever were or are to be, the latest first. */
  public List<Entry> history(Tx tx, EstateId estate) {
    return tx.list(
        row ->
            new Entry(
                terms(row),
                row.getString("why"),
                row.getString("added_by"),
                Times.instant(row, "added_at")),
        SELECT + " ORDER BY from_day DESC, added_at DESC LIMIT 200",
        estate.value());
  }

  /** Adds terms from a day on, which is not over yet. */
  public void add(Tx tx, EstateId estate, GoodsTerms terms, String why, String by) {
    List<Refusal> wrong = faults(terms, why, Today.in(tx, estate, clock));
    if (!wrong.isEmpty()) {
      throw new Refused(wrong);
    }
    tx.run(
        "INSERT INTO goods_terms (estate, id, from_day, leader_kinds, leader_fen, supervisor_fen,"
            + " hours, ahead_days, remind_days, why, added_by, added_at)"
            + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        estate.value(),
        terms.id(),
        terms.from(),
        terms.leaderKinds().stream().map(Enum::name).sorted().toArray(String[]::new),
        terms.leaderFen(),
        terms.supervisorFen(),
        terms.hours(),
        terms.aheadDays(),
        terms.remindDays(),
        why.strip(),
        by,
        Times.utc(clock.instant()));
  }

  private static List<Refusal> faults(GoodsTerms terms, String why, LocalDate today) {
    List<Refusal> wrong = new ArrayList<>();
    if (terms.from().isBefore(today)) {
      wrong.add(Refusal.of("from", "GoodsFault.DAY_PAST", terms.from()));
    }
    if (terms.hours() < 1 || terms.hours() > LONGEST_HOURS) {
      wrong.add(Refusal.of("hours", "GoodsFault.NUMBER_BETWEEN", 1, LONGEST_HOURS));
    }
    if (terms.aheadDays() < 0 || terms.aheadDays() > MOST_DAYS) {
      wrong.add(Refusal.of("ahead", "GoodsFault.NUMBER_BETWEEN", 0, MOST_DAYS));
    }
    if (terms.remindDays() < 0 || terms.remindDays() > MOST_DAYS) {
      wrong.add(Refusal.of("remind", "GoodsFault.NUMBER_BETWEEN", 0, MOST_DAYS));
    }
    if (why.isBlank()) {
      wrong.add(Refusal.of("why", "GoodsFault.WHY_MISSING"));
    }
    return wrong;
  }

  private static GoodsTerms terms(Row row) {
    return new GoodsTerms(
        row.getUUID("id"),
        row.getLocalDate("from_day"),
        Stream.of(row.getArrayOfStrings("leader_kinds"))
            .map(GoodsKind::valueOf)
            .collect(Collectors.toSet()),
        row.getLong("leader_fen"),
        row.getLong("supervisor_fen"),
        row.getInteger("hours"),
        row.getInteger("ahead_days"),
        row.getInteger("remind_days"));
  }
}
