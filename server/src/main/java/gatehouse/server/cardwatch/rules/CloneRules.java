package gatehouse.server.cardwatch.rules;

import gatehouse.protocol.Credential;
import gatehouse.protocol.Direction;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.LobbyEvent.AccessDecided;
import gatehouse.protocol.event.LobbyEvent.PassageEnded;
import gatehouse.protocol.event.LobbyEvent.PassageOutcome;
import gatehouse.server.cardwatch.rules.Sightings.Lane;
import gatehouse.server.cardwatch.rules.Suspicion.Tap;
import gatehouse.server.cardwatch.rules.Suspicion.Where;
import gatehouse.server.ingest.StoredEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells two cards of one number by where they are. Events come late, out of order, and twice when a
 * transaction is tried again; each is put in its place by when it happened, and judged with what
 * was before it and what came after. For one thread at a time.
 */
public final class CloneRules {
  /** Decisions of a gateway whose passage may still come; a lane lets one through at a time. */
  private static final int PENDING = 256;

  private final Sightings sightings = new Sightings();
  private final GatewayClocks clocks = new GatewayClocks();
  private final Map<GatewayId, Map<Long, Let>> pending = new HashMap<>();
  private WatchTerms terms = WatchTerms.USUAL;

  /** Who is being let through: the decision, and the tap as it is remembered. */
  private record Let(AccessDecided decided, Credential card, long tap) {}

  public void terms(WatchTerms next) {
    terms = next;
  }

  /** What is wrong with this event, seen beside all before; of one gateway in its order. */
  public Optional<Suspicion> judge(StoredEvent stored) {
    EventEnvelope envelope = stored.envelope();
    Instant received = stored.receivedAt();
    clocks.heard(envelope.gateway(), envelope.occurredAt(), received);
    if (envelope.event() instanceof AccessDecided decided) {
      Credential card = decided.credential();
      return card != null && isCard(card)
          ? Optional.ofNullable(tapped(stored, decided, card))
          : Optional.empty();
    }
    return envelope.event() instanceof PassageEnded ended
            && ended.outcome() == PassageOutcome.PASSED
        ? Optional.ofNullable(passed(envelope.gateway(), ended, received))
        : Optional.empty();
  }

  /** When it happened, as well as it can be told, to the millisecond. */
  public static Instant moment(StoredEvent stored) {
    return GatewayClocks.moment(stored.envelope().occurredAt(), stored.receivedAt())
        .truncatedTo(ChronoUnit.MILLIS);
  }

  /** Whether it is a card's, and not that of a code. */
  public static boolean isCard(Credential credential) {
    return credential.text().startsWith("uid:");
  }

  private @Nullable Suspicion tapped(StoredEvent stored, AccessDecided decided, Credential card) {
    EventEnvelope envelope = stored.envelope();
    GatewayId gateway = envelope.gateway();
    Instant at = GatewayClocks.moment(envelope.occurredAt(), stored.receivedAt());
    long tap = sightings.tap(at, decided.lane(), gateway, decided.direction() == Direction.IN);
    long key = Sightings.key(card);
    Suspicion found = tooFast(decided, card, tap, sightings.of(key), stored.receivedAt());
    sightings.add(key, tap);
    if (decided.reason().grants()) {
      pending
          .computeIfAbsent(gateway, first -> new Latest())
          .put(envelope.sequence().number(), new Let(decided, card, tap));
    }
    return found;
  }

  private @Nullable Suspicion tooFast(
      AccessDecided decided, Credential card, long tap, long[] known, Instant received) {
    Lane lane = sightings.lane(tap);
    for (long other : known) {
      Lane before = sightings.lane(other);
      if (!before.equals(lane)
          && seconds(other, tap) < walk(before, lane)
          && clocks.isTrusted(lane.gateway(), received)
          && clocks.isTrusted(before.gateway(), received)) {
        return suspicion(AlarmKind.TOO_FAST, decided, card, tap, other);
      }
    }
    return null;
  }

  /** What is left of a walk when the clocks may disagree; within one gateway they cannot. */
  private int walk(Lane one, Lane other) {
    int walk = terms.walk(one.portal(), one.gateway(), other.portal(), other.gateway());
    return one.gateway().equals(other.gateway()) ? walk : walk - terms.skewSeconds();
  }

  private @Nullable Suspicion passed(GatewayId gateway, PassageEnded ended, Instant received) {
    Map<Long, Let> latest = pending.get(gateway);
    Let let = latest == null ? null : latest.get(ended.decision());
    if (let == null || !let.decided().lane().equals(ended.lane())) {
      return null;
    }
    long tap = Sightings.through(let.tap());
    long key = Sightings.key(let.card());
    sightings.add(key, tap);
    return Sightings.isIn(tap) ? twiceIn(let, tap, sightings.of(key), received) : null;
  }

  /** Held against the passage before it, and against the one after it when it came late. */
  private @Nullable Suspicion twiceIn(Let let, long tap, long[] known, Instant received) {
    long before = 0;
    long after = 0;
    for (long other : known) {
      if (Sightings.isThrough(other) && Sightings.at(other) < Sightings.at(tap)) {
        before = other;
      } else if (Sightings.isThrough(other) && Sightings.at(other) > Sightings.at(tap)) {
        after = other;
        break;
      }
    }
    if (isTwiceIn(before, tap, received)) {
      return suspicion(AlarmKind.TWICE_IN, let.decided(), let.card(), tap, before);
    }
    return isTwiceIn(tap, after, received)
        ? suspicion(AlarmKind.TWICE_IN, let.decided(), let.card(), tap, after)
        : null;
  }

  /** 0, which is no tap, is no way in. */
  private boolean isTwiceIn(long first, long second, Instant received) {
    return Sightings.isIn(first)
        && Sightings.isIn(second)
        && (terms.exitsCounted() || seconds(first, second) < terms.turnSeconds())
        && clocks.isTrusted(sightings.lane(first).gateway(), received)
        && clocks.isTrusted(sightings.lane(second).gateway(), received);
  }

  private static double seconds(long one, long other) {
    return Math.abs(Sightings.at(one) - Sightings.at(other)) / 1_000.0;
  }

  private Suspicion suspicion(
      AlarmKind kind, AccessDecided decided, Credential card, long tap, long other) {
    return new Suspicion(
        kind,
        new Tap(card, decided.pass(), decided.lane().value(), decided.direction(), moment(tap)),
        new Where(sightings.lane(other).portal().value(), moment(other)));
  }

  private static Instant moment(long tap) {
    return Instant.ofEpochMilli(Sightings.at(tap));
  }

  /** Forgets the oldest. */
  private static final class Latest extends LinkedHashMap<Long, Let> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Long, Let> eldest) {
      return size() > PENDING;
    }
  }
}
