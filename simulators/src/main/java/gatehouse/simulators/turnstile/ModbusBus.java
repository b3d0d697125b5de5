package gatehouse.simulators.turnstile;

import gatehouse.simulators.cable.Cable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The RS-485 bus: one cable to the lobby PC, with one board on it or several. */
public final class ModbusBus implements AutoCloseable {
  private final Cable cable;
  private final ScheduledExecutorService timer;
  private final List<ModbusBoard> boards;
  private final RtuRequests requests = new RtuRequests();
  private final AnswerFault.Wire wire = new CableWire();
  private @Nullable AnswerFault fault;
  private int answersToSpoil;

  /**
   * @param timer sends answers that come late
   */
  public ModbusBus(Cable cable, ScheduledExecutorService timer, ModbusBoard... boards) {
    this.cable = cable;
    this.timer = timer;
    this.boards = List.of(boards);
  }

  public void start() throws IOException {
    cable.start(this::hear);
  }

  /** Spoils the next answers, in place of a fault that was ordered before. */
  public synchronized void spoilNext(int answers, AnswerFault with) {
    fault = with;
    answersToSpoil = answers;
  }

  /** The cable of the bus, to be pulled out and plugged in. */
  public Cable cable() {
    return cable;
  }

  private synchronized void hear(byte[] bytes) {
    for (byte[] request : requests.feed(bytes, System.nanoTime())) {
      for (ModbusBoard board : boards) {
        board.answer(request).ifPresent(answer -> send(request, answer));
      }
    }
  }

  private void send(byte[] request, byte[] answer) {
    if (fault != null && answersToSpoil > 0) {
      answersToSpoil--;
      fault.spoil(request, answer, wire);
    } else {
      cable.send(answer);
    }
  }

  @Override
  public void close() {
    cable.close();
  }

  private final class CableWire implements AnswerFault.Wire {
    @Override
    public void send(byte[] bytes) {
      cable.send(bytes);
    }

    @Override
    public void sendLater(Duration delay, byte[] bytes) {
      Future<?> unused =
          timer.schedule(() -> cable.send(bytes), delay.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
