package gatehouse.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.Direction;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.command.Command;
import gatehouse.protocol.command.CommandAction;
import gatehouse.protocol.command.SignedCommand;
import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.LobbyEvent.CommandAnswered;
import gatehouse.protocol.event.Sequence;
import gatehouse.protocol.token.Ed25519Keys;
import gatehouse.protocol.wire.SignedCommands;
import gatehouse.protocol.wire.WireCodec;
import gatehouse.server.ServerFixture;
import gatehouse.server.ingest.StoredEvent;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommandsTest {
  private final ServerFixture house = ServerFixture.withCast();
  private final Commands commands = new Commands(house.database, house.keys::sign, house.clock);
  private final List<String> topics = new CopyOnWriteArrayList<>();
  private final List<byte[]> sent = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void anOrderIsSignedForItsGatewayWithAnExpiryAndARisingNumber() throws Exception {
    listen();
    Order first = order();
    Order second = order();
    assertThat(first.state()).isEqualTo(Order.State.SENT);
    assertThat(topics).containsOnly("gatehouse/v1/" + Cast.ESTATE + "/north/commands").hasSize(2);
    List<Command> opened = opened();
    assertThat(opened.get(0).id()).isEqualTo(first.id().toString());
    assertThat(opened.get(0).gateway()).isEqualTo(Cast.NORTH);
    assertThat(opened.get(0).expiresAt()).isEqualTo(house.clock.instant().plus(Commands.LIFE));
    assertThat(opened.get(0).action()).isEqualTo(open());
    assertThat(opened.get(1).counter()).isGreaterThan(opened.get(0).counter());
    assertThat(second.why()).isEqualTo("忘带卡");
  }

  @Test
  void numbersGoOnAboveTheOldOnesWhenTheDatabaseComesFromABackup() throws Exception {
    listen();
    order();
    house.await(
        house.database.work(
            tx -> tx.run("DELETE FROM gate_order_counter WHERE estate = $1", Cast.ESTATE.value())));
    house.clock.advance(Duration.ofMillis(1));
    order();
    List<Command> opened = opened();
    assertThat(opened.get(1).counter()).isGreaterThan(opened.get(0).counter());
  }

  @Test
  void withoutAWayToTheGatewayTheOrderSaysSoAndIsNoOrder() {
    Order lost = order();
    assertThat(lost.state()).isEqualTo(Order.State.NOT_SENT);
    assertThat(lost.isUnanswered(house.clock.instant().plus(Commands.LIFE))).isFalse();
    listen();
    assertThat(order().state()).isEqualTo(Order.State.SENT);
  }

  @Test
  void theGatewaysAnswerIsTakenOnceAndFromThatGatewayAlone() {
    listen();
    Order order = order();
    answer(Cast.WEST, order, true, "opened");
    assertThat(now(order).state()).isEqualTo(Order.State.SENT);
    answer(Cast.NORTH, order, false, "the lane is locked: set it to controlled first");
    answer(Cast.NORTH, order, true, "opened");
    assertThat(now(order).state()).isEqualTo(Order.State.REFUSED);
    assertThat(now(order).detail()).startsWith("the lane is locked");
    assertThat(now(order).answeredAt()).isEqualTo(house.clock.instant());
  }

  @Test
  void whatIsNotAnsweredBeforeItExpiresHasNotOpened() {
    listen();
    Order order = order();
    assertThat(order.isUnanswered(house.clock.instant())).isFalse();
    house.clock.advance(Commands.LIFE);
    assertThat(now(order).isUnanswered(house.clock.instant())).isTrue();
    List<Order> recent =
        house.await(
            house.database.work(tx -> commands.recent(tx, Cast.ESTATE, Duration.ofMinutes(1), 9)));
    assertThat(recent).containsExactly(now(order));
  }

  private void listen() {
    commands.start(
        (topic, payload) -> {
          topics.add(topic);
          sent.add(payload);
          return Future.succeededFuture();
        });
  }

  private static CommandAction.Open open() {
    return new CommandAction.Open(Cast.NORTH_1, Direction.IN, "guard.zhao", "忘带卡");
  }

  private Order order() {
    return house.await(
        commands.order(Cast.ESTATE, new Order.Wanted(Cast.NORTH, open(), "guard.zhao")));
  }

  private Order now(Order order) {
    return house.await(
        house.database.work(tx -> commands.byId(tx, Cast.ESTATE, order.id()).orElseThrow()));
  }

  private void answer(GatewayId gateway, Order order, boolean done, String detail) {
    StoredEvent stored =
        new StoredEvent(
            new EventEnvelope(
                gateway,
                new Sequence(1, 1),
                house.clock.instant(),
                EventEnvelope.NO_PREVIOUS,
                new CommandAnswered(order.id().toString(), done, detail)),
            house.clock.instant());
    house.await(
        house.database.inTransaction(tx -> commands.handle(tx, Cast.ESTATE, List.of(stored))));
  }

  private List<Command> opened() throws Exception {
    List<Command> opened = new ArrayList<>();
    for (byte[] payload : sent) {
      opened.add(
          SignedCommands.open(
              WireCodec.read(payload, SignedCommand.class),
              Ed25519Keys.read(house.keys.commandPublicKey(Cast.ESTATE))));
    }
    return opened;
  }
}
