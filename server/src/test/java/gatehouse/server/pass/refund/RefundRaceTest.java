package gatehouse.server.pass.refund;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.refund.RefundRefused.Fault;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two desks with the same card and the same receipt at the same moment. */
class RefundRaceTest {
  private static final int PAIRS = 200;

  private record Pair(String card, Future<Refund> lin, Future<Refund> mei) {}

  @Test
  void ofTwoDesksOneSettlesAndOnePaysAndNotAFenIsLost() {
    try (RefundCast desk = new RefundCast()) {
      List<Pair> pairs = new ArrayList<>();
      for (int i = 0; i < PAIRS; i++) {
        String card = "04FACE%08X".formatted(i);
        Pass pass = desk.pass(card);
        String number = desk.number(pass);
        Asking one = desk.asking(card, number, RefundCast.everythingBack(card));
        Asking other = desk.asking(card, number, RefundCast.everythingBack(card));
        pairs.add(
            new Pair(
                card,
                desk.refunds.confirm(Cast.ESTATE, one, RefundCast.LIN),
                desk.refunds.confirm(Cast.ESTATE, other, RefundCast.MEI)));
      }
      List<Refund> due = new ArrayList<>();
      for (Pair pair : pairs) {
        due.add(winner(desk, pair, Fault.ALREADY_DUE));
      }
      desk.house.clock.advance(Duration.ofDays(2));
      for (Refund refund : due) {
        Future<Refund> lin = desk.pay(refund, UUID.randomUUID(), RefundCast.LIN);
        Future<Refund> mei = desk.pay(refund, UUID.randomUUID(), RefundCast.MEI);
        Future.join(lin, mei).otherwiseEmpty().toCompletionStage().toCompletableFuture().join();
        assertThat(lin.succeeded()).as("lin, mei: %s", mei).isNotEqualTo(mei.succeeded());
      }
      assertThat(one(desk, "SELECT count(*) FROM settlement WHERE undone IS NULL"))
          .isEqualTo(PAIRS);
      assertThat(one(desk, "SELECT count(*) FROM payment WHERE undone IS NULL")).isEqualTo(PAIRS);
      assertThat(one(desk, "SELECT coalesce(sum(held), 0)::int8 FROM deposit")).isZero();
      assertThat(one(desk, "SELECT sum(amount)::int8 FROM entry")).isZero();
      assertThat(one(desk, "SELECT sum(amount)::int8 FROM entry WHERE account = 'DRAWER'"))
          .isZero();
      assertThat(one(desk, "SELECT count(*) FROM pass WHERE state <> 'CLOSED'")).isZero();
    }
  }

  private static Refund winner(RefundCast desk, Pair pair, Fault told) {
    Future.join(pair.lin(), pair.mei())
        .otherwiseEmpty()
        .toCompletionStage()
        .toCompletableFuture()
        .join();
    assertThat(pair.lin().succeeded()).as(pair.card()).isNotEqualTo(pair.mei().succeeded());
    Future<Refund> won = pair.lin().succeeded() ? pair.lin() : pair.mei();
    Future<Refund> lost = pair.lin().succeeded() ? pair.mei() : pair.lin();
    assertThat(desk.fault(lost)).isEqualTo(told);
    return won.result();
  }

  private static long one(RefundCast desk, String sql) {
    return desk.work(tx -> tx.one(row -> row.getLong(0), sql).orElseThrow());
  }
}
