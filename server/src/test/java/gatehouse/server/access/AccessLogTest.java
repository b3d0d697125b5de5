package gatehouse.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gatehouse.protocol.Direction;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.Reason;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.LobbyEvent;
import gatehouse.protocol.event.LobbyEvent.AccessDecided;
import gatehouse.protocol.event.LobbyEvent.CommandAnswered;
import gatehouse.protocol.event.LobbyEvent.ContactChanged;
import gatehouse.protocol.event.LobbyEvent.DeviceChanged;
import gatehouse.protocol.event.LobbyEvent.GatewayStarted;
import gatehouse.protocol.event.LobbyEvent.InputRefused;
import gatehouse.protocol.event.LobbyEvent.PassageEnded;
import gatehouse.protocol.event.LobbyEvent.PassageOutcome;
import gatehouse.protocol.event.Sequence;
import gatehouse.server.ServerFixture;
import gatehouse.server.db.Page;
import gatehouse.server.ingest.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessLogTest {
  private final ServerFixture house = new ServerFixture();
  private final AccessLog log = house.accessLog;
  private long sequence;

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void everyKindOfEventHasItsLine() {
    store(
        decided(Cast.NORTH_1, Reason.UNKNOWN),
        new PassageEnded(Cast.NORTH_1, Direction.IN, PassageOutcome.TURNED_BACK, 1, Cast.CHEN_PASS),
        new ContactChanged(Cast.WEST_1, "FIRE", true),
        new DeviceChanged("reader-1", false, "unplugged"),
        new InputRefused("scanner", "a line of 10000 characters"),
        new GatewayStarted("0.1.0"),
        new CommandAnswered("c-1", false, "expired"));

    List<AccessEntry> entries = house.await(log.after(Cast.ESTATE, 0, AccessQuery.ALL, 10));

    assertThat(entries)
        .extracting(
            AccessEntry::kind,
            entry -> entry.lane() == null ? "" : entry.lane().value(),
            AccessEntry::outcome,
            AccessEntry::reason,
            AccessEntry::detail)
        .containsExactly(
            Tuple.tuple("access-decided", "north-1", "REFUSED", Reason.UNKNOWN, ""),
            Tuple.tuple("passage-ended", "north-1", "TURNED_BACK", null, ""),
            Tuple.tuple("contact-changed", "west-1", "ON", null, "FIRE"),
            Tuple.tuple("device-changed", "", "OFF", null, "reader-1 unplugged"),
            Tuple.tuple(
                "input-refused", "", "REFUSED", null, "scanner: a line of 10000 characters"),
            Tuple.tuple("gateway-started", "", "STARTED", null, "0.1.0"),
            Tuple.tuple("command-answered", "", "REFUSED", null, "expired"));
  }

  @Test
  void newestComesFirstAndThePagesMeetWithoutGapOrOverlap() {
    for (int i = 0; i < 5; i++) {
      store(decided(Cast.NORTH_1, Reason.GRANTED));
    }

    Page<AccessEntry> first = house.await(log.newest(Cast.ESTATE, AccessQuery.ALL, null, 3));
    Page<AccessEntry> second =
        house.await(log.newest(Cast.ESTATE, AccessQuery.ALL, first.next(), 3));

    assertThat(first.items()).extracting(AccessEntry::sequence).containsExactly(5L, 4L, 3L);
    assertThat(second.items()).extracting(AccessEntry::sequence).containsExactly(2L, 1L);
    assertThat(second.next()).isNull();
  }

  @Test
  void gateOutcomeAndTimeNarrowTheLog() {
    store(decided(Cast.NORTH_1, Reason.GRANTED), decided(Cast.WEST_1, Reason.EXPIRED));
    house.clock.advance(Duration.ofHours(1));
    store(decided(Cast.WEST_1, Reason.GRANTED));
    Instant now = house.clock.instant();

    assertThat(sequences(new AccessQuery(Cast.WEST_1, null, null))).containsExactly(3L, 2L);
    assertThat(sequences(new AccessQuery(null, "REFUSED", null))).containsExactly(2L);
    assertThat(sequences(new AccessQuery(null, null, now))).containsExactly(3L);
    assertThat(sequences(new AccessQuery(Cast.WEST_1, "GRANTED", now))).containsExactly(3L);
  }

  @Test
  void aCursorThatIsNoneIsRefused() {
    assertThatThrownBy(() -> log.newest(Cast.ESTATE, AccessQuery.ALL, "yesterday", 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("yesterday");
  }

  @Test
  void theBellRingsWhenTheLogHasGrown() {
    List<String> rings = new CopyOnWriteArrayList<>();
    AccessLog.onNews(house.doorbell, estate -> rings.add(estate.value()));

    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> {
              store(decided(Cast.NORTH_1, Reason.GRANTED));
              return rings.contains(Cast.ESTATE.value());
            });
  }

  @Test
  void whoFollowsByIdMissesNothingWhileManyWriteAtOnce() throws InterruptedException {
    List<Thread> writers = new ArrayList<>();
    for (int w = 0; w < 4; w++) {
      long first = 1_000L * w;
      Thread writer =
          new Thread(
              () -> {
                for (int i = 0; i < 25; i++) {
                  store(new Sequence(1, first + i), decided(Cast.NORTH_1, Reason.GRANTED));
                }
              });
      writers.add(writer);
      writer.start();
    }
    List<Long> seen = new ArrayList<>();
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(2))
        .until(
            () -> {
              long last = seen.isEmpty() ? 0 : seen.get(seen.size() - 1);
              house
                  .await(log.after(Cast.ESTATE, last, AccessQuery.ALL, 1_000))
                  .forEach(entry -> seen.add(entry.id()));
              return seen.size() == 100;
            });
    for (Thread writer : writers) {
      writer.join();
    }
    assertThat(seen).doesNotHaveDuplicates().isSorted();
  }

  private List<Long> sequences(AccessQuery query) {
    return house.await(log.newest(Cast.ESTATE, query, null, 10)).items().stream()
        .map(AccessEntry::sequence)
        .toList();
  }

  private static AccessDecided decided(PortalId lane, Reason reason) {
    return new AccessDecided(lane, Direction.IN, Cast.CHEN_CARD, null, reason);
  }

  private void store(LobbyEvent... events) {
    for (LobbyEvent event : events) {
      store(new Sequence(1, ++sequence), event);
    }
  }

  private void store(Sequence at, LobbyEvent event) {
    Instant now = house.clock.instant();
    EventEnvelope envelope =
        new EventEnvelope(Cast.NORTH, at, now, EventEnvelope.NO_PREVIOUS, event);
    house.await(
        house.database.inTransaction(
            tx -> log.handle(tx, Cast.ESTATE, List.of(new StoredEvent(envelope, now)))));
  }
}
