package gatehouse.devices.turnstile;

import gatehouse.devices.modbus.ModbusFrame;
import gatehouse.devices.modbus.ModbusMaster;
import java.io.IOException;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The relays of a board. A pulse is timed by the board where it can: then a gateway that dies in
 * between leaves nothing open. Else ON is written, and OFF is owed from before the ON until the
 * board has confirmed it.
 *
 * <p>For the device's thread alone.
 */
final class BoardOutputs {
  private static final Duration TICK = Duration.ofMillis(100);

  private final ModbusMaster master;
  private final BoardPlan plan;
  private final Map<Integer, Long> owedOff = new HashMap<>();

  BoardOutputs(ModbusMaster master, BoardPlan plan) {
    this.master = master;
    this.plan = plan;
  }

  void allOff() throws IOException {
    master.exchange(ModbusFrame.writeCoils(plan.unit(), 0, plan.board().coils(), new BitSet()));
    owedOff.clear();
  }

  void pulse(int coil, Duration length) throws IOException {
    pulse(coil, length, () -> false);
  }

  /**
   * @param look says before each repetition whether the pulse was had although nobody confirmed it
   */
  void pulse(int coil, Duration length, ModbusMaster.Look look) throws IOException {
    if (plan.board().timesPulses()) {
      int ticks = (int) Math.max(1, (length.toNanos() + TICK.toNanos() - 1) / TICK.toNanos());
      master.exchangeUnless(
          ModbusFrame.writeCoilValue(plan.unit(), plan.board().flashOn() + coil, ticks), look);
      return;
    }
    owedOff.put(coil, System.nanoTime() + length.toNanos());
    master.exchangeUnless(ModbusFrame.writeCoil(plan.unit(), coil, true), look);
  }

  /** One try and no more, for a relay that may be on by an order nobody confirmed. */
  void offOnce(int coil) throws IOException {
    master.exchangeOnce(ModbusFrame.writeCoil(plan.unit(), coil, false));
    owedOff.remove(coil);
  }

  /** When {@link #switchOffDue} has work next; {@link Long#MAX_VALUE} nanoseconds if never. */
  long nanosToNextOff(boolean barrierIsFree, long nowNanos) {
    return owedOff.entrySet().stream()
        .filter(owed -> !(barrierIsFree && movesBarrier(owed.getKey())))
        .mapToLong(owed -> Math.max(0, owed.getValue() - nowNanos))
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /**
   * @param barrierIsFree while the fire contact is on: then no relay of the barrier is touched
   */
  void switchOffDue(boolean barrierIsFree, long nowNanos) throws IOException {
    for (int coil : owedOff.keySet().toArray(Integer[]::new)) {
      long due = owedOff.getOrDefault(coil, nowNanos);
      if (due - nowNanos <= 0 && !(barrierIsFree && movesBarrier(coil))) {
        master.exchange(ModbusFrame.writeCoil(plan.unit(), coil, false));
        owedOff.remove(coil);
      }
    }
  }

  private boolean movesBarrier(int coil) {
    BoardPlan.Coils coils = plan.coils();
    return coil == coils.unlockA() || coil == coils.unlockB() || coil == coils.stop();
  }
}
