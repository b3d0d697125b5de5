package gatehouse.server.cardstock.make;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.make.MadeCard.MakeOutcome;
import gatehouse.server.cardstock.make.MakeRun.MakeSource;
import gatehouse.server.cardstock.make.MakeRun.MakeState;
import gatehouse.server.cardstock.make.MakeRun.Numbers;
import gatehouse.server.cardstock.make.MakeRun.Reader;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The rows of runs and of their cards. */
final class MakeRows {
  static final String RUN = "SELECT r.* FROM make_run r WHERE r.estate = $1";
  private static final String CARD =
      "SELECT c.* FROM make_card c WHERE c.estate = $1 AND c.run = $2";

  private MakeRows() {}

  static MakeRun run(Row row) {
    return new MakeRun(
        row.getUUID("id"),
        row.getString("kind"),
        MakeSource.valueOf(row.getString("source")),
        row.getString("store"),
        new Reader(row.getString("gateway"), row.getString("reader")),
        new Numbers(row.getString("prefix"), row.getShort("digits"), row.getLong("next")),
        row.getInteger("wanted"),
        MakeState.valueOf(row.getString("state")),
        row.getString("by"),
        Times.instant(row, "began_at"),
        Times.instant(row, "started_at"),
        Times.instantOrNull(row, "stopped_at"),
        row.getInteger("version"));
  }

  static void insert(Tx tx, EstateId estate, MakeRun.Draft draft, String by, Instant now) {
    tx.run(
        "INSERT INTO make_run (estate, id, kind, source, store, gateway, reader, wanted, prefix,"
            + " digits, next, state, by, began_at, started_at, since_at) VALUES ($1, $2, $3, $4,"
            + " $5, $6, $7, $8, $9, $10, $11, 'RUNNING', $12, $13, $14, $14)",
        estate.value(),
        draft.id(),
        draft.kind(),
        draft.source().name(),
        draft.store(),
        draft.reader().gateway(),
        draft.reader().device(),
        draft.wanted(),
        draft.numbers().prefix(),
        (short) draft.numbers().digits(),
        draft.numbers().next(),
        by,
        Times.utc(draft.began()),
        Times.utc(now));
  }

  static Optional<MadeCard> card(Tx tx, EstateId estate, UUID run, String uid) {
    return tx.one(MakeRows::card, CARD + " AND c.uid = $3", estate.value(), run, uid);
  }

  static Optional<MadeCard> card(Tx tx, EstateId estate, UUID run, int line) {
    return tx.one(MakeRows::card, CARD + " AND c.line = $3", estate.value(), run, line);
  }

  /** In the order of the reader. */
  static List<MadeCard> cards(Tx tx, EstateId estate, UUID run) {
    return tx.list(MakeRows::card, CARD + " ORDER BY c.line", estate.value(), run);
  }

  /** The last that were seen, the latest first. */
  static List<MadeCard> latest(Tx tx, EstateId estate, UUID run, int most) {
    return tx.list(
        MakeRows::card,
        CARD + " ORDER BY c.at DESC, c.line DESC LIMIT $3",
        estate.value(),
        run,
        most);
  }

  /** Those whose numbers are still to be confirmed, in the order of the reader. */
  static List<MadeCard> toBind(Tx tx, EstateId estate, UUID run) {
    return tx.list(
        MakeRows::card, CARD + " AND c.outcome = 'TO_BIND' ORDER BY c.line", estate.value(), run);
  }

  /** The number of the last card before a line that has one. */
  static Optional<String> numberBefore(Tx tx, EstateId estate, UUID run, int line) {
    return tx.one(
        row -> row.getString("number"),
        "SELECT number FROM make_card WHERE estate = $1 AND run = $2 AND number <> ''"
            + " AND line < $3 ORDER BY line DESC LIMIT 1",
        estate.value(),
        run,
        line);
  }

  static Map<MakeOutcome, Integer> counts(Tx tx, EstateId estate, UUID run) {
    Map<MakeOutcome, Integer> counts = new EnumMap<>(MakeOutcome.class);
    tx.list(
            row -> Map.entry(MakeOutcome.valueOf(row.getString("outcome")), row.getInteger("n")),
            "SELECT outcome, count(*)::integer AS n FROM make_card"
                + " WHERE estate = $1 AND run = $2 GROUP BY outcome",
            estate.value(),
            run)
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  /** Writes what became of a card: a new line, or another word on the line that it has. */
  static void put(Tx tx, EstateId estate, UUID run, MadeCard card) {
    tx.run(
        "INSERT INTO make_card (estate, run, line, uid, number, outcome, detail, at, sure)"
            + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (estate, run, line) DO"
            + " UPDATE SET number = excluded.number, outcome = excluded.outcome,"
            + " detail = excluded.detail, at = excluded.at, sure = excluded.sure",
        estate.value(),
        run,
        card.line(),
        card.uid(),
        card.number(),
        card.outcome().name(),
        card.detail(),
        Times.utc(card.at()),
        card.sure());
  }

  static int nextLine(Tx tx, EstateId estate, UUID run) {
    return tx.one(
            row -> row.getInteger("line"),
            "SELECT coalesce(max(line), 0) + 1 AS line FROM make_card WHERE estate = $1 AND run ="
                + " $2",
            estate.value(),
            run)
        .orElseThrow();
  }

  private static MadeCard card(Row row) {
    return new MadeCard(
        row.getInteger("line"),
        row.getString("uid"),
        row.getString("number"),
        MakeOutcome.valueOf(row.getString("outcome")),
        row.getString("detail"),
        Times.instant(row, "at"),
        row.getBoolean("sure"));
  }
}
