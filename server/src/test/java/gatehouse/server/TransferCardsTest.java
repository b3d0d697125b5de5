package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.PassId;
import gatehouse.protocol.PassKind;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.Counter.Sheet;
import gatehouse.server.TransferCast.Home;
import gatehouse.server.house.House;
import gatehouse.server.pass.PassState;
import gatehouse.server.pass.asked.Application;
import gatehouse.server.pass.asked.Bearer;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.policy.Paper;
import gatehouse.server.pass.policy.PolicyBook;
import gatehouse.server.pass.policy.Terms;
import gatehouse.server.renovation.PermitState;
import gatehouse.server.renovation.PermitStep;
import gatehouse.server.renovation.Step;
import gatehouse.server.transfer.Transfer.Seen;
import gatehouse.server.transfer.TransferRefused;
import gatehouse.server.web.account.Role;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a transfer waits for, and what becomes of everything that it ends. */
class TransferCardsTest {
  private static final By DESK = new By("desk", Set.of(Role.FRONT_DESK));

  @TempDir static Path folder;
  private static TestServer house;
  private static House rooms;
  private static TransferCast cast;

  @BeforeAll
  static void start() {
    house = TestServer.start(folder);
    rooms = house.server.house();
    cast = new TransferCast(house);
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Test
  void aPassOfTwoCardsIsBackWhenBothAre() {
    Terms one =
        TestServer.await(
            rooms
                .database()
                .work(
                    tx -> PolicyBook.inForce(tx, Cast.ESTATE, PassKind.TEMPORARY, Counter.TODAY)));
    TestServer.await(rooms.passRooms().policy().add(Cast.ESTATE, ofTwo(one), "A、B 卡", "admin"));
    Home home = cast.home();
    Sheet form = cast.counter.temporary();
    form.put("unit", home.name());
    form.put("applicant", home.owner().toString());
    String first = Counter.card();
    String second = Counter.card();
    String pass = cast.issued(form.with("card", first, second));
    String transfer = cast.complete(home, "TRANSFER");

    var half = cast.desk.post(transfer + "/cards", "card", second);
    assertThat(half.statusCode()).isEqualTo(422);
    assertThat(half.body()).contains("有两张卡，请把第二张也放上").contains(second);
    cast.done(transfer + "/cards", "card", second, "second", first);
    assertThat(state(pass)).isEqualTo(PassState.RETURNED);
    cast.closed(transfer);
  }

  @Test
  void aCardThatWasKeptIsStillTakenBackLater() {
    Home home = cast.home();
    Sheet form = cast.residents(home);
    String pass = cast.issued(form);
    String transfer = cast.complete(home, "TRANSFER");
    assertThat(cast.gone(cast.leader, transfer, "kept", pass).statusCode()).isEqualTo(303);
    cast.closed(transfer);
    assertThat(state(pass)).isEqualTo(PassState.REVOKED);
    assertThat(cast.toldToTheGate(pass)).contains("\"LOST\"");
    cast.done(
        "/passes/" + pass + "/return",
        "version",
        cast.version("/passes/" + pass + "?do=return"),
        "why",
        "原业主寄回",
        "card",
        form.get("card"));
    assertThat(cast.desk.get(transfer).body()).contains("已收回").doesNotContain("业主留卡，已注销");
  }

  @Test
  void aCardThatWasLostBeforeStandsInNobodysWay() {
    Home home = cast.home();
    Sheet form = cast.residents(home);
    String pass = cast.issued(form);
    cast.done(
        "/passes/" + pass + "/lost",
        "version",
        cast.version("/passes/" + pass + "?do=lost"),
        "why",
        "在菜市场丢失");
    String transfer = cast.complete(home, "TRANSFER");
    assertThat(cast.open(transfer)).isEmpty();
    cast.closed(transfer);
    assertThat(cast.desk.get(transfer).body()).contains("已报失").contains(form.get("card"));
    assertThat(state(pass)).isEqualTo(PassState.CLOSED);
    assertThat(cast.toldToTheGate(pass)).as("still refused").contains("\"LOST\"");
  }

  @Test
  void anApplicationThatWaitsForItsCardIsTurnedDown() {
    Home home = cast.home();
    PassId applied = new PassId(UUID.randomUUID());
    TestServer.await(
        rooms
            .passRooms()
            .desk()
            .apply(
                Cast.ESTATE,
                new Application(
                    applied,
                    PassKind.OWNER,
                    home.unit(),
                    home.owner(),
                    new Bearer.Known(home.owner()),
                    EnumSet.allOf(Paper.class),
                    Application.Stated.NOTHING,
                    List.of(Cast.HOMES),
                    null,
                    null,
                    Set.of()),
                DESK));
    String transfer = cast.complete(home, "TRANSFER");
    assertThat(cast.open(transfer)).isEmpty();
    cast.closed(transfer);
    assertThat(state(applied.toString())).isEqualTo(PassState.CLOSED);
  }

  @Test
  void aRenovationThatIsNotOverIsWaitedFor() {
    Home home = cast.home();
    CrewCast crews =
        new CrewCast(Cast.ESTATE, rooms.people(), rooms.renovation().policy(), rooms.clock());
    var permit =
        TestServer.await(
            rooms
                .database()
                .work(
                    tx ->
                        crews.inForce(
                            tx,
                            new CrewCast.Wanted(
                                "ZX0000901",
                                home.unit(),
                                home.owner(),
                                null,
                                Counter.TODAY,
                                Counter.TODAY.plusDays(30),
                                Cast.HOMES,
                                3))));
    String transfer = cast.complete(home, "RETURN");
    cast.refusedToClose(transfer, "装修许可 ZX0000901 还没有退场");
    TestServer.await(
        rooms
            .database()
            .work(
                tx ->
                    rooms
                        .renovation()
                        .permits()
                        .save(
                            tx,
                            Cast.ESTATE,
                            permit.as(PermitState.CLOSED),
                            new Step(TestDay.now(), PermitStep.CLOSED, "", "desk"))));
    cast.closed(transfer);
  }

  @Test
  void ofTwoWhoCloseAtTheSameMomentOneDoes() {
    Home home = cast.home();
    String transfer = cast.complete(home, "TRANSFER");
    Seen seen =
        new Seen(
            UUID.fromString(transfer.replace("/transfers/", "")),
            Integer.parseInt(cast.version(transfer)));
    List<Future<?>> both =
        Stream.of("desk", "leader")
            .<Future<?>>map(
                name ->
                    rooms
                        .database()
                        .work(
                            tx ->
                                rooms
                                    .transfers()
                                    .closing()
                                    .close(
                                        tx,
                                        Cast.ESTATE,
                                        seen,
                                        new By(name, Set.of(Role.SUPERVISOR)))))
            .toList();
    both.forEach(one -> TestServer.await(one.otherwiseEmpty()));
    assertThat(both).filteredOn(Future::succeeded).hasSize(1);
    assertThat(both)
        .filteredOn(Future::failed)
        .singleElement()
        .satisfies(one -> assertThat(one.cause()).isInstanceOf(TransferRefused.class));
  }

  private static PassState state(String pass) {
    return TestServer.await(rooms.passes().byId(Cast.ESTATE, new PassId(UUID.fromString(pass))))
        .orElseThrow()
        .state();
  }

  private static Terms ofTwo(Terms one) {
    return new Terms(
        UUID.randomUUID(),
        one.kind(),
        Counter.TODAY,
        one.papers(),
        one.applicants(),
        one.approval(),
        one.validity(),
        one.extendable(),
        2,
        one.groups(),
        one.charges(),
        one.lostCard(),
        one.late(),
        one.paydays(),
        one.hours(),
        one.collection());
  }
}
