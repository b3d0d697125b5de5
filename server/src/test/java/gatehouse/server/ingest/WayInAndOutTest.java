package gatehouse.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gatehouse.protocol.PassKind;
import gatehouse.protocol.Reason;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.change.Revision;
import gatehouse.protocol.change.Wanted;
import gatehouse.protocol.event.GatewayStatus;
import gatehouse.protocol.event.LobbyEvent.DeskRead;
import gatehouse.protocol.wire.WireCodec;
import gatehouse.server.MqttHouse;
import gatehouse.server.ServerFixture;
import gatehouse.server.TestClient;
import gatehouse.server.TestJournal;
import gatehouse.server.access.AccessEntry;
import gatehouse.server.access.AccessQuery;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassApplication;
import gatehouse.server.pass.PassInForce;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.asked.Moving;
import gatehouse.server.site.Gateway;
import gatehouse.server.web.account.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a gateway's message to the rooms and back, through a real broker and a real database. */
class WayInAndOutTest {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final String EVENTS = "gatehouse/v1/osmanthus/north/events";
  private static final String STORED = "gatehouse/v1/osmanthus/north/stored";
  private static final String WANTED = "gatehouse/v1/osmanthus/north/wanted";
  private static final String CHANGES = "gatehouse/v1/osmanthus/north/changes";
  private static final String STATUS = "gatehouse/v1/osmanthus/north/status";

  @TempDir Path folder;
  private final ServerFixture house = ServerFixture.withCast();
  private final TestJournal journal = new TestJournal(Cast.NORTH);
  private MqttHouse mqtt = new MqttHouse(house, Path.of("unused"));

  @BeforeEach
  void start() throws IOException {
    mqtt = new MqttHouse(house, folder);
    mqtt.start();
  }

  @AfterEach
  void stop() {
    mqtt.close();
    house.close();
  }

  @Test
  void aTapBecomesALineOfTheLogWithTheHoldersNameAndTheGatewayIsToldStored() throws Exception {
    Pass pass =
        house.await(
            house.passes.carryOver(
                Cast.ESTATE,
                new PassApplication(
                    "陈嘉怡",
                    null,
                    "b3-1204",
                    PassKind.OWNER,
                    List.of(Cast.HOMES),
                    null,
                    null,
                    0,
                    Cast.CHEN_UID),
                "Lin"));
    try (TestClient north = mqtt.gateway("north")) {
      north.subscribe(STORED);
      journal.append(
          new gatehouse.protocol.event.LobbyEvent.AccessDecided(
              Cast.NORTH_1,
              gatehouse.protocol.Direction.IN,
              Cast.CHEN_CARD,
              pass.id(),
              Reason.GRANTED));

      north.publish(EVENTS, journal.batch(1, 1));

      await()
          .atMost(SOON)
          .untilAsserted(
              () -> assertThat(north.heard).contains(STORED + " {\"boot\":1,\"sequence\":1}"));
      AccessEntry entry =
          house
              .await(house.accessLog.newest(Cast.ESTATE, AccessQuery.ALL, null, 10))
              .items()
              .get(0);
      assertThat(entry.gateway()).isEqualTo(Cast.NORTH);
      assertThat(entry.boot()).isEqualTo(1);
      assertThat(entry.sequence()).isEqualTo(1);
      assertThat(entry.occurredAt()).isEqualTo(Cast.MONDAY_MORNING.plusMillis(10));
      assertThat(entry.kind()).isEqualTo("access-decided");
      assertThat(entry.lane()).isEqualTo(Cast.NORTH_1);
      assertThat(entry.outcome()).isEqualTo("GRANTED");
      assertThat(entry.reason()).isEqualTo(Reason.GRANTED);
      assertThat(entry.pass()).isEqualTo(pass.id());
      assertThat(entry.holder()).isEqualTo("陈嘉怡");
      assertThat(entry.unit()).isEqualTo("b3-1204");
    }
  }

  @Test
  void garbageIsCountedAndShownAndTheQueueBehindItGoesOn() throws Exception {
    journal.tap(2);
    try (TestClient north = mqtt.gateway("north")) {
      north.subscribe(STORED);

      north.publish(EVENTS, new byte[] {(byte) 0xFF, 0, 1, 2, '\n', 'x'});
      north.publish(EVENTS, "");
      north.publish(WANTED, "{}");
      north.publish(STATUS, "nonsense");
      north.publish(EVENTS, journal.batch(1, 2));

      await()
          .atMost(SOON)
          .until(() -> north.heard.contains(STORED + " {\"boot\":1,\"sequence\":2}"));
      await().atMost(SOON).until(() -> mqtt.metrics.refused() == 4);
      await()
          .atMost(SOON)
          .untilAsserted(() -> assertThat(house.await(mqtt.refused.newest())).hasSize(4));
      await().atMost(SOON).until(() -> mqtt.consumer.waiting() == 0);
    }
  }

  @Test
  void whileTheDatabaseRefusesNothingIsAcknowledgedAndAfterwardsAllIsThere() throws Exception {
    journal.tap(50);
    try (TestClient north = mqtt.gateway("north")) {
      north.subscribe(STORED);
      mqtt.failing(true);

      for (int i = 1; i <= 50; i++) {
        north.publish(EVENTS, journal.batch(i, i));
      }
      await().atMost(SOON).until(() -> mqtt.metrics.retries() > 1);
      assertThat(north.heard).isEmpty();
      assertThat(mqtt.consumer.waiting()).isPositive();

      mqtt.failing(false);
      await()
          .atMost(SOON)
          .until(() -> north.heard.contains(STORED + " {\"boot\":1,\"sequence\":50}"));
      assertThat(mqtt.metrics.events()).isEqualTo(50);
    }
  }

  @Test
  void whatAServerTookButDidNotStoreIsStoredByTheNextOne() throws Exception {
    journal.tap(3);
    try (TestClient north = mqtt.gateway("north")) {
      mqtt.failing(true);
      north.publish(EVENTS, journal.batch(1, 3));
      await().atMost(SOON).until(() -> mqtt.metrics.retries() > 0);

      mqtt.restartServer();

      await().atMost(SOON).until(() -> mqtt.metrics.events() == 3);
    }
  }

  @Test
  void aBlockReachesTheGatewayAndTheDeskSeesSinceWhen() throws Exception {
    try (TestClient north = mqtt.gateway("north")) {
      north.subscribe(CHANGES);
      Pass pass =
          house.await(
              house.passes.carryOver(
                  Cast.ESTATE,
                  new PassApplication(
                      "李伟",
                      null,
                      null,
                      PassKind.STAFF,
                      List.of(Cast.CREWS),
                      null,
                      null,
                      0,
                      Cast.LI_UID),
                  "Lin"));
      await().atMost(SOON).until(() -> north.heard.stream().anyMatch(heard(pass, "ACTIVE")));

      say(north, true, 9);
      await().atMost(SOON).until(() -> !north.heard.isEmpty());
      By lin = new By("Lin", Set.of(Role.FRONT_DESK));
      house.await(house.desk.lost(Cast.ESTATE, new Moving(pass.id(), null, "掉了", lin)));
      wanted(north, head());
      await()
          .atMost(SOON)
          .until(
              () -> {
                wanted(north, head() - 1);
                return north.heard.stream().anyMatch(heard(pass, "LOST"));
              });
      wanted(north, head());

      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(house.await(house.passes.inForce(Cast.ESTATE, pass.id())))
                      .extracting(PassInForce::gateway, PassInForce::since, PassInForce::online)
                      .containsExactly(
                          org.assertj.core.groups.Tuple.tuple(
                              Cast.NORTH, Cast.MONDAY_MORNING, true),
                          org.assertj.core.groups.Tuple.tuple(Cast.WEST, null, false)));
    }
  }

  @Test
  void aGatewayThatIsGoneIsShownOfflineWithWhenItWasLastSeen() throws Exception {
    try (TestClient north = mqtt.gateway("north")) {
      say(north, true, 0);
      await().atMost(SOON).until(() -> gateway().standing().online());
      house.clock.advance(Duration.ofMinutes(5));

      say(north, false, 0);

      await().atMost(SOON).until(() -> !gateway().standing().online());
      assertThat(gateway().standing().lastSeen()).isEqualTo(Cast.MONDAY_MORNING);
      assertThat(gateway().standing().backlog()).isEqualTo(7);
      assertThat(gateway().name()).isEqualTo("北大堂");
    }
  }

  @Test
  void theDeskFindsTheCardThatItsReaderSaw() throws Exception {
    journal.append(new DeskRead("desk", Cast.CHEN_CARD, Cast.CHEN_UID));
    try (TestClient north = mqtt.gateway("north")) {
      north.publish(EVENTS, journal.batch(1, 1));

      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(
                          house.await(
                              house.deskReads.last(
                                  Cast.ESTATE, Cast.NORTH, "desk", Cast.MONDAY_MORNING)))
                      .isPresent()
                      .hasValueSatisfying(
                          read -> assertThat(read.card()).isEqualTo(Cast.CHEN_UID)));
      assertThat(house.await(house.accessLog.newest(Cast.ESTATE, AccessQuery.ALL, null, 5)).items())
          .isEmpty();
    }
  }

  private Gateway gateway() {
    return house.await(house.site.gateways(Cast.ESTATE)).get(0);
  }

  private long head() {
    return gateway().standing().head();
  }

  private static java.util.function.Predicate<String> heard(Pass pass, String standing) {
    return page -> page.contains(pass.id().toString()) && page.contains(standing);
  }

  private static void wanted(TestClient gateway, long at) throws Exception {
    gateway.publish(WANTED, WireCodec.write(new Wanted(Cast.NORTH, new Revision(at))));
  }

  private static void say(TestClient gateway, boolean online, long revision) throws Exception {
    gateway.publish(
        STATUS,
        WireCodec.write(
            new GatewayStatus(
                Cast.NORTH,
                online,
                Cast.MONDAY_MORNING,
                "0.1.0",
                1,
                new Revision(revision),
                7,
                null,
                List.of())));
  }
}
