package gatehouse.server.goods;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.token.SlipToken.Trips;
import gatehouse.server.goods.retention.Carriers;
import gatehouse.server.visit.retention.Deletion;
import gatehouse.server.visit.retention.Deletions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long it is known whose paper was looked at for goods. */
class CarriersTest {
  private static final String NUMBER = "G61234567";

  private final GoodsCast cast = new GoodsCast();
  private final Deletions deletions = new Deletions();
  private final Carriers carriers = new Carriers(cast.house.database, deletions, cast.house.clock);

  @AfterEach
  void close() {
    cast.close();
  }

  @Test
  void carriersNumberIsForgottenAfterAYearWithAProofAndTheSlipStays() {
    Slip slip = carried();
    cast.house.clock.advance(Duration.ofDays(364));
    cast.house.await(carriers.run());
    assertThat(cast.slip(slip.id()).carrier().paper()).as("a day too early").isNotNull();
    cast.house.clock.advance(Duration.ofDays(1));
    cast.house.await(carriers.run());
    Slip after = cast.slip(slip.id());
    assertThat(after.carrier().paper()).isNull();
    assertThat(after.carrier().name()).isEqualTo(slip.carrier().name());
    List<Deletion> proofs = proofs();
    assertThat(proofs).hasSize(1);
    assertThat(proofs.get(0).purpose()).isEqualTo(Deletion.CARRIERS);
    assertThat(proofs.get(0).counts().visits()).isEqualTo(1);
    assertThat(
            cast.house.<java.util.Optional<Long>>work(tx -> deletions.firstBroken(tx, Cast.ESTATE)))
        .isEmpty();
    cast.house.await(carriers.run());
    assertThat(proofs()).as("nothing more to prove").hasSize(1);
  }

  @Test
  void whatHasStillToComeBackKeepsIt() {
    Slip slip = carried();
    cast.release(GoodsCast.told(slip, 1, 1, 0, 0));
    cast.house.work(
        tx ->
            tx.run(
                "UPDATE goods_line SET due = $2 WHERE estate = $1",
                Cast.ESTATE.value(),
                cast.today().plusDays(9)));
    cast.house.clock.advance(Duration.ofDays(400));
    cast.house.await(carriers.run());
    assertThat(cast.slip(slip.id()).carrier().paper()).isNotNull();
  }

  private Slip carried() {
    Slip slip = cast.issued(Trips.DAY, "箱", 1);
    cast.house.work(
        tx ->
            tx.run(
                "UPDATE goods_slip SET carrier_id = $2, carrier_id_kind = 'PASSPORT'"
                    + " WHERE estate = $1 AND id = $3",
                Cast.ESTATE.value(),
                NUMBER,
                slip.id()));
    return cast.slip(slip.id());
  }

  private List<Deletion> proofs() {
    return cast.house.work(tx -> deletions.latest(tx, Cast.ESTATE, 9));
  }
}
