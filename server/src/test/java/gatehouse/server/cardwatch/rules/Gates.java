package gatehouse.server.cardwatch.rules;

import gatehouse.protocol.Credential;
import gatehouse.protocol.Direction;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.Reason;
import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.LobbyEvent;
import gatehouse.protocol.event.LobbyEvent.AccessDecided;
import gatehouse.protocol.event.LobbyEvent.PassageEnded;
import gatehouse.protocol.event.LobbyEvent.PassageOutcome;
import gatehouse.protocol.event.Sequence;
import gatehouse.server.ingest.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Gates as the rules hear of them; each journal counts up by itself. */
final class Gates {
  static final PassId PASS = new PassId(new UUID(0, 7));

  private final CloneRules rules;
  private final Map<GatewayId, Long> last = new HashMap<>();
  final List<Suspicion> told = new ArrayList<>();

  Gates(CloneRules rules) {
    this.rules = rules;
  }

  static Credential card(long number) {
    return new Credential(
        "uid:" + String.format("%016x%016x", number * 0x9E3779B97F4A7C15L, number));
  }

  /** An event on its way: written into the journal, not yet heard of. */
  record Written(GatewayId gateway, long sequence, Instant at, LobbyEvent event) {
    StoredEvent heard(Instant received) {
      return new StoredEvent(
          new EventEnvelope(
              gateway, new Sequence(1, sequence), at, EventEnvelope.NO_PREVIOUS, event),
          received);
    }
  }

  Written write(String gateway, Instant at, LobbyEvent event) {
    GatewayId id = new GatewayId(gateway);
    return new Written(id, last.merge(id, 1L, Long::sum), at, event);
  }

  Written tapped(String lane, Direction way, long card, Reason reason, Instant at) {
    return write(
        gateway(lane), at, new AccessDecided(new PortalId(lane), way, card(card), PASS, reason));
  }

  Written ended(Written tap, PassageOutcome outcome, Duration later) {
    AccessDecided decided = (AccessDecided) tap.event();
    return write(
        tap.gateway().value(),
        tap.at().plus(later),
        new PassageEnded(decided.lane(), decided.direction(), outcome, tap.sequence(), PASS));
  }

  /** Lanes are called after their gateway: north-1. */
  private static String gateway(String lane) {
    return lane.substring(0, lane.indexOf('-'));
  }

  /** Heard at once. */
  void hear(Written... events) {
    for (Written event : events) {
      hear(event, event.at());
    }
  }

  void hear(Written event, Instant received) {
    rules.judge(event.heard(received)).ifPresent(told::add);
  }

  /** Taps and goes through. */
  void through(String lane, Direction way, long card, Instant at) {
    Written tap = tapped(lane, way, card, Reason.GRANTED, at);
    hear(tap, ended(tap, PassageOutcome.PASSED, Duration.ofSeconds(2)));
  }

  List<AlarmKind> kinds() {
    return told.stream().map(Suspicion::kind).toList();
  }
}
