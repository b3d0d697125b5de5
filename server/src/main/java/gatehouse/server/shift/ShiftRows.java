package gatehouse.server.shift;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.cash.CashCount;
import gatehouse.server.shift.Handover.CardCount;
import gatehouse.server.shift.Handover.Cash;
import gatehouse.server.shift.Handover.HandoverState;
import gatehouse.server.shift.Handover.Keys;
import gatehouse.server.shift.Handover.Signature;
import gatehouse.server.shift.Handover.Stubs;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of handovers. */
final class ShiftRows {
  private static final String SELECT = "SELECT h.* FROM shift_handover h WHERE h.estate = $1";

  private static final CashCount NOT_READ = new CashCount(Map.of());

  private ShiftRows() {}

  static Optional<Handover> byId(Tx tx, EstateId estate, UUID id, boolean locked) {
    return tx.one(
        row -> handover(tx, estate, row),
        SELECT + " AND h.id = $2" + (locked ? " FOR UPDATE" : ""),
        estate.value(),
        id);
  }

  static List<Handover> before(Tx tx, EstateId estate, long number, int most) {
    List<Row> rows =
        tx.list(
            row -> row,
            SELECT + " AND h.number < $2 ORDER BY h.number DESC LIMIT $3",
            estate.value(),
            number,
            most);
    Map<UUID, List<CardCount>> cards =
        cards(tx, estate, rows.stream().map(row -> row.getUUID("id")).toArray(UUID[]::new));
    return rows.stream()
        .map(row -> handover(row, cards.getOrDefault(row.getUUID("id"), List.of()), NOT_READ))
        .toList();
  }

  static long nextNumber(Tx tx, EstateId estate) {
    return tx.one(
            row -> row.getLong("number"),
            "INSERT INTO shift_number AS s (estate, next) VALUES ($1, 2) ON CONFLICT (estate)"
                + " DO UPDATE SET next = s.next + 1 RETURNING next - 1 AS number",
            estate.value())
        .orElseThrow();
  }

  static void insert(Tx tx, EstateId estate, Handover made) {
    Cash cash = made.cash();
    Stubs receipts = made.receipts();
    tx.run(
        "INSERT INTO shift_handover (estate, id, number, giver, receiver, state, since, counted_at,"
            + " receipts, receipt_from, receipt_to, receipt_seen, receipt_why, drawer,"
            + " cash_ledger_fen, cash_fen, cash_why, float_fen, keys_before, keys, keys_why,"
            + " remark) VALUES ($1, $2, $3, $4, $5, 'COUNTED', $6, $7, $8, $9, $10, $11, $12, $13,"
            + " $14, $15, $16, $17, $18, $19, $20, $21)",
        estate.value(),
        made.id(),
        made.number(),
        made.giver(),
        made.receiver(),
        Times.utc(made.since()),
        Times.utc(made.countedAt()),
        receipts.count(),
        receipts.from(),
        receipts.to(),
        receipts.seen(),
        receipts.why(),
        cash == null ? null : cash.drawer(),
        cash == null ? null : cash.ledgerFen(),
        cash == null ? null : cash.countedFen(),
        cash == null ? "" : cash.why(),
        made.floatFen(),
        made.keys().before(),
        made.keys().counted(),
        made.keys().why(),
        made.remark());
    made.cards().forEach(one -> insert(tx, estate, made.id(), one));
    if (cash != null) {
      cash.count().pieces().forEach((face, n) -> insert(tx, estate, made.id(), face, n));
    }
  }

  private static void insert(Tx tx, EstateId estate, UUID handover, CardCount one) {
    tx.run(
        "INSERT INTO shift_cards (estate, handover, kind, ledger, counted, missing, why)"
            + " VALUES ($1, $2, $3, $4, $5, $6, $7)",
        estate.value(),
        handover,
        one.kind(),
        one.ledger(),
        one.counted(),
        one.missing().toArray(String[]::new),
        one.why());
  }

  private static void insert(Tx tx, EstateId estate, UUID handover, int face, int pieces) {
    if (pieces > 0) {
      tx.run(
          "INSERT INTO shift_cash (estate, handover, face_fen, pieces) VALUES ($1, $2, $3, $4)",
          estate.value(),
          handover,
          face,
          pieces);
    }
  }

  private static Map<UUID, List<CardCount>> cards(Tx tx, EstateId estate, UUID... handovers) {
    Map<UUID, List<CardCount>> cards = new HashMap<>();
    for (Row card :
        tx.list(
            row -> row,
            "SELECT * FROM shift_cards WHERE estate = $1 AND handover = ANY($2) ORDER BY kind",
            estate.value(),
            handovers)) {
      cards
          .computeIfAbsent(card.getUUID("handover"), none -> new ArrayList<>())
          .add(
              new CardCount(
                  card.getString("kind"),
                  card.getInteger("ledger"),
                  card.getInteger("counted"),
                  List.of(card.getArrayOfStrings("missing")),
                  card.getString("why")));
    }
    return cards;
  }

  private static Handover handover(Tx tx, EstateId estate, Row row) {
    UUID id = row.getUUID("id");
    List<CardCount> cards = cards(tx, estate, id).getOrDefault(id, List.of());
    TreeMap<Integer, Integer> pieces = new TreeMap<>();
    tx.list(
        face -> pieces.put(face.getInteger("face_fen"), face.getInteger("pieces")),
        "SELECT * FROM shift_cash WHERE estate = $1 AND handover = $2",
        estate.value(),
        id);
    return handover(row, cards, new CashCount(pieces));
  }

  private static Handover handover(Row row, List<CardCount> cards, CashCount pieces) {
    UUID drawer = row.getUUID("drawer");
    return new Handover(
        row.getUUID("id"),
        row.getLong("number"),
        row.getString("giver"),
        row.getString("receiver"),
        HandoverState.valueOf(row.getString("state")),
        Times.instant(row, "since"),
        Times.instant(row, "counted_at"),
        cards,
        new Stubs(
            row.getInteger("receipts"),
            row.getLong("receipt_from"),
            row.getLong("receipt_to"),
            row.getLong("receipt_seen"),
            row.getString("receipt_why")),
        drawer == null
            ? null
            : new Cash(
                drawer,
                row.getLong("cash_ledger_fen"),
                row.getLong("cash_fen"),
                pieces,
                row.getString("cash_why")),
        row.getLong("float_fen"),
        new Keys(row.getInteger("keys_before"), row.getInteger("keys"), row.getString("keys_why")),
        row.getString("remark"),
        signature(row, "given"),
        signature(row, "taken"),
        row.getInteger("version"));
  }

  private static @Nullable Signature signature(Row row, String which) {
    Instant at = Times.instantOrNull(row, which + "_at");
    return at == null ? null : new Signature(at, row.getString(which + "_card"));
  }
}
