package gatehouse.gateway.store;

import gatehouse.protocol.Direction;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.Reason;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.LobbyEvent;
import gatehouse.protocol.event.LobbyEvent.AccessDecided;
import gatehouse.protocol.wire.EventLines;
import gatehouse.protocol.wire.WireException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A store in a folder of its own. */
abstract class StoreTest {
  static final Instant NOW = Cast.MONDAY_MORNING;
  static final InstantSource CLOCK = InstantSource.fixed(NOW);
  static final EstateId ESTATE = Cast.ESTATE;

  @TempDir Path folder;

  Path path() {
    return folder.resolve("north.sqlite");
  }

  GatewayStore open() throws StoreFault {
    return GatewayStore.open(path(), ESTATE, Cast.NORTH, CLOCK);
  }

  GatewayStore open(StoreFile.WalForce force) throws StoreFault {
    return GatewayStore.open(StoreFile.open(path(), force), ESTATE, Cast.NORTH, CLOCK);
  }

  static LobbyEvent refusal() {
    return new AccessDecided(
        Cast.NORTH_1, Direction.IN, Cast.CHEN_CARD, Cast.CHEN_PASS, Reason.BLOCKED);
  }

  /** Reads everything after a number, and checks the chain on the way. */
  static List<EventEnvelope> read(Journal journal, long after) throws StoreFault, WireException {
    List<EventEnvelope> events = new ArrayList<>();
    String previous = null;
    for (long at = after; ; at = events.get(events.size() - 1).sequence().number()) {
      List<Journal.Line> lines = journal.read(at, 100, 10_000);
      if (lines.isEmpty()) {
        return events;
      }
      for (Journal.Line line : lines) {
        EventEnvelope envelope = EventLines.read(line.bytes());
        if (previous != null && !previous.equals(envelope.previous())) {
          throw new AssertionError("the chain is broken at " + envelope.sequence());
        }
        previous = EventLines.hash(line.bytes());
        events.add(envelope);
      }
    }
  }
}
