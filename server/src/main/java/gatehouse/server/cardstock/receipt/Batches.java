package gatehouse.server.cardstock.receipt;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.CardBatch;
import gatehouse.server.cardstock.MovementKind;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cardstock.PlaceKind;
import gatehouse.server.cardstock.book.CardBook;
import gatehouse.server.cardstock.book.CardJournal;
import gatehouse.server.cardstock.book.CardMove;
import gatehouse.server.cardstock.book.CardPosting;
import gatehouse.server.cardstock.book.CardStock;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.web.page.Refused;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What suppliers delivered, and the recall of what is bad. */
public final class Batches {
  private static final String SELECT =
      "SELECT b.id, b.kind, b.supplier, b.price_fen, b.delivery_note, b.delivered_on,"
          + " b.recalled_at, b.recalled_by, b.recalled_why FROM card_batch b WHERE b.estate = $1";

  /** How many cards of a batch are at a place. */
  public record There(Place place, long cards) {}

  /**
   * A card of a batch in somebody's hands.
   *
   * @param number of the pass; 0 when nobody knows for which pass it is out
   * @param holder empty when nobody knows
   * @param unit its name; empty for none
   */
  public record InHands(
      String uid, String printed, @Nullable UUID pass, long number, String holder, String unit) {}

  private final CardStock stock;

  public Batches(CardStock stock) {
    this.stock = stock;
  }

  static void add(Tx tx, EstateId estate, UUID id, Delivery delivery) {
    tx.run(
        "INSERT INTO card_batch (estate, id, kind, supplier, price_fen, delivery_note,"
            + " delivered_on) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        estate.value(),
        id,
        delivery.kind(),
        delivery.supplier(),
        delivery.priceFen(),
        delivery.note(),
        delivery.on());
  }

  /** The latest first, so many. */
  public List<CardBatch> list(Tx tx, EstateId estate, int limit) {
    return tx.list(
        Batches::batch,
        SELECT + " ORDER BY b.delivered_on DESC, b.id LIMIT $2",
        estate.value(),
        limit);
  }

  public Optional<CardBatch> byId(Tx tx, EstateId estate, UUID id) {
    return tx.one(Batches::batch, SELECT + " AND b.id = $2", estate.value(), id);
  }

  /** Where its cards are. */
  public List<There> places(Tx tx, EstateId estate, UUID batch) {
    return tx.list(
        row ->
            new There(
                new Place(
                    PlaceKind.valueOf(row.getString("place_kind")), row.getString("place_of")),
                row.getLong("n")),
        "SELECT place_kind, place_of, count(*) AS n FROM card WHERE estate = $1 AND batch = $2"
            + " GROUP BY place_kind, place_of ORDER BY place_kind, place_of",
        estate.value(),
        batch);
  }

  /** Those of its cards that somebody holds, with whom. */
  public List<InHands> inHands(Tx tx, EstateId estate, UUID batch, int limit) {
    return tx.list(
        row ->
            new InHands(
                row.getString("uid"),
                row.getString("printed"),
                row.getUUID("pass"),
                row.getLong("number"),
                row.getString("holder"),
                row.getString("unit")),
        "SELECT c.uid, c.number AS printed, c.pass, coalesce(p.number, 0) AS number,"
            + " coalesce(h.name, '') AS holder, coalesce(u.name, '') AS unit FROM card c"
            + " LEFT JOIN pass p ON p.estate = c.estate AND p.id = c.pass"
            + " LEFT JOIN person h ON h.estate = c.estate AND h.id = p.holder"
            + " LEFT JOIN unit u ON u.estate = c.estate AND u.id = p.unit"
            + " WHERE c.estate = $1 AND c.batch = $2 AND c.place_kind = 'HOLDER'"
            + " ORDER BY c.uid LIMIT $3",
        estate.value(),
        batch,
        limit);
  }

  /**
   * Recalls a bad batch: what is in stores and drawers is out of use at once, what is in hands when
   * it comes back.
   *
   * @param id of the journal, when anything moves
   */
  public void recall(
      Tx tx, EstateId estate, UUID id, UUID batch, String why, String by, Instant now) {
    CardBook.lock(tx, estate);
    CardBatch bad =
        byId(tx, estate, batch).orElseThrow(() -> Refused.of("", "CardFault.BATCH_UNKNOWN"));
    if (why.isBlank()) {
      throw Refused.of("why", "CardFault.WHY_MISSING");
    }
    CardBatch.Recall before = bad.recall();
    if (before != null) {
      throw Refused.of("", "CardFault.RECALLED_ALREADY", before.by());
    }
    tx.run(
        "UPDATE card_batch SET recalled_at = $3, recalled_by = $4, recalled_why = $5"
            + " WHERE estate = $1 AND id = $2",
        estate.value(),
        batch,
        Times.utc(now),
        by,
        why.strip());
    List<CardMove> moves =
        moves(tx, estate, batch, "c.place_kind IN ('STORE', 'DRAWER')", Place.RETURNED);
    if (!moves.isEmpty()) {
      stock.post(
          tx, estate, CardPosting.of(id, MovementKind.RECALLED, by, null, why.strip(), moves));
    }
  }

  /** Sends what came back of a recalled batch to who delivered it. */
  public CardJournal sendBack(Tx tx, EstateId estate, UUID id, UUID batch, String why, String by) {
    CardBook.lock(tx, estate);
    if (byId(tx, estate, batch).map(CardBatch::recall).isEmpty()) {
      throw Refused.of("", "CardFault.NOT_RECALLED");
    }
    return stock.post(
        tx,
        estate,
        CardPosting.of(
            id,
            MovementKind.RECALLED,
            by,
            null,
            why,
            moves(tx, estate, batch, "c.place_kind = 'RETURNED'", Place.SUPPLIER)));
  }

  private static List<CardMove> moves(Tx tx, EstateId estate, UUID batch, String where, Place to) {
    return tx.list(
        row ->
            CardMove.of(
                row.getString("uid"),
                new Place(
                    PlaceKind.valueOf(row.getString("place_kind")), row.getString("place_of")),
                to),
        "SELECT c.uid, c.place_kind, c.place_of FROM card c WHERE c.estate = $1 AND c.batch = $2"
            + " AND "
            + where
            + " ORDER BY c.uid LIMIT "
            + CardPosting.MOST_CARDS,
        estate.value(),
        batch);
  }

  private static CardBatch batch(Row row) {
    Instant recalledAt = Times.instantOrNull(row, "recalled_at");
    return new CardBatch(
        row.getUUID("id"),
        row.getString("kind"),
        row.getString("supplier"),
        row.getLong("price_fen"),
        row.getString("delivery_note"),
        row.getLocalDate("delivered_on"),
        recalledAt == null
            ? null
            : new CardBatch.Recall(
                recalledAt, row.getString("recalled_by"), row.getString("recalled_why")));
  }
}
