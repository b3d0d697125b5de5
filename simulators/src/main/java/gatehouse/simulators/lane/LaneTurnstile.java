package gatehouse.simulators.lane;

import gatehouse.devices.Side;
import gatehouse.simulators.lane.LaneConfig.BoardConfig;
import gatehouse.simulators.lane.LaneView.Light;
import gatehouse.simulators.turnstile.AnswerFault;
import gatehouse.simulators.turnstile.Barrier;
import gatehouse.simulators.turnstile.BoardContacts;
import gatehouse.simulators.turnstile.MechanicsTimes;
import gatehouse.simulators.turnstile.ModbusBoard;
import gatehouse.simulators.turnstile.ModbusBus;
import gatehouse.simulators.turnstile.TurnstileMechanics;
import gatehouse.simulators.turnstile.Wiring;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;

/** The turnstile of a lane: board, barrier and lamps. */
final class LaneTurnstile implements LaneDevice {
  static final String NAME = "board";

  private static final Duration SETTLE = Duration.ofMillis(300);
  private static final Duration LONGEST_WALK = Duration.ofSeconds(10);

  private final BoardContacts contacts;
  private final TurnstileMechanics mechanics;
  private final ModbusBus bus;

  LaneTurnstile(BoardConfig config, MechanicsTimes times, ScheduledExecutorService timer) {
    this.contacts = new BoardContacts(timer);
    this.mechanics = new TurnstileMechanics(contacts, timer, times);
    var board = new ModbusBoard(config.address() == null ? 1 : config.address(), contacts);
    var cable = Addresses.cable(NAME, config.listen(), config.pty(), config.baud());
    this.bus = new ModbusBus(cable, timer, board);
  }

  void start() throws IOException {
    mechanics.start();
    bus.start();
  }

  /** How often each lamp was lit so far; a lamp lit again while it is on counts too. */
  record Lamps(int green, int red) {
    static final Lamps NONE = new Lamps(0, 0);
  }

  Lamps lamps() {
    return new Lamps(
        contacts.timesSwitchedOn(Wiring.GREEN_LAMP), contacts.timesSwitchedOn(Wiring.RED_LAMP));
  }

  /**
   * Watches for a lamp to light, and if it is green for the barrier to give way too.
   *
   * @return OFF when none was lit in that time
   */
  Light watch(Lamps before, Duration longest) {
    contacts.await(() -> !lamps().equals(before), longest);
    Lamps now = lamps();
    if (now.red() != before.red()) {
      return Light.RED;
    }
    if (now.green() == before.green()) {
      return Light.OFF;
    }
    contacts.await(() -> mechanics.barrier() != Barrier.CLOSED, SETTLE);
    return Light.GREEN;
  }

  LaneView view() {
    synchronized (contacts) {
      return LaneView.of(light(), mechanics.barrier(), mechanics.passages(), mechanics.releases());
    }
  }

  private Light light() {
    if (contacts.coil(Wiring.RED_LAMP)) {
      return Light.RED;
    }
    return contacts.coil(Wiring.GREEN_LAMP) ? Light.GREEN : Light.OFF;
  }

  /** Walks, and is through or has met a shut barrier when this returns. */
  void walk(Side from) {
    if (mechanics.walk(from)) {
      contacts.await(() -> !mechanics.isInPassage(), LONGEST_WALK);
    }
  }

  Side sideToWalkFrom() {
    return mechanics.freeSide().orElse(Side.A);
  }

  void turnBack() {
    mechanics.turnBack();
  }

  void force(Side from) {
    mechanics.force(from);
  }

  void hold(Side from) {
    mechanics.hold(from);
  }

  void fire(boolean burning) {
    mechanics.fire(burning);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String address() {
    return bus.cable().address();
  }

  @Override
  public boolean isPlugged() {
    return bus.cable().isPlugged();
  }

  /** Cuts the power. */
  @Override
  public void unplug() {
    bus.cable().unplug();
    mechanics.powerOff();
  }

  @Override
  public void plug() throws IOException {
    mechanics.powerOn();
    bus.cable().plug();
  }

  /** The next answer has a wrong bit. */
  @Override
  public void garble() {
    bus.spoilNext(1, AnswerFault.corrupted());
  }

  @Override
  public void close() {
    bus.close();
  }
}
