package gatehouse.simulators.contract;

import gatehouse.devices.DeviceHealth;
import gatehouse.devices.DeviceSignal.Contact;
import gatehouse.devices.DeviceSignal.ContactChanged;
import gatehouse.devices.Side;
import gatehouse.devices.modbus.ModbusMaster;
import gatehouse.devices.modbus.ModbusTiming;
import gatehouse.devices.turnstile.Board;
import gatehouse.devices.turnstile.BoardPlan;
import gatehouse.devices.turnstile.ModbusTurnstile;
import gatehouse.simulators.cable.Cable;
import gatehouse.simulators.turnstile.AnswerFault;
import gatehouse.simulators.turnstile.BoardContacts;
import gatehouse.simulators.turnstile.MechanicsTimes;
import gatehouse.simulators.turnstile.ModbusBoard;
import gatehouse.simulators.turnstile.ModbusBus;
import gatehouse.simulators.turnstile.TurnstileMechanics;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A driver at one end of a wire, a board with its turnstile at the other; times are brief. */
final class TurnstileStand implements AutoCloseable {
  private static final MechanicsTimes TIMES =
      new MechanicsTimes(
          Duration.ofMillis(800),
          Duration.ofMillis(50),
          Duration.ofMillis(300),
          Duration.ofMillis(500));

  final Ear ear = new Ear();
  final BoardContacts contacts;
  final TurnstileMechanics mechanics;
  final ModbusBus bus;
  final ModbusTurnstile turnstile;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  TurnstileStand(Wire wire) throws IOException {
    this(wire, null);
  }

  /** A stand whose every answer is spoilt. */
  TurnstileStand(Wire wire, @Nullable AnswerFault always) throws IOException {
    contacts = new BoardContacts(timer);
    mechanics = new TurnstileMechanics(contacts, timer, TIMES);
    Cable cable = wire.cable();
    bus = new ModbusBus(cable, timer, new ModbusBoard(1, contacts));
    if (always != null) {
      bus.spoilNext(Integer.MAX_VALUE, always);
    }
    mechanics.start();
    bus.start();
    var times =
        BoardPlan.Times.standard()
            .withEntry(TIMES.waitForEntry())
            .withWalk(Duration.ofMillis(400))
            .withHold(Duration.ofMillis(600));
    turnstile =
        new ModbusTurnstile(
            "north-1",
            new ModbusMaster(wire.link(cable), ModbusTiming.standard()),
            BoardPlan.standard(1, Board.WAVESHARE).withTimes(times));
    turnstile.start(ear);
    ear.awaitHealth(DeviceHealth.State.ONLINE);
  }

  void release(Side from) throws ExecutionException, InterruptedException, TimeoutException {
    turnstile.release(from).get(5, TimeUnit.SECONDS);
  }

  void unplug() {
    bus.cable().unplug();
    mechanics.powerOff();
  }

  void plug() throws IOException {
    mechanics.powerOn();
    bus.cable().plug();
  }

  void awaitContact(Contact contact, boolean on) {
    Awaitility.await()
        .until(
            () ->
                ear.all(ContactChanged.class).contains(new ContactChanged("north-1", contact, on)));
  }

  @Override
  public void close() {
    turnstile.close();
    bus.close();
    timer.shutdownNow();
  }
}
