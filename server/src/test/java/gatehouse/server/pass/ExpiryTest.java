package gatehouse.server.pass;

import static gatehouse.server.pass.DeskCast.TODAY;
import static gatehouse.server.pass.DeskCast.moving;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.PassKind;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.pass.desk.Expiry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExpiryTest {
  private final DeskCast cast = new DeskCast();
  private final Expiry expiry = cast.house.passRooms.expiry();

  @AfterEach
  void close() {
    cast.close();
  }

  @Test
  void aPassEndsByItselfAndItsCardIsStillKnownAsExpiredUntilLongAfter() {
    Pass pass = cast.issued(cast.tenant().until(TODAY.plusDays(30)), "04000000000001");
    run();
    assertThat(cast.now(pass).state()).isEqualTo(PassState.ISSUED);

    cast.house.clock.advance(Duration.ofDays(31));
    run();
    assertThat(cast.now(pass).state()).isEqualTo(PassState.EXPIRED);
    assertThat(cast.told(pass)).hasSize(2).allMatch(change -> change.contains("\"ACTIVE\""));
    assertThat(cast.house.await(cast.house.passes.history(Cast.ESTATE, pass.id())))
        .last()
        .extracting(Pass.Change::what, Pass.Change::by)
        .containsExactly(Pass.What.EXPIRED, "gatehouse");

    cast.house.clock.advance(Duration.ofDays(30));
    run();
    assertThat(cast.told(pass)).hasSize(2).allMatch(change -> change.contains("remove-pass"));
    Pass back =
        cast.house.await(
            cast.desk.giveBack(
                Cast.ESTATE, moving(cast.now(pass)), java.util.Set.of("04000000000001")));
    assertThat(back.state()).isEqualTo(PassState.RETURNED);
  }

  @Test
  void aVisitorsCodeIsClosedAndForgottenAtItsEnd() {
    Pass visit = visitor(null);
    cast.house.clock.advance(Duration.ofHours(3));
    run();
    assertThat(cast.now(visit).state()).isEqualTo(PassState.CLOSED);
    assertThat(cast.told(visit)).hasSize(2).allMatch(change -> change.contains("remove-pass"));
  }

  @Test
  void aLostCardIsNeverForgotten() {
    Pass pass = cast.issued(cast.tenant().until(TODAY.plusDays(30)), "04000000000001");
    cast.house.await(cast.desk.lost(Cast.ESTATE, moving(pass, "掉了")));
    cast.house.clock.advance(Duration.ofDays(400));
    run();
    assertThat(cast.now(pass).state()).isEqualTo(PassState.LOST);
    assertThat(cast.told(pass)).hasSize(2).allMatch(change -> change.contains("\"LOST\""));
  }

  @Test
  void severalServersEndEachPassOnce() {
    List<Pass> visits = List.of(visitor(null), visitor(null), visitor(null), visitor("0400000A"));
    cast.house.clock.advance(Duration.ofHours(3));
    Future<Void> one = expiry.run();
    Future<Void> other = expiry.run();
    cast.house.await(Future.join(one, other));
    run();
    for (Pass visit : visits) {
      assertThat(cast.house.await(cast.house.passes.history(Cast.ESTATE, visit.id())))
          .filteredOn(change -> change.what() == Pass.What.EXPIRED)
          .hasSize(1);
    }
  }

  private Pass visitor(@org.jspecify.annotations.Nullable String card) {
    return cast.house.await(
        cast.house.passes.issue(
            Cast.ESTATE,
            new PassApplication(
                "访客",
                null,
                null,
                PassKind.VISITOR,
                List.of(Cast.HOMES),
                null,
                cast.house.clock.instant().plus(Duration.ofHours(2)),
                1,
                card),
            "lin"));
  }

  private void run() {
    cast.house.await(expiry.run());
  }
}
