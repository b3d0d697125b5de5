package gatehouse.gateway.lane;

import gatehouse.devices.Indicator.Sign;
import gatehouse.gateway.store.GatewayStore;
import gatehouse.gateway.store.StoreFault;
import gatehouse.protocol.change.TableChange.LaneMode;
import gatehouse.protocol.change.TableChange.SetLaneMode;
import gatehouse.protocol.command.Command;
import gatehouse.protocol.command.CommandAction;
import gatehouse.protocol.event.LobbyEvent.CommandAnswered;
import java.time.Instant;
import java.time.InstantSource;

/** Carries out operators' orders on the lane's thread, and answers each by an event. */
final class LaneOrders {
  private final Lane lane;
  private final LanePlan plan;
  private final GatewayStore store;
  private final EventWriter events;
  private final Passages passages;
  private final InstantSource clock;

  LaneOrders(
      Lane lane,
      LanePlan plan,
      GatewayStore store,
      EventWriter events,
      Passages passages,
      InstantSource clock) {
    this.lane = lane;
    this.plan = plan;
    this.store = store;
    this.events = events;
    this.passages = passages;
    this.clock = clock;
  }

  void carryOut(Command command) {
    Instant now = clock.instant();
    if (!now.isBefore(command.expiresAt())) {
      refuse(command, "it came too late");
    } else if (command.action() instanceof CommandAction.Open open) {
      open(command, open, now);
    } else if (command.action() instanceof CommandAction.SetMode set) {
      setMode(command, set);
    } else if (command.action() instanceof CommandAction.Indicate indicate) {
      lane.show(indicate.direction(), indicate.pass() ? Sign.PASS : Sign.REFUSED);
      events.record(new CommandAnswered(command.id(), true, "shown"));
    }
  }

  private void open(Command command, CommandAction.Open open, Instant now) {
    if (store.table().snapshot().isLocked(plan.portal())) {
      refuse(command, "the lane is locked: set it to controlled first");
    } else if (!lane.isOnline()) {
      refuse(command, "the portal does not answer");
    } else if (passages.current().isPresent()) {
      refuse(command, "somebody is being let through");
    } else {
      String detail =
          "opened %s for %s: %s".formatted(open.direction(), open.operator(), open.why());
      try {
        long number = events.write(new CommandAnswered(command.id(), true, detail), now);
        lane.release(new Release(number, open.direction(), null, null));
      } catch (StoreFault e) {
        refuse(command, "not opened, because " + e.getMessage());
      }
    }
  }

  private void setMode(Command command, CommandAction.SetMode set) {
    if (set.mode() == LaneMode.LOCKED && passages.isFire()) {
      refuse(command, "the fire alarm is on: no lane is locked now");
      return;
    }
    try {
      store.table().order(new SetLaneMode(plan.portal(), set.mode()));
      events.record(new CommandAnswered(command.id(), true, set.mode() + " for " + set.operator()));
    } catch (StoreFault e) {
      refuse(command, String.valueOf(e.getMessage()));
    }
  }

  private void refuse(Command command, String why) {
    events.record(new CommandAnswered(command.id(), false, why));
  }
}
