package gatehouse.acceptance.crash;

import gatehouse.acceptance.crash.Victim.Kill;
import gatehouse.protocol.Credential;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.Reason;
import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.LobbyEvent.AccessDecided;
import gatehouse.protocol.wire.EventLines;
import gatehouse.protocol.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares the books with the journal and with what the far ends saw. */
final class Audit {
  /** A board that does not confirm is told again; the last repetition comes sooner than this. */
  private static final Duration REPEATED = Duration.ofSeconds(1);

  /** How long after an answer its event may not yet be written; far longer than it takes. */
  private static final Duration WRITTEN = Duration.ofMillis(500);

  private final List<Books.Row> rows;
  private final Map<Credential, List<Decision>> decisions = new HashMap<>();
  private final List<Decision> unread = new ArrayList<>();

  /** A decision in the database. */
  private record Decision(PortalId lane, Reason reason, Instant at) {}

  Audit(List<Books.Row> rows) throws WireException {
    this.rows = rows;
    for (Books.Row row : rows) {
      EventEnvelope envelope = EventLines.read(bytes(row.line()));
      if (envelope.event() instanceof AccessDecided decided) {
        Credential credential = decided.credential();
        List<Decision> of =
            credential == null
                ? unread
                : decisions.computeIfAbsent(credential, none -> new ArrayList<>());
        of.add(new Decision(decided.lane(), decided.reason(), envelope.occurredAt()));
      }
    }
  }

  /** Numbers from 1 to the newest that are not there. */
  List<String> missing(long newest) {
    Set<Long> there = new HashSet<>();
    rows.forEach(row -> there.add(row.sequence()));
    List<String> missing = new ArrayList<>();
    for (long number = 1; number <= newest; number++) {
      if (!there.contains(number)) {
        missing.add("event " + number);
      }
    }
    return missing;
  }

  List<String> doubled() {
    Set<Long> there = new HashSet<>();
    return rows.stream()
        .filter(row -> !there.add(row.sequence()))
        .map(row -> "event " + row.sequence())
        .toList();
  }

  List<String> chainBreaks() throws WireException {
    List<String> breaks = new ArrayList<>();
    String previous = EventEnvelope.NO_PREVIOUS;
    for (Books.Row row : rows) {
      byte[] line = bytes(row.line());
      if (!EventLines.read(line).previous().equals(previous)) {
        breaks.add("event " + row.sequence());
      }
      previous = EventLines.hash(line);
    }
    return breaks;
  }

  /** Lines that were in the gateway's file, and are not in the database just so. */
  List<String> changed(Map<Long, String> journal) {
    Map<Long, String> stored = new HashMap<>();
    rows.forEach(row -> stored.put(row.sequence(), row.line()));
    return journal.entrySet().stream()
        .filter(line -> !line.getValue().equals(stored.get(line.getKey())))
        .map(line -> "event " + line.getKey())
        .toList();
  }

  /** Whether it was answered so shortly before a kill that its event may have died unwritten. */
  static boolean isInDoubt(Tap tap, List<Kill> gatewayKills) {
    Instant seen = tap.seen();
    return seen == null
        || gatewayKills.stream()
            .anyMatch(
                kill ->
                    kill.dead().isAfter(tap.from()) && kill.ordered().isBefore(seen.plus(WRITTEN)));
  }

  /**
   * Each card, and how often it was decided on, against how often it was held there. One that came
   * and went too fast to be read is refused as unreadable, and counts as decided on.
   */
  List<String> lostTaps(List<Tap> taps, List<Kill> gatewayKills) {
    Map<Credential, List<Tap>> byCard = new HashMap<>();
    taps.forEach(
        tap -> byCard.computeIfAbsent(tap.credential(), none -> new ArrayList<>()).add(tap));
    List<String> lost = new ArrayList<>();
    byCard.forEach(
        (card, held) -> {
          List<Tap> sure = held.stream().filter(tap -> !isInDoubt(tap, gatewayKills)).toList();
          int found = decisions.getOrDefault(card, List.of()).size();
          long torn = found < sure.size() ? sure.stream().filter(this::isUnread).count() : 0;
          if (found + torn < sure.size() || found > held.size()) {
            lost.add("decided on %d times, held there: %s".formatted(found, held));
          }
        });
    return lost;
  }

  private boolean isUnread(Tap tap) {
    return unread.stream()
        .anyMatch(
            decision ->
                decision.lane().equals(tap.lane())
                    && !decision.at().isBefore(tap.from())
                    && tap.seen() != null
                    && !decision.at().isAfter(tap.seen().plus(WRITTEN)));
  }

  List<String> inventedDecisions(List<Tap> taps) {
    Set<Credential> held = new HashSet<>();
    taps.forEach(tap -> held.add(tap.credential()));
    return decisions.keySet().stream()
        .filter(credential -> !held.contains(credential))
        .map(Credential::toString)
        .toList();
  }

  /**
   * Releases of one lane for which there is no granted decision just before.
   *
   * @param at when the board was told so, in this order
   */
  List<String> releasesWithoutDecision(PortalId lane, List<Instant> at) {
    List<Instant> granted =
        decisions.values().stream()
            .flatMap(List::stream)
            .filter(one -> one.reason() == Reason.GRANTED && one.lane().equals(lane))
            .map(Decision::at)
            .toList();
    return at.stream()
        .filter(
            release ->
                granted.stream()
                    .noneMatch(
                        decision ->
                            !decision.isAfter(release) && decision.plus(REPEATED).isAfter(release)))
        .map(release -> lane + " at " + release)
        .toList();
  }

  /** How many decisions let somebody in. */
  long granted() {
    return decisions.values().stream()
        .flatMap(List::stream)
        .filter(decision -> decision.reason() == Reason.GRANTED)
        .count();
  }

  private static byte[] bytes(String line) {
    return line.getBytes(StandardCharsets.UTF_8);
  }
}
