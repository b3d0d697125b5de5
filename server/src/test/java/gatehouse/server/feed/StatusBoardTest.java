package gatehouse.server.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.change.Revision;
import gatehouse.protocol.change.TableChange;
import gatehouse.protocol.change.TableChange.RemovePass;
import gatehouse.protocol.event.GatewayStatus;
import gatehouse.protocol.event.GatewayStatus.DeviceStatus;
import gatehouse.protocol.wire.TableDigest;
import gatehouse.protocol.wire.Topics.Address;
import gatehouse.protocol.wire.Topics.Channel;
import gatehouse.protocol.wire.WireCodec;
import gatehouse.protocol.wire.WireException;
import gatehouse.server.ServerFixture;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatusBoardTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Address NORTH = new Address(Cast.ESTATE, Cast.NORTH, Channel.STATUS);

  private final ServerFixture house = new ServerFixture();
  private final StatusBoard board = new StatusBoard(house.database, house.clock);

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void everyFieldOfAStatusIsShown() throws WireException {
    say(status(0, null));

    GatewayStanding north = standing();
    assertThat(north.online()).isTrue();
    assertThat(north.lastSeen()).isEqualTo(Cast.MONDAY_MORNING);
    assertThat(north.version()).isEqualTo("0.1.0");
    assertThat(north.boot()).isEqualTo(4);
    assertThat(north.backlog()).isEqualTo(7);
    assertThat(north.devices())
        .containsExactly(new DeviceStatus("reader-1", false, "unplugged \uFFFD"));
    assertThat(north.digestAgrees()).isNull();
  }

  @Test
  void aTableThatIsWhatTheFeedMakesOfItAgrees() throws WireException {
    append(Cast.homes(), Cast.chen(), Cast.li());
    append(new RemovePass(Cast.LI_PASS));

    say(status(4, new TableDigest().add(Cast.chen()).add(Cast.homes()).hex()));

    await().atMost(SOON).until(() -> Boolean.TRUE.equals(standing().digestAgrees()));
  }

  @Test
  void aTableThatDriftedIsShown() throws WireException {
    append(Cast.homes(), Cast.chen());

    say(status(2, new TableDigest().add(Cast.homes()).hex()));

    await().atMost(SOON).until(() -> Boolean.FALSE.equals(standing().digestAgrees()));
  }

  private void append(TableChange... changes) {
    house.await(
        house.database.inTransaction(
            tx -> house.feed.append(tx, Cast.ESTATE, List.of(Cast.NORTH), List.of(changes))));
  }

  private void say(GatewayStatus status) throws WireException {
    house.await(board.status(NORTH, WireCodec.write(status)));
  }

  private GatewayStanding standing() {
    return house.await(house.standings.of(Cast.ESTATE, List.of(Cast.NORTH))).get(0);
  }

  private static GatewayStatus status(long revision, @Nullable String digest) {
    return new GatewayStatus(
        Cast.NORTH,
        true,
        Cast.MONDAY_MORNING,
        "0.1.0",
        4,
        new Revision(revision),
        7,
        digest,
        List.of(new DeviceStatus("reader-1", false, "unplugged \0")));
  }
}
