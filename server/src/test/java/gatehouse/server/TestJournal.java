package gatehouse.server;

import gatehouse.protocol.Direction;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.Reason;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.event.BatchHeader;
import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.LobbyEvent;
import gatehouse.protocol.event.Sequence;
import gatehouse.protocol.wire.EventBatch;
import gatehouse.protocol.wire.EventLines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A gateway's journal in memory: chained lines, and batches of them as they are sent. */
public final class TestJournal {
  private final GatewayId gateway;
  private final List<byte[]> lines = new ArrayList<>();
  private String previous = EventEnvelope.NO_PREVIOUS;
  private long boot = 1;
  private long next = 1;
  private Instant clock = Cast.MONDAY_MORNING;

  public TestJournal(GatewayId gateway) {
    this.gateway = gateway;
  }

  /** A start after a power cut: the last events are gone, their numbers are given again. */
  public void restartWithout(int lost) {
    boot++;
    next -= lost;
    for (int i = 0; i < lost; i++) {
      lines.remove(lines.size() - 1);
    }
    previous = EventLines.hash(lines.get(lines.size() - 1));
  }

  public TestJournal tap(int times) {
    for (int i = 0; i < times; i++) {
      append(
          new LobbyEvent.AccessDecided(
              Cast.NORTH_1, Direction.IN, Cast.CHEN_CARD, Cast.CHEN_PASS, Reason.GRANTED));
    }
    return this;
  }

  public TestJournal append(LobbyEvent event) {
    clock = clock.plusMillis(10);
    return appendRaw(
        EventLines.write(
            new EventEnvelope(gateway, new Sequence(boot, next), clock, previous, event)));
  }

  /** A line as it is, whatever it is; it takes the next number. */
  public TestJournal appendRaw(byte[] line) {
    lines.add(line);
    previous = EventLines.hash(line);
    next++;
    return this;
  }

  /** The line of the event with this number, to be tampered with. */
  public byte[] line(int number) {
    return lines.get(number - 1);
  }

  /** A message with the events of these numbers. */
  public byte[] batch(int from, int to) {
    return batch(from, to, 1);
  }

  public byte[] batch(int from, int to, long oldest) {
    List<byte[]> some = lines.subList(from - 1, to);
    return new EventBatch(new BatchHeader(gateway, boot, oldest, some.size()), some).write();
  }
}
