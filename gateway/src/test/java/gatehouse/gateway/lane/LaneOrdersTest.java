package gatehouse.gateway.lane;

import static gatehouse.gateway.lane.LaneCast.READER_IN;
import static gatehouse.gateway.lane.LaneCast.command;
import static gatehouse.gateway.lane.LaneCast.decided;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devices.DeviceSignal;
import gatehouse.devices.Side;
import gatehouse.protocol.Direction;
import gatehouse.protocol.Reason;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.change.TableChange.LaneMode;
import gatehouse.protocol.change.TableChange.SetLaneMode;
import gatehouse.protocol.command.Command;
import gatehouse.protocol.command.CommandAction;
import gatehouse.protocol.event.LobbyEvent.CommandAnswered;
import gatehouse.protocol.event.LobbyEvent.ContactChanged;
import gatehouse.protocol.event.LobbyEvent.PassageEnded;
import gatehouse.protocol.event.LobbyEvent.PassageOutcome;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators order of a lane, and the fire alarm. */
class LaneOrdersTest {
  @TempDir Path folder;
  private LaneCast cast;

  @BeforeEach
  void open() throws Exception {
    cast = new LaneCast(folder);
  }

  @AfterEach
  void close() {
    cast.close();
  }

  @Test
  void fireAlarmIsShownAndPassagesAreNoLongerForced() throws Exception {
    cast.lane.heard(
        new DeviceSignal.ContactChanged(FakePortal.NAME, DeviceSignal.Contact.FIRE, true));
    cast.lane.heard(new DeviceSignal.Passed(FakePortal.NAME, Side.A));
    cast.lane.carryOut(command(new CommandAction.SetMode(Cast.NORTH_1, LaneMode.LOCKED, "zhao")));
    assertThat(cast.events())
        .containsExactly(
            new ContactChanged(Cast.NORTH_1, "FIRE", true),
            new PassageEnded(Cast.NORTH_1, Direction.OUT, PassageOutcome.PASSED, 0, null),
            new CommandAnswered("c1", false, "the fire alarm is on: no lane is locked now"));
    assertThat(cast.store.table().snapshot().isLocked(Cast.NORTH_1)).isFalse();
  }

  @Test
  void operatorOpensByCommandAndThePassageNamesTheAnswer() throws Exception {
    cast.lane.carryOut(command(new CommandAction.Open(Cast.NORTH_1, Direction.IN, "zhao", "pram")));
    cast.lane.heard(new DeviceSignal.Passed(FakePortal.NAME, Side.B));
    assertThat(cast.events())
        .containsExactly(
            new CommandAnswered("c1", true, "opened IN for zhao: pram"),
            new PassageEnded(Cast.NORTH_1, Direction.IN, PassageOutcome.PASSED, 1, null));
    assertThat(cast.portal.releases).containsExactly(Side.B);
  }

  @Test
  void lockedLaneOpensForNobodyNotEvenByCommand() throws Exception {
    cast.lane.carryOut(command(new CommandAction.SetMode(Cast.NORTH_1, LaneMode.LOCKED, "zhao")));
    cast.tap(READER_IN, Cast.CHEN_UID);
    cast.lane.carryOut(command(new CommandAction.Open(Cast.NORTH_1, Direction.IN, "zhao", "pram")));
    assertThat(cast.events())
        .containsExactly(
            new CommandAnswered("c1", true, "LOCKED for zhao"),
            decided(Direction.IN, Cast.CHEN_CARD, null, Reason.LANE_LOCKED),
            new CommandAnswered("c1", false, "the lane is locked: set it to controlled first"));
    assertThat(cast.portal.releases).isEmpty();
    cast.change(new SetLaneMode(Cast.NORTH_1, LaneMode.CONTROLLED));
    cast.tapAfter(Duration.ofSeconds(2), Cast.CHEN_UID);
    assertThat(cast.reasons()).endsWith(Reason.GRANTED);
  }

  @Test
  void lateCommandIsNotCarriedOut() throws Exception {
    Command late =
        new Command(
            "c2",
            Cast.NORTH,
            2,
            Cast.MONDAY_MORNING,
            new CommandAction.Open(Cast.NORTH_1, Direction.IN, "zhao", "pram"));
    cast.lane.carryOut(late);
    assertThat(cast.events()).containsExactly(new CommandAnswered("c2", false, "it came too late"));
    assertThat(cast.portal.releases).isEmpty();
  }

  @Test
  void lampsAreShownByCommand() throws Exception {
    cast.lane.carryOut(command(new CommandAction.Indicate(Cast.NORTH_1, Direction.OUT, false)));
    assertThat(cast.events()).containsExactly(new CommandAnswered("c1", true, "shown"));
    assertThat(cast.portal.signs).containsExactly("A REFUSED");
  }
}
