package gatehouse.server.ledger.book;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.Account;
import gatehouse.server.ledger.AccountKind;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Journals to and from their rows; many in one statement. */
final class JournalRows {
  static final String SELECT =
      "SELECT j.id, j.sequence, j.what, j.effective_on, j.recorded_at, j.by, j.memo, j.reverses,"
          + " encode(j.body_hash, 'hex') AS body_hash, encode(j.hash, 'hex') AS hash,"
          + " e.accounts, e.ofs, e.amounts, e.deposits"
          + " FROM journal j CROSS JOIN LATERAL (SELECT array_agg(account ORDER BY line) AS accounts,"
          + " array_agg(of ORDER BY line) AS ofs, array_agg(amount ORDER BY line) AS amounts,"
          + " array_agg(deposit ORDER BY line) AS deposits FROM entry"
          + " WHERE estate = j.estate AND journal = j.sequence) e WHERE j.estate = $1";

  /** A journal and its entries come in one statement, or the database refuses them. */
  private static final String INSERT =
      "WITH j AS (INSERT INTO journal (estate, id, sequence, what, effective_on, recorded_at, by,"
          + " memo, reverses, lines, body_hash, hash)"
          + " SELECT $1, u.* FROM unnest($2::uuid[], $3::int8[], $4::text[], $5::date[],"
          + " $6::timestamptz[], $7::text[], $8::text[], $9::uuid[], $10::int2[], $11::bytea[],"
          + " $12::bytea[]) AS u)"
          + " INSERT INTO entry (estate, journal, line, account, of, amount, deposit)"
          + " SELECT $1, u.* FROM unnest($13::int8[], $14::int2[], $15::text[], $16::text[],"
          + " $17::int8[], $18::uuid[]) AS u";

  private JournalRows() {}

  static Journal journal(Row row) {
    String[] accounts = row.getArrayOfStrings("accounts");
    String[] ofs = row.getArrayOfStrings("ofs");
    Long[] amounts = row.getArrayOfLongs("amounts");
    UUID[] deposits = row.getArrayOfUUIDs("deposits");
    List<Line> lines =
        IntStream.range(0, accounts.length)
            .mapToObj(
                i ->
                    new Line(
                        new Account(AccountKind.valueOf(accounts[i]), ofs[i]),
                        amounts[i],
                        deposits[i]))
            .toList();
    return new Journal(
        row.getUUID("id"),
        row.getLong("sequence"),
        JournalKind.valueOf(row.getString("what")),
        row.getLocalDate("effective_on"),
        Times.instant(row, "recorded_at"),
        row.getString("by"),
        row.getString("memo"),
        row.getUUID("reverses"),
        lines,
        row.getString("body_hash"),
        row.getString("hash"));
  }

  static void insert(Tx tx, EstateId estate, List<Journal> journals) {
    Tuple arguments = Tuple.of(estate.value());
    addJournals(arguments, journals);
    addEntries(arguments, journals);
    tx.await(tx.connection().preparedQuery(INSERT).execute(arguments));
  }

  private static void addJournals(Tuple arguments, List<Journal> journals) {
    arguments
        .addValue(column(journals, Journal::id, UUID[]::new))
        .addValue(column(journals, Journal::sequence, Long[]::new))
        .addValue(column(journals, journal -> journal.kind().name(), String[]::new))
        .addValue(column(journals, Journal::effectiveOn, LocalDate[]::new))
        .addValue(column(journals, j -> Times.utc(j.recordedAt()), OffsetDateTime[]::new))
        .addValue(column(journals, Journal::by, String[]::new))
        .addValue(column(journals, Journal::memo, String[]::new))
        .addValue(column(journals, Journal::reverses, UUID[]::new))
        .addValue(column(journals, journal -> (short) journal.lines().size(), Short[]::new))
        .addValue(column(journals, journal -> bytes(journal.bodyHash()), Buffer[]::new))
        .addValue(column(journals, journal -> bytes(journal.hash()), Buffer[]::new));
  }

  private static void addEntries(Tuple arguments, List<Journal> journals) {
    record Entry(Journal journal, short number, Line line) {}
    List<Entry> entries = new ArrayList<>();
    for (Journal journal : journals) {
      for (int i = 0; i < journal.lines().size(); i++) {
        entries.add(new Entry(journal, (short) (i + 1), journal.lines().get(i)));
      }
    }
    arguments
        .addValue(column(entries, entry -> entry.journal().sequence(), Long[]::new))
        .addValue(column(entries, Entry::number, Short[]::new))
        .addValue(column(entries, e -> e.line().account().kind().name(), String[]::new))
        .addValue(column(entries, entry -> entry.line().account().of(), String[]::new))
        .addValue(column(entries, entry -> entry.line().fen(), Long[]::new))
        .addValue(column(entries, entry -> entry.line().deposit(), UUID[]::new));
  }

  private static <T, C> C[] column(
      List<T> all, Function<T, C> value, java.util.function.IntFunction<C[]> array) {
    return all.stream().map(value).toArray(array);
  }

  private static Buffer bytes(String hex) {
    return Buffer.buffer(HexFormat.of().parseHex(hex));
  }
}
