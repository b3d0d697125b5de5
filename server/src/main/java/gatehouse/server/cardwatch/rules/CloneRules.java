package gatehouse.server.cardwatch.rules;

import gatehouse.protocol.Credential;
import gatehouse.protocol.Direction;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.LobbyEvent.AccessDecided;
import gatehouse.protocol.event.LobbyEvent.PassageEnded;
import gatehouse.protocol.event.LobbyEvent.PassageOutcome;
import gatehouse.server.cardwatch.rules.Sightings.Lane;
import gatehouse.server.cardwatch.rules.Sightings.Seen;
import gatehouse.server.cardwatch.rules.Suspicion.Tap;
import gatehouse.server.cardwatch.rules.Suspicion.Where;
import gatehouse.server.ingest.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
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

  /** Who is being let through. */
  private record Let(Tap tap, Seen seen) {}

  public void terms(WatchTerms next) {
    terms = next;
  }

  /** What is wrong with this event, seen beside all before; of one gateway in its order. */
  public Optional<Suspicion> judge(StoredEvent stored) {
    EventEnvelope envelope = stored.envelope();
    Instant received = stored.receivedAt();
    clocks.heard(envelope.gateway(), envelope.occurredAt(), received);
    Instant at = moment(stored);
    if (envelope.event() instanceof AccessDecided decided) {
      return isCard(decided.credential())
          ? tapped(envelope, decided, at, received)
          : Optional.empty();
    }
    return envelope.event() instanceof PassageEnded ended
            && ended.outcome() == PassageOutcome.PASSED
        ? passed(envelope.gateway(), ended, received)
        : Optional.empty();
  }

  /** When it happened, as well as it can be told, to the millisecond. */
  public static Instant moment(StoredEvent stored) {
    return GatewayClocks.moment(stored.envelope().occurredAt(), stored.receivedAt())
        .truncatedTo(ChronoUnit.MILLIS);
  }

  public static boolean isCard(@Nullable Credential credential) {
    return credential != null && credential.text().startsWith("uid:");
  }

  private Optional<Suspicion> tapped(
      EventEnvelope envelope, AccessDecided decided, Instant at, Instant received) {
    Credential card = Objects.requireNonNull(decided.credential());
    PassId pass = decided.pass();
    Tap tap = new Tap(card, pass, decided.lane().value(), decided.direction(), at);
    Lane lane = new Lane(decided.lane(), envelope.gateway());
    Seen seen = new Seen(at, lane, decided.direction() == Direction.IN, false);
    List<Seen> known = sightings.of(card);
    sightings.add(card, seen);
    if (decided.reason().grants()) {
      pending
          .computeIfAbsent(envelope.gateway(), first -> new Latest())
          .put(envelope.sequence().number(), new Let(tap, seen));
    }
    return clocks.isTrusted(envelope.gateway(), received)
        ? tooFast(tap, seen, known, received)
        : Optional.empty();
  }

  private Optional<Suspicion> tooFast(Tap tap, Seen seen, List<Seen> known, Instant received) {
    return known.stream()
        .filter(other -> !other.lane().equals(seen.lane()))
        .filter(other -> clocks.isTrusted(other.lane().gateway(), received))
        .filter(other -> seconds(other, seen) < walk(other.lane(), seen.lane()))
        .findFirst()
        .map(other -> new Suspicion(AlarmKind.TOO_FAST, tap, where(other)));
  }

  /** What is left of a walk when the clocks may disagree; within one gateway they cannot. */
  private int walk(Lane one, Lane other) {
    int walk = terms.walk(one.portal(), one.gateway(), other.portal(), other.gateway());
    return one.gateway().equals(other.gateway()) ? walk : walk - terms.skewSeconds();
  }

  private Optional<Suspicion> passed(GatewayId gateway, PassageEnded ended, Instant received) {
    Let let = pending.getOrDefault(gateway, Map.of()).get(ended.decision());
    if (let == null || !let.seen().lane().portal().equals(ended.lane())) {
      return Optional.empty();
    }
    Credential card = let.tap().card();
    Seen seen = let.seen().through();
    sightings.add(card, seen);
    if (!seen.in()) {
      return Optional.empty();
    }
    List<Seen> all = sightings.of(card).stream().filter(Seen::passed).toList();
    Predicate<Seen> earlier = other -> other.at().isBefore(seen.at());
    Optional<Seen> before = all.stream().filter(earlier).reduce((first, last) -> last);
    Optional<Seen> after = all.stream().filter(other -> other.at().isAfter(seen.at())).findFirst();
    return before
        .filter(other -> twiceIn(other, seen, received))
        .or(() -> after.filter(other -> twiceIn(seen, other, received)))
        .map(other -> new Suspicion(AlarmKind.TWICE_IN, let.tap(), where(other)));
  }

  private boolean twiceIn(Seen first, Seen second, Instant received) {
    return first.in()
        && second.in()
        && clocks.isTrusted(first.lane().gateway(), received)
        && clocks.isTrusted(second.lane().gateway(), received)
        && (terms.exitsCounted() || seconds(first, second) < terms.turnSeconds());
  }

  private static double seconds(Seen one, Seen other) {
    return Math.abs(Duration.between(one.at(), other.at()).toMillis()) / 1_000.0;
  }

  private static Where where(Seen seen) {
    return new Where(seen.lane().portal().value(), seen.at());
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
