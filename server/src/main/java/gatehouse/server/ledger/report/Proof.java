package gatehouse.server.ledger.report;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.AccountKind;
import gatehouse.server.ledger.AccountKind.Side;
import gatehouse.server.ledger.book.Balances;
import java.util.Map;

/**
 * Cash + bank + channels = liabilities + income, with the amounts of each.
 *
 * @param totals as the ledger has them; credits are negative
 * @param depositsFen what the deposits themselves hold, as the database adds them up by day
 */
public record Proof(Map<AccountKind, Long> totals, long depositsFen) {
  public static Proof of(Tx tx, EstateId estate) {
    long deposits =
        tx.one(
                row -> row.getLong("fen"),
                "SELECT coalesce(sum(held), 0)::int8 AS fen FROM deposit_day WHERE estate = $1",
                estate.value())
            .orElseThrow();
    return new Proof(Balances.totals(tx, estate), deposits);
  }

  /** As it stands on its own side of the equation. */
  public long fen(AccountKind kind) {
    long balance = totals.getOrDefault(kind, 0L);
    return kind.side() == Side.ASSET ? balance : -balance;
  }

  public long side(Side side) {
    return totals.keySet().stream().filter(kind -> kind.side() == side).mapToLong(this::fen).sum();
  }

  public boolean holds() {
    return side(Side.ASSET) == side(Side.LIABILITY) + side(Side.INCOME)
        && fen(AccountKind.HELD) == depositsFen;
  }
}
