package gatehouse.devices.turnstile;

import gatehouse.devices.DeviceFault;
import gatehouse.devices.DeviceHealth;
import gatehouse.devices.DeviceListener;
import gatehouse.devices.DeviceSignal;
import gatehouse.devices.Indicator;
import gatehouse.devices.Portal;
import gatehouse.devices.Side;
import gatehouse.devices.modbus.ModbusFrame;
import gatehouse.devices.modbus.ModbusMaster;
import gatehouse.devices.modbus.ModbusRefusal;
import gatehouse.devices.turnstile.BoardPlan.Meaning;
import gatehouse.devices.upkeep.Backoff;
import gatehouse.devices.upkeep.DeviceThread;
import gatehouse.devices.upkeep.DeviceVoice;
import java.io.IOException;
import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A turnstile with dry contacts on a Modbus relay board (docs/devices/modbus-turnstile.md).
 *
 * <p>Its thread looks at the inputs every poll time, and an order wakes it: a release leaves at
 * once, or right behind the exchange that is running. Orders are never kept for later: a board that
 * is away refuses them, and one that could not be sent within a second is refused as well.
 *
 * <p>All relays are switched off at the start, after every loss and at the end, but while the fire
 * contact is on no relay of the barrier is touched: a release is then confirmed without an order,
 * since the way is free by wire.
 */
public final class ModbusTurnstile implements Portal, Indicator {
  private static final Logger LOG = LoggerFactory.getLogger(ModbusTurnstile.class);

  private final ModbusMaster master;
  private final BoardPlan plan;
  private final DeviceVoice voice;
  private final DeviceThread thread;
  private final BoardInputs inputs;
  private final BoardOutputs outputs;
  private final PassageWatch watch;
  private final TurnstileOrders orders;
  private long nextLookNanos;

  /**
   * @param master of the bus; several turnstiles may share it
   */
  public ModbusTurnstile(String name, ModbusMaster master, BoardPlan plan) {
    this.master = master;
    this.plan = plan;
    this.voice = new DeviceVoice(name);
    this.thread = new DeviceThread(name, this::run);
    this.inputs = new BoardInputs(plan, plan.times().debounce());
    this.outputs = new BoardOutputs(master, plan);
    this.watch = new PassageWatch(name, plan.times());
    this.orders = new TurnstileOrders(name);
  }

  @Override
  public String name() {
    return voice.device();
  }

  @Override
  public DeviceHealth health() {
    return voice.health();
  }

  @Override
  public void start(DeviceListener listener) {
    voice.speakTo(listener);
    orders.open();
    thread.start();
  }

  @Override
  public void close() {
    thread.close();
  }

  @Override
  public CompletableFuture<Void> release(Side from) {
    return orders.release(from);
  }

  @Override
  public void show(Side at, Sign sign) {
    orders.show(sign);
  }

  private void run(DeviceThread self) {
    Backoff backoff = new Backoff();
    master.join();
    try {
      while (!self.isClosing()) {
        try {
          begin();
          backoff.reset();
          while (!self.isClosing()) {
            work();
          }
        } catch (IOException | RuntimeException e) {
          watch.blind();
          voice.away(e);
          sitOut(self, backoff.next());
        }
      }
    } finally {
      orders.close();
      leaveSafe();
      master.leave();
    }
  }

  /** The first exchange is a read: only a read tells whether the adapter echoes. */
  private void begin() throws IOException {
    BitSet closed = look();
    long now = System.nanoTime();
    for (BoardInputs.Change change : inputs.adopt(closed)) {
      switch (change.meaning()) {
        case PASS_A, PASS_B -> {}
        default -> sayContact(change);
      }
    }
    for (Side side : Side.values()) {
      if (inputs.isOn(passOf(side))) {
        watch.passAlreadyOn(side, now);
      }
    }
    if (!isFree()) {
      outputs.allOff();
    }
    nextLookNanos = System.nanoTime() + plan.times().poll().toNanos();
    voice.health(DeviceHealth.ONLINE);
  }

  /** One order, or one look at the inputs, whichever is first. */
  private void work() throws IOException {
    long now = System.nanoTime();
    long wait = Math.min(nextLookNanos - now, outputs.nanosToNextOff(isFree(), now));
    TurnstileOrders.Order order = orders.await(wait);
    if (order instanceof TurnstileOrders.Release release) {
      carryOut(release);
    } else if (order instanceof TurnstileOrders.Show show) {
      carryOut(show);
    }
    outputs.switchOffDue(isFree(), System.nanoTime());
    if (nextLookNanos - System.nanoTime() <= 0) {
      lookAgain();
    }
    watch.tick(System.nanoTime()).forEach(voice::say);
  }

  private void carryOut(TurnstileOrders.Release order) throws IOException {
    if (order.isStale()) {
      orders.refuse(order, new DeviceFault(name(), "the order could not be sent within a second"));
      return;
    }
    watch.released(order.from(), System.nanoTime());
    if (!isFree()) {
      int coil = plan.coils().unlock(order.from());
      try {
        outputs.pulse(coil, plan.times().pulse(), () -> isThrough(order.from()));
      } catch (IOException e) {
        watch.withdrawn(order.from());
        closeAgain(coil);
        String what = "did not confirm the release of side " + order.from() + ": " + e.getMessage();
        orders.refuse(order, new DeviceFault(name(), what, e));
        if (e instanceof ModbusRefusal) {
          return; // it is there and answers
        }
        throw e;
      }
    }
    if (watch.isReleased(order.from())) {
      watch.released(order.from(), System.nanoTime());
    }
    order.confirmed().complete(null);
  }

  /**
   * Whether somebody has gone through on an order that nobody confirmed: another one would free the
   * barrier for the next person.
   */
  private boolean isThrough(Side from) throws IOException {
    lookAgain();
    if (inputs.isUnsettled()) {
      LockSupport.parkNanos(plan.times().debounce().toNanos());
      lookAgain();
    }
    return !watch.isReleased(from);
  }

  private void closeAgain(int coil) {
    try {
      outputs.offOnce(coil);
    } catch (IOException e) {
      LOG.debug("{}: coil {} is switched off when the board is back", name(), coil, e);
    }
  }

  /** A lamp that the board refuses is told as health, and the turnstile goes on. */
  private void carryOut(TurnstileOrders.Show order) throws IOException {
    int coil = order.sign() == Sign.PASS ? plan.coils().green() : plan.coils().red();
    if (coil == BoardPlan.Coils.NOT_WIRED || order.isStale()) {
      return;
    }
    try {
      outputs.pulse(coil, plan.times().lamp());
      voice.health(DeviceHealth.ONLINE);
    } catch (ModbusRefusal e) {
      voice.health(
          new DeviceHealth(
              DeviceHealth.State.ONLINE, "the lamp on coil " + coil + ": " + e.getMessage()));
    }
  }

  private void lookAgain() throws IOException {
    long begun = System.nanoTime();
    BitSet closed = look();
    long now = System.nanoTime();
    for (BoardInputs.Change change : inputs.look(closed, now)) {
      switch (change.meaning()) {
        case PASS_A -> watch.pass(Side.A, change.on(), isFree(), now).forEach(voice::say);
        case PASS_B -> watch.pass(Side.B, change.on(), isFree(), now).forEach(voice::say);
        default -> sayContact(change);
      }
      if (change.meaning() == Meaning.FIRE && !change.on()) {
        outputs.allOff();
      }
    }
    long pause =
        inputs.isUnsettled() ? plan.times().debounce().toNanos() : plan.times().poll().toNanos();
    nextLookNanos = inputs.isUnsettled() ? now + pause : begun + pause;
  }

  /** A board without inputs is asked for its coils: its answer is a sign of life. */
  private BitSet look() throws IOException {
    if (plan.board().inputs() == 0) {
      master.exchange(ModbusFrame.readCoils(plan.unit(), 0, plan.board().coils()));
      return new BitSet();
    }
    return master.exchange(ModbusFrame.readInputs(plan.unit(), 0, plan.board().inputs())).bits();
  }

  private void sayContact(BoardInputs.Change change) {
    DeviceSignal.Contact contact = DeviceSignal.Contact.valueOf(change.meaning().name());
    voice.say(new DeviceSignal.ContactChanged(name(), contact, change.on()));
  }

  private static Meaning passOf(Side side) {
    return side == Side.A ? Meaning.PASS_A : Meaning.PASS_B;
  }

  private boolean isFree() {
    return inputs.isOn(Meaning.FIRE);
  }

  /** Waits before the next try; who orders something meanwhile is told at once. */
  private void sitOut(DeviceThread self, Duration time) {
    long until = System.nanoTime() + time.toNanos();
    DeviceFault away = new DeviceFault(name(), voice.health().detail());
    orders.refuseAll(voice.health().detail());
    for (long left = time.toNanos();
        left > 0 && !self.isClosing();
        left = until - System.nanoTime()) {
      TurnstileOrders.Order order = orders.await(left);
      if (order != null) {
        orders.refuse(order, away);
      }
    }
    watch.tick(System.nanoTime()).forEach(voice::say);
  }

  private void leaveSafe() {
    if (isFree() || !voice.health().isOnline()) {
      return;
    }
    try {
      outputs.allOff();
    } catch (IOException e) {
      LOG.warn("{}: could not switch its relays off at the end: {}", name(), e.toString());
    }
  }
}
