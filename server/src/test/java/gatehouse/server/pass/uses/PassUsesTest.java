package gatehouse.server.pass.uses;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.Direction;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PassKind;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.Reason;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.change.TableChange;
import gatehouse.protocol.change.TableChange.PutUses;
import gatehouse.protocol.change.TableChange.RemoveUses;
import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.LobbyEvent;
import gatehouse.protocol.event.LobbyEvent.AccessDecided;
import gatehouse.protocol.event.LobbyEvent.PassageEnded;
import gatehouse.protocol.event.LobbyEvent.PassageOutcome;
import gatehouse.protocol.event.Sequence;
import gatehouse.protocol.wire.ChangePages;
import gatehouse.server.ServerFixture;
import gatehouse.server.ingest.StoredEvent;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassApplication;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Uses of a pass, counted over all gates. */
class PassUsesTest {
  private static final Instant NINE = Instant.parse("2026-11-23T01:00:00Z");

  private final ServerFixture house = ServerFixture.withCast();
  private final PassUses uses = house.passRooms.uses();
  private final DoubleUses doubles = new DoubleUses();
  private final PassId pass = visitor(1);

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void theOtherGateHearsOfAUseAtTheDecisionAndOfWhatWasGivenBack() {
    tell(decided(7, Cast.NORTH_1, Direction.IN));
    assertThat(told(Cast.WEST)).contains(new PutUses(pass, 1));
    assertThat(told(Cast.NORTH)).as("it counts by itself").isEmpty();
    tell(ended(8, Cast.NORTH_1, Direction.IN, PassageOutcome.TIMED_OUT, 7));
    assertThat(told(Cast.WEST)).contains(new RemoveUses(pass));
  }

  @Test
  void anEndThatComesBeforeItsDecisionCounts() {
    tell(ended(8, Cast.NORTH_1, Direction.IN, PassageOutcome.TURNED_BACK, 7));
    tell(decided(7, Cast.NORTH_1, Direction.IN));
    assertThat(told(Cast.WEST)).contains(new RemoveUses(pass));
  }

  @Test
  void goingOutIsNoUseAndAPassWithoutALimitHasNone() {
    tell(decided(1, Cast.NORTH_1, Direction.OUT));
    assertThat(told(Cast.WEST)).isEmpty();
    PassId often = visitor(0);
    tell(
        stored(
            Cast.NORTH,
            2,
            new AccessDecided(Cast.NORTH_1, Direction.IN, Cast.LI_CARD, often, Reason.GRANTED)));
    assertThat(change(Cast.WEST, often)).isEmpty();
  }

  @Test
  void aPassThatTwoGatesLetInIsFlaggedOnceWithGatesAndTimes() {
    letIn(Cast.NORTH_1, 1);
    assertThat(open()).isEmpty();
    letIn(Cast.WEST_1, 1);
    letIn(Cast.WEST_1, 1);
    assertThat(open())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.pass()).isEqualTo(pass);
              assertThat(one.allowed()).isEqualTo(1);
              assertThat(one.made())
                  .extracting(DoubleUse.Made::lane, DoubleUse.Made::at)
                  .containsExactly(
                      Tuple.tuple("北1道", NINE.plusSeconds(1)),
                      Tuple.tuple("西1道", NINE.plusSeconds(1)));
            });
    DoubleUse.Seen seen = new DoubleUse.Seen(NINE, "lin", "问过，是同一家人");
    assertThat(acknowledge(seen)).isTrue();
    assertThat(open()).isEmpty();
    letIn(Cast.WEST_1, 5);
    assertThat(open()).as("once more").singleElement().extracting(DoubleUse::seen).isNull();
  }

  @Test
  void aNewGatewayIsToldWhatWasSpentAndAllForgetItWhenThePassIsOver() {
    letIn(Cast.NORTH_1, 1);
    house.await(house.register.addGateway(Cast.ESTATE, new GatewayId("east"), "东门"));
    assertThat(change(new GatewayId("east"), pass)).contains(new PutUses(pass, 1));
    Instant over = house.clock.instant().plus(Duration.ofDays(2));
    assertThat(house.<Integer>work(tx -> uses.forget(tx, house.clock.instant()))).isZero();
    assertThat(house.<Integer>work(tx -> uses.forget(tx, over))).isEqualTo(1);
    assertThat(told(Cast.WEST)).contains(new RemoveUses(pass));
    assertThat(house.<Integer>work(tx -> uses.forget(tx, over))).isZero();
  }

  private boolean acknowledge(DoubleUse.Seen seen) {
    return house.work(
        tx ->
            doubles.acknowledge(tx, Cast.ESTATE, doubles.open(tx, Cast.ESTATE).get(0).id(), seen));
  }

  private List<DoubleUse> open() {
    return house.work(tx -> doubles.open(tx, Cast.ESTATE));
  }

  private void letIn(PortalId lane, long sequence) {
    tell(
        decided(sequence, lane, Direction.IN),
        ended(sequence + 1, lane, Direction.IN, PassageOutcome.PASSED, sequence));
  }

  private StoredEvent decided(long sequence, PortalId lane, Direction direction) {
    return stored(
        lane.equals(Cast.WEST_1) ? Cast.WEST : Cast.NORTH,
        sequence,
        new AccessDecided(lane, direction, Cast.LI_CARD, pass, Reason.GRANTED));
  }

  private StoredEvent ended(
      long sequence, PortalId lane, Direction direction, PassageOutcome outcome, long decision) {
    return stored(
        lane.equals(Cast.WEST_1) ? Cast.WEST : Cast.NORTH,
        sequence,
        new PassageEnded(lane, direction, outcome, decision, pass));
  }

  private static StoredEvent stored(GatewayId gateway, long sequence, LobbyEvent event) {
    Instant at = NINE.plusSeconds(sequence);
    return new StoredEvent(
        new EventEnvelope(gateway, new Sequence(1, sequence), at, EventEnvelope.NO_PREVIOUS, event),
        at);
  }

  private void tell(StoredEvent... events) {
    house.await(house.database.inTransaction(tx -> uses.handle(tx, Cast.ESTATE, List.of(events))));
  }

  private Optional<TableChange> told(GatewayId gateway) {
    return change(gateway, pass);
  }

  private Optional<TableChange> change(GatewayId gateway, PassId about) {
    Optional<String> change =
        house.work(
            tx ->
                tx.one(
                    row -> row.getString("change"),
                    "SELECT change FROM feed WHERE estate = $1 AND gateway = $2 AND key = $3",
                    Cast.ESTATE.value(),
                    gateway.value(),
                    "uses:" + about));
    return change.map(PassUsesTest::read);
  }

  private static TableChange read(String change) {
    try {
      return ChangePages.readChange(change);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private PassId visitor(int most) {
    Pass issued =
        house.await(
            house.passes.issue(
                Cast.ESTATE,
                new PassApplication(
                    "王芳",
                    "13800000001",
                    "b3-1204",
                    PassKind.VISITOR,
                    List.of(Cast.HOMES),
                    null,
                    house.clock.instant().plus(Duration.ofHours(8)),
                    most,
                    null),
                "lin"));
    return issued.id();
  }
}
