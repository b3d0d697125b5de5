package gatehouse.server.ledger.book;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.Account;
import gatehouse.server.ledger.AccountKind;
import gatehouse.server.ledger.LedgerRefused;
import gatehouse.server.ledger.LedgerRefused.Fault;
import gatehouse.server.ledger.Money;
import io.vertx.sqlclient.Row;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is in the accounts, from the entries. A credit is negative. */
public final class Balances {
  private Balances() {}

  /** Of a drawer, or of what is held for one subject. */
  public static long of(Tx tx, EstateId estate, Account account) {
    return tx.one(
            row -> row.getLong("fen"),
            "SELECT coalesce(sum(amount), 0)::int8 AS fen FROM entry"
                + " WHERE estate = $1 AND account = $2 AND of = $3",
            estate.value(),
            account.kind().name(),
            account.of())
        .orElseThrow();
  }

  /**
   * Of all accounts of each kind, now: the last checkpoint and the entries since. Where it stands
   * is asked first: a plan that knows the number takes the few entries after it from their index,
   * one that has to find it out reads them all.
   */
  public static Map<AccountKind, Long> totals(Tx tx, EstateId estate) {
    long checkpoint =
        tx.one(
                row -> row.getLong("sequence"),
                "SELECT coalesce(max(sequence), 0) AS sequence FROM ledger_checkpoint"
                    + " WHERE estate = $1",
                estate.value())
            .orElseThrow();
    return totals(
        tx.list(
            Balances::total,
            "SELECT account, sum(amount)::int8 AS fen FROM ("
                + "SELECT account, amount FROM ledger_checkpoint WHERE estate = $1"
                + " AND sequence = $2"
                + " UNION ALL SELECT account, amount FROM entry WHERE estate = $1"
                + " AND journal > $2) a GROUP BY account",
            estate.value(),
            checkpoint));
  }

  /** At the end of a day: the totals of the last day closed by then, and what came after it. */
  public static Map<AccountKind, Long> totals(Tx tx, EstateId estate, LocalDate day) {
    LocalDate closed =
        tx.one(
                row -> row.getLocalDate("day"),
                "SELECT coalesce(max(day), '0001-01-01') AS day FROM day_end"
                    + " WHERE estate = $1 AND day <= $2",
                estate.value(),
                day)
            .orElseThrow();
    return totals(
        tx.list(
            Balances::total,
            "SELECT account, sum(amount)::int8 AS fen FROM ("
                + "SELECT account, amount FROM day_total WHERE estate = $1 AND day = $3"
                + " UNION ALL SELECT e.account, e.amount FROM journal j"
                + " JOIN entry e ON e.estate = j.estate AND e.journal = j.sequence"
                + " WHERE j.estate = $1 AND j.effective_on > $3 AND j.effective_on <= $2) a"
                + " GROUP BY account",
            estate.value(),
            day,
            closed));
  }

  private static Map<AccountKind, Long> totals(List<Map.Entry<AccountKind, Long>> found) {
    Map<AccountKind, Long> totals = new EnumMap<>(AccountKind.class);
    for (AccountKind kind : AccountKind.values()) {
      totals.put(kind, 0L);
    }
    found.forEach(total -> totals.put(total.getKey(), total.getValue()));
    return totals;
  }

  private static Map.Entry<AccountKind, Long> total(Row row) {
    return Map.entry(AccountKind.valueOf(row.getString("account")), row.getLong("fen"));
  }

  /** Cash that is not there cannot be given out; other accounts are not asked. */
  public static void requireCash(Tx tx, EstateId estate, Account from, long fen) {
    AccountKind kind = from.kind();
    if (kind != AccountKind.DRAWER && kind != AccountKind.SAFE) {
      return;
    }
    long there =
        kind == AccountKind.SAFE ? totals(tx, estate).getOrDefault(kind, 0L) : of(tx, estate, from);
    if (there < fen) {
      throw new LedgerRefused(Fault.NOT_ENOUGH_CASH, Money.figures(there), Money.figures(fen));
    }
  }
}
