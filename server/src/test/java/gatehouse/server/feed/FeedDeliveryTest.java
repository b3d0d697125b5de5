package gatehouse.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.PassId;
import gatehouse.protocol.PassKind;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.change.ChangePage;
import gatehouse.protocol.change.TableChange;
import gatehouse.protocol.change.TableChange.PassStanding;
import gatehouse.protocol.change.TableChange.PutPass;
import gatehouse.protocol.wire.Topics.Address;
import gatehouse.protocol.wire.Topics.Channel;
import gatehouse.server.ServerFixture;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedDeliveryTest {
  private static final Address NORTH = new Address(Cast.ESTATE, Cast.NORTH, Channel.CHANGES);

  private final ServerFixture house = new ServerFixture();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aPageLeadsFromTheGatewaysRevisionToTheLatest() {
    append(Cast.homes(), Cast.chen());

    ChangePage page = next().orElseThrow();

    assertThat(page.from().value()).isZero();
    assertThat(page.to().value()).isEqualTo(2);
    assertThat(page.changes()).containsExactly(Cast.homes(), Cast.chen());
  }

  @Test
  void oneThingThatChangedTwiceIsSentOnceInItsLatestState() {
    append(Cast.chen(), Cast.li());
    append(Cast.chen(PassStanding.LOST));

    ChangePage page = next().orElseThrow();

    assertThat(page.to().value()).isEqualTo(3);
    assertThat(page.changes()).containsExactly(Cast.li(), Cast.chen(PassStanding.LOST));
  }

  @Test
  void nothingIsSentWhileAPageIsOnItsWayAndThePageAgainWhenItIsNotAnswered() {
    append(Cast.chen());
    ChangePage sent = next().orElseThrow();
    append(Cast.li());

    assertThat(next()).isEmpty();
    house.clock.advance(FeedDelivery.PATIENCE);
    assertThat(next().orElseThrow().from()).isEqualTo(sent.from());
  }

  @Test
  void theGatewaysWordAsksForWhatComesAfterIt() {
    append(Cast.chen());
    next();
    append(Cast.li());

    wanted(1);

    ChangePage page = next().orElseThrow();
    assertThat(page.from().value()).isEqualTo(1);
    assertThat(page.changes()).containsExactly(Cast.li());
    wanted(2);
    assertThat(next()).isEmpty();
  }

  @Test
  void aLongQueueComesInBoundedPagesAndTheBlocksRideAhead() {
    appendPasses(FeedDelivery.PAGE + 10);
    append(Cast.chen(PassStanding.BLOCKED));

    ChangePage first = next().orElseThrow();
    assertThat(first.to().value()).isEqualTo(FeedDelivery.PAGE);
    assertThat(first.changes()).hasSize(FeedDelivery.PAGE + 1);
    assertThat(first.changes().get(0)).isEqualTo(Cast.chen(PassStanding.BLOCKED));

    wanted(first.to().value());
    ChangePage second = next().orElseThrow();
    assertThat(second.from()).isEqualTo(first.to());
    assertThat(second.changes()).hasSize(11).contains(Cast.chen(PassStanding.BLOCKED));
  }

  @Test
  void aBlockRidesAheadOnceOnlyUntilTheGatewayFallsBack() {
    appendPasses(2 * FeedDelivery.PAGE + 10);
    append(Cast.chen(PassStanding.BLOCKED));
    wanted(next().orElseThrow().to().value());

    assertThat(next().orElseThrow().changes()).hasSize(FeedDelivery.PAGE);

    wanted(0);
    assertThat(next().orElseThrow().changes()).contains(Cast.chen(PassStanding.BLOCKED));
  }

  @Test
  void askingTwiceInAMomentDoesNotSendThePageTwice() {
    append(Cast.chen());
    next();

    wanted(0);

    assertThat(next()).isEmpty();
  }

  @Test
  void aGatewayThatLostItsTableGetsAllOfItAgain() {
    append(Cast.chen(), Cast.li());
    next();
    wanted(2);
    assertThat(inForce()).isEqualTo(2);

    house.clock.advance(Duration.ofMinutes(1));
    wanted(0);

    assertThat(inForce()).isZero();
    assertThat(next().orElseThrow().changes()).hasSize(2);
  }

  @Test
  void aGatewayAheadOfARestoredDatabaseGetsAllOfItAboveItsOwnRevision() {
    append(Cast.chen(), Cast.li());

    wanted(40);

    ChangePage page = next().orElseThrow();
    assertThat(page.from().value()).isEqualTo(40);
    assertThat(page.to().value()).isEqualTo(42);
    assertThat(page.changes()).hasSize(2);
  }

  @Test
  void gatewaysHaveRevisionsOfTheirOwn() {
    append(Cast.chen());
    house.await(
        house.database.inTransaction(
            tx -> house.feed.append(tx, Cast.ESTATE, List.of(Cast.WEST), List.of(Cast.li()))));

    assertThat(next().orElseThrow().changes()).containsExactly(Cast.chen());
  }

  private void append(TableChange... changes) {
    house.await(
        house.database.inTransaction(
            tx -> house.feed.append(tx, Cast.ESTATE, List.of(Cast.NORTH), List.of(changes))));
  }

  private void appendPasses(int count) {
    List<TableChange> passes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      passes.add(
          new PutPass(
              new PassId(new UUID(7, i)),
              PassKind.RESIDENT,
              PassStanding.ACTIVE,
              List.of(Cast.card("%08X".formatted(i))),
              Cast.LAST_YEAR,
              null,
              List.of(Cast.HOMES),
              0));
    }
    append(passes.toArray(TableChange[]::new));
  }

  private Optional<ChangePage> next() {
    return house.await(
        house.database.inTransaction(
            tx -> new FeedDelivery(tx, NORTH, house.clock.instant()).next()));
  }

  private void wanted(long at) {
    house.await(
        house.database.inTransaction(
            tx -> new FeedDelivery(tx, NORTH, house.clock.instant()).wanted(at)));
  }

  private long inForce() {
    return house
        .await(
            house.database.read(
                row -> row.getLong("n"),
                "SELECT count(*) AS n FROM feed WHERE gateway = $1 AND in_force_at IS NOT NULL",
                Tuple.of(Cast.NORTH.value())))
        .get(0);
  }
}
