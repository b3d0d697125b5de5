package gatehouse.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.protocol.GatewayId;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.event.LobbyEvent.GatewayStarted;
import gatehouse.protocol.event.LobbyEvent.InputRefused;
import gatehouse.protocol.event.Sequence;
import gatehouse.protocol.wire.Topics.Address;
import gatehouse.protocol.wire.Topics.Channel;
import gatehouse.protocol.wire.WireException;
import gatehouse.server.ServerFixture;
import gatehouse.server.TestJournal;
import gatehouse.server.ingest.EventStore.Outcome;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventStoreTest {
  private static final ServerFixture house = new ServerFixture();
  private static int number;

  private final List<Long> handled = new ArrayList<>();
  private final EventStore store =
      new EventStore(
          house.database,
          List.of(
              (tx, estate, events) -> {
                events.forEach(event -> handled.add(event.envelope().sequence().number()));
                return Future.succeededFuture();
              }),
          house.clock);
  private Address gateway = new Address(Cast.ESTATE, Cast.NORTH, Channel.EVENTS);
  private TestJournal journal = new TestJournal(Cast.NORTH);

  @BeforeEach
  void ownGateway() {
    number++;
    gateway = new Address(Cast.ESTATE, new GatewayId("north-" + number), Channel.EVENTS);
    journal = new TestJournal(gateway.gateway());
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @Test
  void aBatchIsStoredAsItCameAndHandledInOrder() {
    journal.tap(3);

    Outcome outcome = store(journal.batch(1, 3));

    assertThat(outcome).isEqualTo(new Outcome(new Sequence(1, 3), 3, 0, 0));
    assertThat(handled).containsExactly(1L, 2L, 3L);
    assertThat(lines())
        .containsExactly(text(journal.line(1)), text(journal.line(2)), text(journal.line(3)));
  }

  @Test
  void aDuplicateIsSuccessAndNobodySeesItAgain() {
    journal.tap(3);
    store(journal.batch(1, 2));

    Outcome outcome = store(journal.batch(1, 3));

    assertThat(outcome).isEqualTo(new Outcome(new Sequence(1, 3), 1, 2, 0));
    assertThat(handled).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aHoleHoldsTheConfirmationBackUntilItIsFilled() {
    journal.tap(6);
    store(journal.batch(1, 2));

    assertThat(store(journal.batch(5, 6)).upTo()).isEqualTo(new Sequence(1, 2));
    assertThat(store(journal.batch(3, 3)).upTo()).isEqualTo(new Sequence(1, 3));
    assertThat(store(journal.batch(4, 4)).upTo()).isEqualTo(new Sequence(1, 6));
    assertThat(incidents()).isEmpty();
  }

  @Test
  void aLongRunBehindAFilledHoleIsConfirmedAtOnce() {
    int many = EventStore.AT_ONCE + 50;
    journal.tap(many);
    store(journal.batch(2, many));

    assertThat(store(journal.batch(1, 1)).upTo()).isEqualTo(new Sequence(1, many));
  }

  @Test
  void messagesThatComeInAnotherOrderAreStoredInTheirOwn() {
    journal.tap(6);

    Outcome outcome =
        house.await(
            store.store(
                gateway,
                Journal.join(
                    List.of(
                        read(journal.batch(5, 6)),
                        read(journal.batch(3, 4)),
                        read(journal.batch(1, 2))))));

    assertThat(outcome.upTo()).isEqualTo(new Sequence(1, 6));
    assertThat(handled).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(incidents()).isEmpty();
  }

  @Test
  void whatTheGatewayNoLongerHasIsAnIncidentAndHoldsNothingBack() {
    journal.tap(9);
    store(journal.batch(1, 2));

    Outcome outcome = store(journal.batch(6, 9, 6));

    assertThat(outcome.upTo()).isEqualTo(new Sequence(1, 9));
    assertThat(incidents()).containsExactly("GAP 3 3 events up to 5 are gone from the gateway");
  }

  @Test
  void numbersGivenAgainAfterAPowerCutAreTheNewHead() {
    journal.tap(5);
    store(journal.batch(1, 5));
    journal.restartWithout(2);
    journal.append(new GatewayStarted("0.1.0")).tap(2);

    Outcome outcome = store(journal.batch(4, 6));

    assertThat(outcome).isEqualTo(new Outcome(new Sequence(2, 6), 3, 0, 1));
    assertThat(incidents())
        .containsExactly(
            "TAIL_LOST 4 number 4 came again after 5: the gateway lost its last events");
    assertThat(lines()).hasSize(8);
  }

  @Test
  void aTamperedEventShowsInTheChainAndIsStoredAllTheSame() {
    journal.tap(1);
    String tampered = text(journal.line(1)).replace("north-1", "north-2");
    TestJournal other = new TestJournal(gateway.gateway());
    other.appendRaw(tampered.getBytes(StandardCharsets.UTF_8));
    journal.tap(1);

    store(other.batch(1, 1));
    Outcome outcome = store(journal.batch(2, 2));

    assertThat(outcome.upTo()).isEqualTo(new Sequence(1, 2));
    assertThat(incidents())
        .containsExactly("CHAIN_BROKEN 2 it does not name the hash of the event before it");
  }

  @Test
  void anUnknownKindIsStoredAndHandled() {
    journal.tap(1);
    String unknown =
        text(journal.line(1))
            .replace("access-decided", "lift-called")
            .replace("\"sequence\":1", "\"sequence\":1,\"floor\":12");
    TestJournal newer = new TestJournal(gateway.gateway());
    newer.appendRaw(unknown.getBytes(StandardCharsets.UTF_8));

    store(newer.batch(1, 1));

    assertThat(handled).containsExactly(1L);
    assertThat(lines()).containsExactly(unknown);
  }

  @Test
  void anUnreadableLineIsKeptInItsPlaceAndHoldsNothingBack() {
    journal.tap(1).appendRaw("{\"half\":".getBytes(StandardCharsets.UTF_8)).tap(2);

    Outcome outcome = store(journal.batch(1, 4));

    assertThat(outcome.upTo()).isEqualTo(new Sequence(1, 4));
    assertThat(handled).containsExactly(1L, 3L, 4L);
    assertThat(lines()).contains("{\"half\":");
    assertThat(incidents()).hasSize(1).allMatch(incident -> incident.startsWith("UNREADABLE 2 "));
    assertThat(store(journal.batch(2, 2)).upTo()).isEqualTo(new Sequence(1, 4));
  }

  @Test
  void aNulCharacterInATextHoldsNothingBack() {
    journal.append(new InputRefused("scanner", "odd \0 byte"));

    assertThat(store(journal.batch(1, 1)).upTo()).isEqualTo(new Sequence(1, 1));
  }

  @Test
  void aForeignEventIsRefused() {
    TestJournal foreign = new TestJournal(Cast.WEST).tap(1);

    assertThatThrownBy(() -> Journal.read(gateway.gateway(), foreign.batch(1, 1)))
        .isInstanceOf(WireException.class)
        .hasMessageContaining("west");
  }

  @Test
  void whenAHandlerFailsNothingIsStored() {
    journal.tap(2);
    EventStore failing =
        new EventStore(
            house.database,
            List.of((tx, estate, events) -> Future.failedFuture("not now")),
            house.clock);

    assertThat(house.failure(failing.store(gateway, read(journal.batch(1, 2)))))
        .hasMessage("not now");

    assertThat(lines()).isEmpty();
    assertThat(store(journal.batch(1, 2)).stored()).isEqualTo(2);
  }

  @Test
  void eventsStandInThePartitionOfTheirMonthAlsoWhenItIsMadeLater() {
    journal.tap(2);
    store(journal.batch(1, 2));

    house.await(
        new gatehouse.server.db.MonthlyPartitions(house.database, house.clock).start(house.vertx));

    assertThat(
            house.await(
                house.database.read(
                    row -> row.getString("part"),
                    "SELECT DISTINCT tableoid::regclass::text AS part FROM events"
                        + " WHERE gateway = $1",
                    Tuple.of(gateway.gateway().value()))))
        .containsExactly("events_202611");
    assertThat(store(journal.batch(1, 2)).duplicates()).isEqualTo(2);
  }

  private Outcome store(byte[] payload) {
    return house.await(store.store(gateway, read(payload)));
  }

  private Journal read(byte[] payload) {
    try {
      return Journal.read(gateway.gateway(), payload);
    } catch (WireException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> lines() {
    return house.await(
        house.database.read(
            row -> row.getString("line"),
            "SELECT line FROM events WHERE gateway = $1 ORDER BY boot, sequence",
            Tuple.of(gateway.gateway().value())));
  }

  private List<String> incidents() {
    return house.await(new Incidents(house.database).newest(Cast.ESTATE, 100)).stream()
        .filter(incident -> incident.gateway().equals(gateway.gateway()))
        .map(
            incident ->
                "%s %d %s".formatted(incident.kind(), incident.event().number(), incident.detail()))
        .toList();
  }

  private static String text(byte[] line) {
    return new String(line, StandardCharsets.UTF_8);
  }
}
