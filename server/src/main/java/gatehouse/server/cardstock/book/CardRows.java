package gatehouse.server.cardstock.book;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.Card;
import gatehouse.server.cardstock.MovementKind;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cardstock.PlaceKind;
import gatehouse.server.cardstock.book.CardJournal.CardLine;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.book.Chain;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Cards and journals to and from their rows. */
final class CardRows {
  static final String CARD =
      "SELECT c.uid, c.number, c.kind, c.batch, c.place_kind, c.place_of, c.pass, c.moved_on,"
          + " c.moved_at FROM card c WHERE c.estate = $1";

  static final String JOURNAL =
      "SELECT j.id, j.sequence, j.what, j.effective_on, j.recorded_at, j.by, j.second, j.memo,"
          + " j.reverses, j.corrects, encode(j.body_hash, 'hex') AS body_hash,"
          + " encode(j.hash, 'hex') AS hash, m.uids, m.kinds, m.from_kinds, m.from_ofs, m.to_kinds,"
          + " m.to_ofs, m.passes FROM card_journal j CROSS JOIN LATERAL (SELECT"
          + " array_agg(uid ORDER BY line) AS uids, array_agg(kind ORDER BY line) AS kinds,"
          + " array_agg(from_kind ORDER BY line) AS from_kinds,"
          + " array_agg(from_of ORDER BY line) AS from_ofs,"
          + " array_agg(to_kind ORDER BY line) AS to_kinds,"
          + " array_agg(to_of ORDER BY line) AS to_ofs, array_agg(pass ORDER BY line) AS passes"
          + " FROM card_movement WHERE estate = j.estate AND journal = j.sequence) m"
          + " WHERE j.estate = $1";

  static final String MOVEMENT =
      "SELECT j.id, j.sequence, j.what, j.effective_on, j.recorded_at, j.by, j.second, j.memo,"
          + " m.uid, m.kind, m.from_kind, m.from_of, m.to_kind, m.to_of, m.pass"
          + " FROM card_movement m"
          + " JOIN card_journal j ON j.estate = m.estate AND j.sequence = m.journal"
          + " WHERE m.estate = $1";

  /** A journal and its movements come in one statement, or the database refuses them. */
  private static final String INSERT =
      "WITH j AS (INSERT INTO card_journal (estate, id, sequence, what, effective_on, recorded_at,"
          + " by, second, memo, reverses, corrects, lines, body_hash, hash)"
          + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14))"
          + " INSERT INTO card_movement (estate, journal, line, uid, kind, from_kind, from_of,"
          + " to_kind, to_of, pass, month)"
          + " SELECT $1, $3, u.*, date_trunc('month', $5::date)::date FROM unnest($15::int4[],"
          + " $16::text[], $17::text[], $18::text[], $19::text[], $20::text[], $21::text[],"
          + " $22::uuid[]) AS u";

  private CardRows() {}

  static Card card(Row row) {
    return new Card(
        row.getString("uid"),
        row.getString("number"),
        row.getString("kind"),
        row.getUUID("batch"),
        place(row.getString("place_kind"), row.getString("place_of")),
        row.getUUID("pass"),
        row.getLocalDate("moved_on"),
        Times.instantOrNull(row, "moved_at"));
  }

  static CardMovement movement(Row row) {
    return new CardMovement(
        row.getUUID("id"),
        row.getLong("sequence"),
        MovementKind.valueOf(row.getString("what")),
        row.getLocalDate("effective_on"),
        Times.instant(row, "recorded_at"),
        row.getString("by"),
        row.getString("second"),
        row.getString("memo"),
        row.getString("uid"),
        row.getString("kind"),
        place(row.getString("from_kind"), row.getString("from_of")),
        place(row.getString("to_kind"), row.getString("to_of")),
        row.getUUID("pass"));
  }

  static CardJournal journal(Row row) {
    return new CardJournal(
        row.getUUID("id"),
        row.getLong("sequence"),
        MovementKind.valueOf(row.getString("what")),
        row.getLocalDate("effective_on"),
        Times.instant(row, "recorded_at"),
        row.getString("by"),
        row.getString("second"),
        row.getString("memo"),
        row.getUUID("reverses"),
        row.getLocalDate("corrects"),
        lines(row),
        row.getString("body_hash"),
        row.getString("hash"));
  }

  private static List<CardLine> lines(Row row) {
    String[] uids = row.getArrayOfStrings("uids");
    String[] kinds = row.getArrayOfStrings("kinds");
    String[] fromKinds = row.getArrayOfStrings("from_kinds");
    String[] fromOfs = row.getArrayOfStrings("from_ofs");
    String[] toKinds = row.getArrayOfStrings("to_kinds");
    String[] toOfs = row.getArrayOfStrings("to_ofs");
    UUID[] passes = row.getArrayOfUUIDs("passes");
    return IntStream.range(0, uids.length)
        .mapToObj(
            i ->
                new CardLine(
                    new CardMove(
                        uids[i],
                        place(fromKinds[i], fromOfs[i]),
                        place(toKinds[i], toOfs[i]),
                        passes[i]),
                    kinds[i]))
        .toList();
  }

  static Place place(String kind, String of) {
    return new Place(PlaceKind.valueOf(kind), of);
  }

  /**
   * The hash of a journal, whose own {@link CardJournal#hash} is not looked at.
   *
   * @param before the hash of the journal before it
   */
  static String hash(String before, CardJournal journal) {
    List<Object> fields =
        new ArrayList<>(
            List.of(
                journal.sequence(),
                journal.id(),
                journal.what(),
                journal.effectiveOn(),
                journal.recordedAt().toEpochMilli(),
                journal.by(),
                String.valueOf(journal.second()),
                journal.memo(),
                String.valueOf(journal.reverses()),
                String.valueOf(journal.corrects()),
                journal.bodyHash()));
    for (CardLine line : journal.lines()) {
      CardMove move = line.move();
      fields.add(
          "%s %s %s %s %s %s %s"
              .formatted(
                  move.uid(),
                  line.kind(),
                  move.from().kind(),
                  move.from().of(),
                  move.to().kind(),
                  move.to().of(),
                  move.pass()));
    }
    return Chain.hash(before, fields);
  }

  static void insert(Tx tx, EstateId estate, CardJournal journal) {
    List<CardLine> lines = journal.lines();
    Tuple arguments =
        Tuple.of(estate.value(), journal.id(), journal.sequence(), journal.what().name())
            .addValue(journal.effectiveOn())
            .addValue(Times.utc(journal.recordedAt()))
            .addValue(journal.by())
            .addValue(journal.second())
            .addValue(journal.memo())
            .addValue(journal.reverses())
            .addValue(journal.corrects())
            .addValue(lines.size())
            .addValue(bytes(journal.bodyHash()))
            .addValue(bytes(journal.hash()))
            .addValue(IntStream.rangeClosed(1, lines.size()).boxed().toArray(Integer[]::new))
            .addValue(column(lines, line -> line.move().uid(), String[]::new))
            .addValue(column(lines, CardLine::kind, String[]::new))
            .addValue(column(lines, line -> line.move().from().kind().name(), String[]::new))
            .addValue(column(lines, line -> line.move().from().of(), String[]::new))
            .addValue(column(lines, line -> line.move().to().kind().name(), String[]::new))
            .addValue(column(lines, line -> line.move().to().of(), String[]::new))
            .addValue(column(lines, line -> line.move().pass(), UUID[]::new));
    tx.await(tx.connection().preparedQuery(INSERT).execute(arguments));
  }

  /** Those of them that are of a recalled batch. */
  static List<String> recalled(Tx tx, EstateId estate, List<String> uids) {
    return tx.list(
        row -> row.getString("uid"),
        "SELECT c.uid FROM card c JOIN card_batch b ON b.estate = c.estate AND b.id = c.batch"
            + " AND b.recalled_at IS NOT NULL WHERE c.estate = $1 AND c.uid = ANY ($2::text[])",
        estate.value(),
        uids.toArray(String[]::new));
  }

  private static <C> C[] column(
      List<CardLine> lines, Function<CardLine, C> value, IntFunction<C[]> array) {
    return lines.stream().map(value).toArray(array);
  }

  private static Buffer bytes(String hex) {
    return Buffer.buffer(HexFormat.of().parseHex(hex));
  }
}
