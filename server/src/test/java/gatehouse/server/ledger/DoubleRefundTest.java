package gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.Thorough;
import gatehouse.server.ledger.LedgerRefused.Fault;
import gatehouse.server.ledger.deposit.Payment;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DoubleRefundTest {
  private static final int DEPOSITS = Thorough.or(10_000, 500);

  @Test
  void ofTwoCashiersWhoPayTheSameRefundAtOnceExactlyOneDoesEachTime() throws Exception {
    try (LedgerCast cast = new LedgerCast()) {
      furnish(cast);
      cast.sql("ANALYZE");
      List<UUID> settlements =
          cast.work(
              tx -> tx.list(row -> row.getUUID("id"), "SELECT id FROM settlement ORDER BY id"));
      List<Future<Boolean>> payments = new ArrayList<>();
      for (UUID settlement : settlements) {
        payments.add(pay(cast, settlement, "lin"));
        payments.add(pay(cast, settlement, "wu"));
      }
      Future.join(payments).toCompletionStage().toCompletableFuture().get(300, TimeUnit.SECONDS);

      for (int i = 0; i < payments.size(); i += 2) {
        assertThat(payments.get(i).result()).isNotEqualTo(payments.get(i + 1).result());
      }
      assertThat(cast.total(AccountKind.WECHAT)).isZero();
      assertThat(cast.total(AccountKind.HELD)).isZero();
      cast.sql("ANALYZE");
      assertThat(cast.work(Checks::broken)).isEmpty();
    }
  }

  /** Whether it was this one; the loser is told so, and nothing else may go wrong. */
  private static Future<Boolean> pay(LedgerCast cast, UUID settlement, String by) {
    Payment payment =
        new Payment(UUID.randomUUID(), settlement, Method.WECHAT, by, cast.house.clock.instant());
    return cast.house
        .database
        .work(tx -> cast.ledger.deposits().pay(tx, Cast.ESTATE, payment))
        .map(paid -> true)
        .recover(
            e ->
                e instanceof LedgerRefused refused && refused.fault() == Fault.PAID_ALREADY
                    ? Future.succeededFuture(false)
                    : Future.failedFuture(e));
  }

  /** Deposits, settled and due, by the same tables and rules, in a few statements. */
  private static void furnish(LedgerCast cast) {
    String estate = "'" + Cast.ESTATE + "'";
    String all = " FROM generate_series(1, " + DEPOSITS + ") n;";
    cast.sql(
        ("INSERT INTO ledger_book (estate) VALUES (%1$s);"
                + "INSERT INTO deposit (estate, id, subject, kind, taken, taken_at, taken_on)"
                + " SELECT %1$s, md5('d' || n)::uuid, 'pass:' || n, 'TENANT', 100, now(),"
                + " current_date"
                + all
                + "WITH j AS (INSERT INTO journal (estate, id, sequence, what, effective_on,"
                + " recorded_at, by,"
                + " memo, lines, body_hash, hash) SELECT %1$s, md5('d' || n)::uuid, n, 'TAKEN',"
                + " current_date, now(), 'lin', '', 2, sha256('a'), sha256('b')"
                + all.replace(';', ')')
                + " INSERT INTO entry (estate, journal, line, account, of, amount, deposit)"
                + " SELECT %1$s, n, l, CASE l WHEN 1 THEN 'WECHAT' ELSE 'HELD' END,"
                + " CASE l WHEN 1 THEN '' ELSE 'pass:' || n END,"
                + " CASE l WHEN 1 THEN 100 ELSE -100 END,"
                + " CASE l WHEN 2 THEN md5('d' || n)::uuid END"
                + " FROM generate_series(1, 2) l,"
                + all.substring(5)
                + "INSERT INTO receipt (estate, number, journal, subject, kind, deposit_fen,"
                + " fee_fen, method, payer, terms, by, at) SELECT %1$s, n, md5('d' || n)::uuid,"
                + " 'pass:' || n, 'TENANT', 100, 0, 'WECHAT', '王芳', '', 'lin', now()"
                + all
                + "INSERT INTO settlement (estate, id, deposit, deducted, refund, payday, payee,"
                + " payee_kind, payee_papers, by, at, body_hash) SELECT %1$s, md5('s' || n)::uuid,"
                + " md5('d' || n)::uuid, 0, 100, current_date, '王芳', 'PAYER', '', 'lin', now(),"
                + " sha256('c')"
                + all)
            .formatted(estate));
  }
}
