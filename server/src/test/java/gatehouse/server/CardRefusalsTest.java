package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.PassKind;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cast.BlankCards;
import gatehouse.server.db.Database;
import gatehouse.server.house.House;
import gatehouse.server.pass.PassApplication;
import gatehouse.server.web.account.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the cards' forms do not take, whoever sends it. */
class CardRefusalsTest {
  private static final String STORE = BlankCards.STORE;

  @TempDir static Path folder;
  private static TestServer house;
  private static House rooms;
  private static Browser officer;
  private static Browser other;
  private static Browser admin;

  @BeforeAll
  static void start() {
    house = TestServer.start(folder);
    rooms = house.server.house();
    house.operator("officer", Role.CARD_OFFICER);
    house.operator("other", Role.CARD_OFFICER);
    house.operator("third", Role.CARD_OFFICER);
    house.operator("chief-admin", Role.ADMIN);
    officer = house.browser().signedIn("officer");
    other = house.browser().signedIn("other");
    admin = house.browser().signedIn("chief-admin");
    work(tx -> rooms.cards().stock().kinds().all(tx, Cast.ESTATE));
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  /**
   * A draft that is restored has the id of the form that was sent, perhaps, and its answer lost.
   */
  @Test
  void aReturnThatIsSentAgainWithOneCardMoreIsNotTakenForDone() {
    inHands("04C50001", "04C50002");
    String id = UUID.randomUUID().toString();
    assertThat(back(officer, id, "04C50001", "store:" + STORE).statusCode()).isEqualTo(303);
    assertThat(back(officer, id, "04C50001", "store:" + STORE).statusCode()).isEqualTo(303);
    refused(back(officer, id, "04C50001\n04C50002", "store:" + STORE), "重新打开");
    refused(back(officer, id, "04C50001", "drawer:officer"), "重新打开");
    assertThat(place("04C50002")).isEqualTo(Place.HOLDER);
    String anew = UUID.randomUUID().toString();
    assertThat(back(officer, anew, "04C50002", "store:" + STORE).statusCode()).isEqualTo(303);
    assertThat(place("04C50002")).isEqualTo(Place.store(STORE));
  }

  @Test
  void aMoveThatIsSentAgainToAnotherPlaceIsNotTakenForDone() {
    inStore("04C50003");
    String id = UUID.randomUUID().toString();
    assertThat(moved(id, "04C50003", "drawer:officer").statusCode()).isEqualTo(303);
    assertThat(moved(id, "04C50003", "drawer:officer").statusCode()).isEqualTo(303);
    refused(moved(id, "04C50003", "store:" + STORE), "重新打开");

    String asked = UUID.randomUUID().toString();
    assertThat(moved(asked, "04C50003", "drawer:other").statusCode()).isEqualTo(303);
    refused(moved(asked, "04C50003", "drawer:third"), "重新打开");
    refused(moved(asked, "04C50003", "store:" + STORE), "重新打开");
    refused(moved(id, "04C50003", "drawer:other"), "重新打开");
    refused(moved(UUID.randomUUID().toString(), "04C50003", "drawer:nobody"), "drawer:nobody");
  }

  @Test
  void aDeliveryThatIsSentAgainIsTheOneThatIsBooked() {
    String id = UUID.randomUUID().toString();
    HttpResponse<String> looked = delivery(id, "", "04C50007");
    String checked = Jsoup.parse(looked.body()).select("#receipt [name=checked]").val();
    for (int time = 0; time < 2; time++) {
      assertThat(delivery(id, checked, "04C50007").headers().firstValue("location"))
          .contains("/cards/batches/" + id);
    }
    refused(delivery(id, checked, "04C50008"), "重新打开");
  }

  @Test
  void nobodyPutsReturnedCardsIntoSomebodyElsesDrawer() {
    inHands("04C50004");
    for (String to :
        List.of("drawer:other", "drawer:nobody", "drawer:", "drawer:" + "x".repeat(9_000))) {
      refused(back(officer, UUID.randomUUID().toString(), "04C50004", to), "");
    }
    assertThat(place("04C50004")).isEqualTo(Place.HOLDER);
  }

  @Test
  void aRunIsGoneOnWithByWhoBeganIt() {
    HttpResponse<String> begun =
        officer.post(
            "/cards/make",
            "kind",
            "IC",
            "source",
            "NEW",
            "wanted",
            "3",
            "first",
            "R0001",
            "reader",
            "",
            "work",
            UUID.randomUUID().toString());
    String run = begun.headers().firstValue("location").orElseThrow();
    refused(other.post(run + "/read", "card", "04C50005", "uid", ""), "officer");
    refused(other.post(run + "/bind"), "officer");
    assertThat(officer.post(run + "/read", "card", "04C50005", "uid", "").statusCode())
        .isEqualTo(303);
    assertThat(other.post(run + "/number", "line", "1", "number", "R0009").statusCode())
        .as("a printed number books nothing")
        .isEqualTo(303);
    refused(other.post(run + "/resume", "version", "1"), "officer");
    assertThat(place("04C50005")).isEqualTo(Place.drawer("officer"));
  }

  @Test
  void aDeliveryThatWasNotRecalledIsNotSentBack() {
    String batch = delivered("04C50006");
    String once = UUID.randomUUID().toString();
    refused(officer.post(batch + "/send-back", "once", once, "why", "坏了"), "没有召回");
  }

  @Test
  void whatNoDatabaseKeepsAndWhatNoCardCostsIsRefusedAndNoFault() {
    refused(moved(UUID.randomUUID().toString(), "04C5\0FFFF", "drawer:officer"), "04C5FFFF");
    refused(
        back(officer, UUID.randomUUID().toString(), "04C5\0FFFF", "store:" + STORE), "04C5FFFF");
    assertThat(officer.get("/cards/%00").statusCode()).isEqualTo(404);
    refused(
        admin.post(
            "/cards/kinds", "code", "GOLD", "name", "金卡", "price", "1000000.01", "leadDays", "1"),
        "元");
  }

  private static HttpResponse<String> back(Browser who, String id, String uids, String to) {
    return who.post("/cards/returns", "work", id, "uids", uids, "to", to);
  }

  private static HttpResponse<String> moved(String id, String uids, String to) {
    return officer.post("/cards/asks", "once", id, "what", "MOVED", "uids", uids, "to", to);
  }

  private static void refused(HttpResponse<String> answer, String saying) {
    assertThat(answer.statusCode()).as(Jsoup.parse(answer.body()).text()).isEqualTo(422);
    assertThat(answer.body()).contains(saying);
  }

  private static void inStore(String... uids) {
    work(
        tx -> {
          BlankCards.receive(tx, rooms, "IC", List.of(uids));
          return true;
        });
  }

  private static void inHands(String... uids) {
    inStore(uids);
    for (String uid : uids) {
      PassApplication application =
          new PassApplication(
              "访客" + uid,
              null,
              null,
              PassKind.VISITOR,
              List.of(Cast.HOMES),
              null,
              TestDay.now().plusSeconds(3_600),
              1,
              uid);
      TestServer.await(rooms.passes().issue(Cast.ESTATE, application, "officer"));
    }
  }

  /** The address of a delivery of one card. */
  private static String delivered(String uid) {
    String id = UUID.randomUUID().toString();
    HttpResponse<String> looked = delivery(id, "", uid);
    String checked = Jsoup.parse(looked.body()).select("#receipt [name=checked]").val();
    return delivery(id, checked, uid).headers().firstValue("location").orElseThrow();
  }

  private static HttpResponse<String> delivery(String id, String checked, String uid) {
    return officer.post(
        "/cards/receipts",
        "work",
        id,
        "checked",
        checked,
        "uids",
        uid,
        "kind",
        "IC",
        "supplier",
        "东信",
        "price",
        "6.5",
        "store",
        STORE,
        "note",
        "SH-1");
  }

  private static Place place(String uid) {
    return work(
        tx -> rooms.cards().stock().stock().card(tx, Cast.ESTATE, uid).orElseThrow().place());
  }

  private static <T> T work(Database.Work<T> work) {
    return TestServer.await(rooms.database().work(work));
  }
}
