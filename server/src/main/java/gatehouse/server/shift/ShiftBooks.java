package gatehouse.server.shift;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.book.Balances;
import gatehouse.server.ledger.cash.Drawer;
import gatehouse.server.ledger.cash.Drawers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the books say that somebody has to hand over now. */
public final class ShiftBooks {
  private static final String IN_DRAWER =
      " FROM card WHERE estate = $1 AND place_kind = 'DRAWER' AND place_of = $2";

  private final Drawers drawers;
  private final Clock clock;

  public ShiftBooks(Drawers drawers, Clock clock) {
    this.drawers = drawers;
    this.clock = clock;
  }

  /**
   * @param cards a line a kind in the drawer
   * @param drawer open cash drawer; absent for none
   * @param keys handed over the last time; absent before the first
   */
  public record Standing(
      Instant since,
      List<Kind> cards,
      Receipts receipts,
      @Nullable UUID drawer,
      long cashFen,
      @Nullable Integer keys) {
    public Standing {
      cards = List.copyOf(cards);
    }
  }

  public record Kind(String kind, int cards) {}

  /** Receipts that somebody wrote; without any both numbers are absent. */
  public record Receipts(int count, @Nullable Long from, @Nullable Long to) {}

  public Standing of(Tx tx, EstateId estate, String giver) {
    Drawer drawer = drawers.openOf(tx, estate, giver).orElse(null);
    Instant since = since(tx, estate, giver, drawer, clock.instant());
    return new Standing(
        since,
        cards(tx, estate, giver),
        receipts(tx, estate, giver, since),
        drawer == null ? null : drawer.id(),
        drawer == null ? 0 : Balances.of(tx, estate, drawer.account()),
        keys(tx, estate, giver).orElse(null));
  }

  /**
   * Since the giver's last handover; before the first, since the cash drawer was opened; without
   * one, of a day: longer is no shift.
   */
  private static Instant since(
      Tx tx, EstateId estate, String giver, @Nullable Drawer drawer, Instant now) {
    return tx.one(
            row -> Times.instant(row, "taken_at"),
            "SELECT taken_at FROM shift_handover WHERE estate = $1 AND state = 'DONE'"
                + " AND (giver = $2 OR receiver = $2) ORDER BY number DESC LIMIT 1",
            estate.value(),
            giver)
        .orElse(drawer == null ? now.minus(Duration.ofDays(1)) : drawer.openedAt());
  }

  List<Kind> cards(Tx tx, EstateId estate, String officer) {
    return tx.list(
        row -> new Kind(row.getString("kind"), row.getInteger("n")),
        "SELECT kind, count(*)::integer AS n" + IN_DRAWER + " GROUP BY kind ORDER BY kind",
        estate.value(),
        officer);
  }

  /** UIDs of the cards of a kind that the ledger has in somebody's drawer. */
  static List<String> uids(Tx tx, EstateId estate, String officer, String kind) {
    return tx.list(
        row -> row.getString("uid"),
        "SELECT uid" + IN_DRAWER + " AND kind = $3 ORDER BY uid",
        estate.value(),
        officer,
        kind);
  }

  /** The card in the drawer that is named by its UID or its printed number. */
  static Optional<String> named(Tx tx, EstateId estate, String officer, String kind, String name) {
    return tx.one(
        row -> row.getString("uid"),
        "SELECT uid" + IN_DRAWER + " AND kind = $3 AND (uid = upper($4) OR number = $4) LIMIT 1",
        estate.value(),
        officer,
        kind,
        name);
  }

  private static Receipts receipts(Tx tx, EstateId estate, String clerk, Instant since) {
    return tx.one(
            row -> new Receipts(row.getInteger("n"), row.getLong("first"), row.getLong("last")),
            "SELECT count(*)::integer AS n, min(number) AS first, max(number) AS last FROM receipt"
                + " WHERE estate = $1 AND by = $2 AND at >= $3",
            estate.value(),
            clerk,
            Times.utc(since))
        .orElseThrow();
  }

  /** The keys go with the drawer: from whoever had it before to whoever has it now. */
  private static Optional<Integer> keys(Tx tx, EstateId estate, String giver) {
    return tx.one(
        row -> row.getInteger("keys"),
        "SELECT keys FROM shift_handover WHERE estate = $1 AND state = 'DONE' AND receiver = $2"
            + " ORDER BY number DESC LIMIT 1",
        estate.value(),
        giver);
  }
}
