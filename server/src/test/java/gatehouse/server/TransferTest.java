package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.Counter.Sheet;
import gatehouse.server.TransferCast.Home;
import gatehouse.server.people.Right;
import gatehouse.server.people.TieRole;
import gatehouse.server.site.UnitState;
import gatehouse.server.transfer.Transfer;
import io.vertx.pgclient.PgException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferTest {
  @TempDir static Path folder;
  private static TestServer house;
  private static TransferCast cast;

  @BeforeAll
  static void start() {
    house = TestServer.start(folder);
    cast = new TransferCast(house);
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Test
  void fivePassesOneLostOneKeptEndAtTheGatesAndEachCardAndDepositIsShown() {
    Home home = cast.home();
    List<Sheet> forms =
        List.of(
            cast.owners(home),
            cast.residents(home),
            cast.residents(home),
            cast.tenants(home),
            cast.tenants(home));
    List<String> passes = forms.stream().map(cast::issued).toList();
    String transfer = cast.complete(home, "TRANSFER");
    assertThat(cast.open(transfer)).as("five cards are out").hasSize(5);

    cast.back(transfer, forms.get(0).get("card"));
    cast.back(transfer, forms.get(1).get("card"));
    cast.back(transfer, forms.get(3).get("card"));
    assertThat(cast.gone(cast.desk, transfer, "lost", passes.get(2)).statusCode()).isEqualTo(303);
    assertThat(cast.open(transfer)).as("the owner keeps one").hasSize(1);
    cast.refusedToClose(transfer, "租户证");
    assertThat(cast.gone(cast.desk, transfer, "kept", passes.get(4)).statusCode())
        .as("that is a shift leader's word")
        .isEqualTo(403);
    assertThat(cast.gone(cast.leader, transfer, "kept", passes.get(4)).statusCode()).isEqualTo(303);
    cast.closed(transfer);

    String page = cast.desk.get(transfer).body();
    assertThat(page).contains("已收回", "已报失", "业主留卡，已注销", "押金 ¥50.00：在押，凭卡及收据退回");
    forms.forEach(form -> assertThat(page).contains(form.get("card")));
    assertThat(cast.desk.get(transfer + "/sheet.pdf").body()).startsWith("%PDF");
    for (int back : List.of(0, 1, 3)) {
      assertThat(cast.toldToTheGate(passes.get(back))).contains("remove");
    }
    for (int lost : List.of(2, 4)) {
      assertThat(cast.toldToTheGate(passes.get(lost))).contains("\"LOST\"");
    }
  }

  @Test
  void theOldHouseholdEndsAndTheNewOwnerBegins() {
    Home home = cast.home();
    UUID delegate = cast.counter.person("旧委托");
    cast.counter.tie(home.unit(), delegate, TieRole.DELEGATE, Counter.TODAY.plusYears(1));
    UUID buyer = UUID.fromString(cast.buyer());
    String transfer = cast.begun(home, "TRANSFER");
    UUID scan = cast.scan();
    cast.papers(transfer, Counter.TODAY.toString(), Counter.TODAY.toString(), scan);
    cast.refusedToClose(transfer, "还没有登记新业主");
    cast.done(transfer + "/owners", "version", cast.version(transfer), "person", buyer.toString());
    cast.signed(transfer, scan, TransferCast.OF_A_TRANSFER);
    cast.closed(transfer);

    assertThat(right(home, home.owner())).isEqualTo(Right.NONE);
    assertThat(right(home, delegate)).isEqualTo(Right.DELEGATE_OVER);
    assertThat(right(home, buyer)).isEqualTo(Right.OWNER);
    assertThat(cast.desk.get(home.path()).body()).contains("已转名");
    Sheet again = cast.residents(new Home(home.unit(), home.name(), buyer));
    cast.issued(again);
    assertThat(cast.residents(home).sent(cast.desk, "/passes").statusCode())
        .as("the old owner applies for nothing more")
        .isEqualTo(422);
  }

  @Test
  void aReturnedUnitWaitsForItsNextHandover() {
    Home home = cast.home();
    String transfer = cast.complete(home, "RETURN");
    cast.closed(transfer);
    assertThat(cast.desk.get(home.path()).body()).contains("未收楼");
    assertThat(right(home, home.owner())).isEqualTo(Right.NONE);
    assertThat(cast.desk.get("/transfers").body()).contains(home.path() + "/handover");
    assertThat(cast.handover(home).sent(cast.desk, home.path() + "/handover").body())
        .as("nobody owns it now")
        .contains("还没有登记业主");
  }

  @Test
  void aCardOfAnExpiredPassIsWaitedForToo() {
    Home home = cast.home();
    Sheet form = cast.residents(home);
    String pass = cast.issued(form);
    assertThat(
            cast.leader
                .post("/passes/" + pass + "/revoke", "version", version(pass), "why", "转借他人")
                .statusCode())
        .isEqualTo(303);
    String transfer = cast.complete(home, "TRANSFER");
    cast.refusedToClose(transfer, "的卡还没有收回");
    cast.back(transfer, form.get("card"));
    cast.closed(transfer);
  }

  @Test
  void aCardOfAnotherUnitIsNotTakenBackHere() {
    Home home = cast.home();
    Sheet elsewhere = cast.residents(cast.home());
    cast.issued(elsewhere);
    String transfer = cast.begun(home, "TRANSFER");
    var refused = cast.desk.post(transfer + "/cards", "card", elsewhere.get("card"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("不是这套房的证件").contains(elsewhere.get("card"));
  }

  @Test
  void twoWhoChangeTheSheetAreToldOfEachOther() {
    String transfer = cast.begun(cast.home(), "TRANSFER");
    String seen = cast.version(transfer);
    String today = Counter.TODAY.toString();
    cast.done(transfer + "/papers", "version", seen, "flowDay", today);
    var second = cast.leader.post(transfer + "/papers", "version", seen, "noticeDay", today);
    assertThat(second.statusCode()).isEqualTo(422);
    assertThat(second.body()).contains("desk 在").contains("您的更改没有保存").contains(today);
  }

  @Test
  void aUnitIsInOneTransferAtATime() {
    Home home = cast.home();
    String transfer = cast.begun(home, "TRANSFER");
    assertThat(cast.desk.get(home.path() + "/transfer").headers().firstValue("location"))
        .contains(transfer);
    var second =
        cast.desk.post(
            home.path() + "/transfer", "kind", "RETURN", "applicant", home.owner().toString());
    assertThat(second.statusCode()).isEqualTo(422);
    assertThat(second.body()).contains("已有办理中的转名、退楼");
    cast.done(transfer + "/withdraw", "version", cast.version(transfer), "reason", "客人改变主意");
    cast.begun(home, "RETURN");
    assertThat(cast.desk.get(transfer).body()).contains("已撤销").contains("客人改变主意");
  }

  @Test
  void onlyOwnerOrDelegateBeginsOneAndOnlyOfAUnitThatIsHandedOver() {
    Home home = cast.home();
    UUID stranger = cast.counter.person("路人");
    var refused =
        cast.desk.post(
            home.path() + "/transfer", "kind", "TRANSFER", "applicant", stranger.toString());
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("不是业主或受托人");
    Home waiting = cast.home(UnitState.NOT_HANDED_OVER);
    var early =
        cast.desk.post(
            waiting.path() + "/transfer",
            "kind",
            "TRANSFER",
            "applicant",
            waiting.owner().toString());
    assertThat(early.statusCode()).isEqualTo(422);
    assertThat(early.body()).contains("还没有收楼，不能办转名、退楼");
  }

  @Test
  void theDatabaseItselfClosesNoTransferWhileACardIsOut() {
    Home home = cast.home();
    cast.issued(cast.residents(home));
    String transfer = cast.complete(home, "TRANSFER");
    UUID id = UUID.fromString(transfer.replace("/transfers/", ""));
    Assertions.assertThatThrownBy(() -> closedByHand(id))
        .rootCause()
        .isInstanceOfSatisfying(
            PgException.class,
            e -> assertThat(e.getConstraint()).isEqualTo("transfer_leaves_no_card_out"));
    assertThat(
            TestServer.await(
                    house
                        .server
                        .house()
                        .database()
                        .work(
                            tx ->
                                house.server.house().transfers().book().byId(tx, Cast.ESTATE, id)))
                .map(Transfer::isOpen))
        .contains(true);
  }

  private static void closedByHand(UUID id) {
    TestServer.await(
        house
            .server
            .house()
            .database()
            .work(
                tx ->
                    tx.run(
                        "UPDATE transfer SET state = 'CLOSED', ended_at = now(), ended_by = 'x',"
                            + " end_reason = '' WHERE estate = $1 AND id = $2",
                        Cast.ESTATE.value(),
                        id)));
  }

  private static String version(String pass) {
    return cast.version("/passes/" + pass + "?do=lost");
  }

  private static Right right(Home home, UUID person) {
    var rooms = house.server.house();
    return TestServer.await(
        rooms
            .database()
            .work(
                tx ->
                    rooms.households().right(tx, Cast.ESTATE, home.unit(), person, Counter.TODAY)));
  }
}
