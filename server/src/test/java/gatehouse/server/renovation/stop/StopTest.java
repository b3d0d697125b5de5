package gatehouse.server.renovation.stop;

import static gatehouse.server.ExitCast.GONG;
import static gatehouse.server.ExitCast.HE;
import static gatehouse.server.ExitCast.ZHAO;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.ExitCast;
import gatehouse.server.ExitCast.Site;
import gatehouse.server.ServerFixture;
import gatehouse.server.house.EndingRooms;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassState;
import gatehouse.server.pass.asked.Moving;
import gatehouse.server.renovation.PermitState;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Stops and resumptions at the desk, with the passes of the crew. */
class StopTest {
  private static ServerFixture house;
  private static ExitCast cast;
  private static EndingRooms rooms;

  @BeforeAll
  static void start() {
    house = ServerFixture.withCast();
    cast = new ExitCast(ExitCast.Rooms.of(house));
    rooms = cast.renovation().ending();
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Test
  void stopPutsThePassesToSleepAndResumptionWakesOnlyThose() {
    Site site = cast.site(2000_00);
    Pass worker = cast.worker(site, "04E00000000031");
    Pass asleep = cast.worker(site, "04E00000000032");
    house.await(
        house.desk.suspend(
            Cast.ESTATE,
            new Moving(asleep.id(), cast.now(asleep).version(), "转借他人", HE),
            Pass.Cause.MISUSE));
    Stop ordered =
        house.await(
            rooms
                .stops()
                .order(
                    Cast.ESTATE,
                    UUID.randomUUID(),
                    site.permit(),
                    cast.permit(site).version(),
                    "违规拆墙",
                    GONG));
    assertThat(ordered.state()).isEqualTo(Stop.State.IN_FORCE);
    assertThat(cast.now(worker).state()).isEqualTo(PassState.SUSPENDED);
    assertThat(
            refusal(
                rooms
                    .stops()
                    .order(
                        Cast.ESTATE,
                        UUID.randomUUID(),
                        site.permit(),
                        cast.permit(site).version(),
                        "再停一次",
                        ZHAO)))
        .contains("STOPPED_ALREADY");
    int version = cast.permit(site).version();
    house.await(rooms.stops().resume(Cast.ESTATE, site.permit(), version, "已整改", GONG));
    assertThat(cast.now(worker).state()).isEqualTo(PassState.ISSUED);
    assertThat(cast.now(asleep).state()).as("for its own reason").isEqualTo(PassState.SUSPENDED);
    assertThat(refusal(rooms.stops().resume(Cast.ESTATE, site.permit(), version, "再来", GONG)))
        .contains("CHANGED_MEANWHILE");
  }

  @Test
  void engineeringDoesNotApproveItsOwnApplication() {
    Site site = cast.site(2000_00);
    Stop stop =
        house.await(
            rooms
                .stops()
                .ask(
                    Cast.ESTATE,
                    new Stops.Asking(
                        UUID.randomUUID(),
                        site.permit(),
                        cast.permit(site).version(),
                        Stop.StopCause.HOLIDAY,
                        "春节",
                        site.owner(),
                        "13800138000",
                        cast.today().plusDays(20),
                        EnumSet.allOf(Stop.Secured.class),
                        true,
                        null),
                    GONG));
    assertThat(refusal(rooms.stops().approve(Cast.ESTATE, stop.id(), GONG))).contains("OWN_WORK");
    house.await(rooms.stops().refuse(Cast.ESTATE, stop.id(), "工期紧", ZHAO));
    assertThat(cast.permit(site).state()).isEqualTo(PermitState.IN_FORCE);
  }

  private static String refusal(Future<?> future) {
    return String.valueOf(((Refused) house.failure(future)).getMessage());
  }
}
