package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gatehouse.protocol.PassKind;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.cardstock.Card;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cardstock.make.MadeCard;
import gatehouse.server.cast.BlankCards;
import gatehouse.server.cast.CardsOnTheReader;
import gatehouse.server.db.Database;
import gatehouse.server.house.House;
import gatehouse.server.pass.PassApplication;
import gatehouse.server.site.DeskReader;
import gatehouse.server.web.account.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A box of numbered cards from its delivery note over the desk's reader into hands and back. */
class BindPagesTest {
  private static final String FIRST = "04B0CE00000001";
  private static final String SECOND = "04B0CE00000002";
  private static final String THIRD = "04B0CE00000003";
  private static final String FOURTH = "04B0CE00000004";
  private static final String FIFTH = "04B0CE00000005";
  private static final String STRANGER = "04B0CE000000FF";

  @TempDir static Path folder;
  private static TestServer house;
  private static House rooms;
  private static CardsOnTheReader reader;
  private static Browser officer;

  @BeforeAll
  static void start() {
    house = TestServer.start(folder);
    rooms = house.server.house();
    TestServer.await(
        rooms
            .register()
            .addDeskReader(
                Cast.ESTATE, new DeskReader(Cast.NORTH, CardsOnTheReader.READER, "前台读卡器")));
    house.operator("officer", Role.CARD_OFFICER);
    reader = new CardsOnTheReader(rooms.database(), rooms.handlers(), rooms.clock());
    officer = house.browser().signedIn("officer");
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Test
  void aRangeIsReceivedReadForTheFirstTimeIssuedAndReturned() {
    received("0000501", "0000510");
    assertThat(officer.get("/cards/N.0000501").body()).contains("0000501", "尚未读到卡号");
    UUID run = begun();
    for (String uid : List.of(FIRST, STRANGER, SECOND, THIRD)) {
      reader.put(uid);
    }
    await().until(() -> lines(run).size() == 4);
    assertThat(lines(run)).allMatch(MadeCard::isToBind);
    assertThat(numbers(run)).containsExactly("0000501", "0000502", "0000503", "0000504");
    assertThat(officer.get("/cards/make/" + run).body()).contains("4 张卡待认印刷号");
    theNumbersAreConfirmed(run);

    reader.put(FOURTH);
    await().until(() -> lines(run).size() == 5);
    assertThat(numbers(run)).endsWith("0000502");
    atTheDesk();
    outAndBack();
    theWatchKnowsThemByTheirUids();
  }

  private static void theNumbersAreConfirmed(UUID run) {
    assertThat(officer.get("/cards/make/" + run + "?line=2").body()).contains("另放一边");
    assertThat(step(run, "number", "line", "2", "aside", "yes").statusCode()).isEqualTo(303);
    assertThat(numbers(run)).containsExactly("0000501", "", "0000502", "0000503");
    assertThat(step(run, "number", "line", "3", "number", "0000777").body())
        .contains("没有按印刷号 0000777");
    assertThat(step(run, "number", "line", "3", "number", "0000509").statusCode()).isEqualTo(303);
    assertThat(numbers(run)).containsExactly("0000501", "", "0000509", "0000510");
    assertThat(card(THIRD)).isEmpty();
    assertThat(step(run, "bind").statusCode()).isEqualTo(303);
    assertThat(lines(run)).filteredOn(MadeCard::isReady).hasSize(3);
    assertThat(numbers(run)).containsExactly("0000501", "", "0000509", "0000510");
    for (String uid : List.of(FIRST, SECOND, THIRD)) {
      assertThat(place(uid)).isEqualTo(Place.drawer("officer"));
    }
    assertThat(step(run, "number", "line", "1", "number", "0000888").body()).contains("不能再改");
  }

  private static void atTheDesk() {
    assertThat(officer.get("/cards/" + FIFTH).body()).contains("这张卡的印刷号");
    assertThat(bind(STRANGER, "0000501").body()).contains("已认定为卡 " + FIRST);
    assertThat(bind(FIRST, "0000506").body()).contains("已在账上");
    assertThat(bind(STRANGER, "").statusCode()).isEqualTo(422);
    assertThat(bind("hello", "0000506").statusCode()).isEqualTo(404);
    assertThat(bind(FIFTH, "0000505").statusCode()).isEqualTo(303);
    assertThat(officer.get("/cards/" + FIFTH).body()).contains("首刷认卡", "入库", "东信");
    assertThat(officer.get("/cards/N.0000505").headers().firstValue("location"))
        .contains("/cards/" + FIFTH);
  }

  private static void outAndBack() {
    assertThatThrownBy(() -> issued(STRANGER)).hasStackTraceContaining("CARD_MAYBE_UNREAD");
    issued(FIRST);
    assertThat(place(FIRST)).isEqualTo(Place.HOLDER);
    officer.get("/cards/returns");
    HttpResponse<String> back =
        officer.post("/cards/returns", "uids", FIRST, "to", "drawer:officer");
    assertThat(back.headers().firstValue("location")).contains("/cards/returns?done=1");
    assertThat(place(FIRST)).isEqualTo(Place.drawer("officer"));
  }

  private static void theWatchKnowsThemByTheirUids() {
    List<String> known =
        work(
            tx -> {
              rooms.cards().life().credentials().catchUp(tx, Cast.ESTATE);
              return tx.list(row -> row.getString("uid"), "SELECT uid FROM card_credential");
            });
    assertThat(known).contains(FIRST, SECOND, THIRD, FIFTH).noneMatch(Card::isUnread);
  }

  private static void received(String from, String until) {
    officer.get("/cards/receipts/new");
    HttpResponse<String> checked = receipt("", "", from, until);
    assertThat(checked.statusCode()).as(checked.body()).isEqualTo(200);
    Document page = Jsoup.parse(checked.body());
    assertThat(page.text()).contains("10 张只有印刷号");
    HttpResponse<String> booked =
        receipt(page.select("[name=checked]").val(), page.select("[name=uids]").val(), "", "");
    assertThat(booked.statusCode()).as(booked.body()).isEqualTo(303);
  }

  private static HttpResponse<String> receipt(
      String checked, String uids, String from, String until) {
    return officer.post(
        "/cards/receipts",
        "checked",
        checked,
        "uids",
        uids,
        "numberFrom",
        from,
        "numberUntil",
        until,
        "kind",
        "IC",
        "supplier",
        "东信",
        "price",
        "6.5",
        "store",
        BlankCards.STORE);
  }

  private static UUID begun() {
    officer.get("/cards/make/new");
    HttpResponse<String> begun =
        officer.post(
            "/cards/make",
            "kind",
            "IC",
            "source",
            "STORE:" + BlankCards.STORE,
            "wanted",
            "10",
            "first",
            "0000501",
            "reader",
            Cast.NORTH + "/" + CardsOnTheReader.READER,
            "work",
            UUID.randomUUID().toString());
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(303);
    String location = begun.headers().firstValue("location").orElseThrow();
    return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
  }

  private static HttpResponse<String> step(UUID run, String step, String... fields) {
    officer.get("/cards/make/" + run);
    return officer.post("/cards/make/" + run + "/" + step, fields);
  }

  private static HttpResponse<String> bind(String uid, String number) {
    return officer.post("/cards/" + uid + "/bind", "number", number);
  }

  private static void issued(String uid) {
    TestServer.await(
        rooms
            .passes()
            .issue(
                Cast.ESTATE,
                new PassApplication(
                    "访客丙",
                    null,
                    null,
                    PassKind.VISITOR,
                    List.of(Cast.HOMES),
                    null,
                    TestDay.now().plusSeconds(3_600),
                    1,
                    uid),
                "lee"));
  }

  private static List<MadeCard> lines(UUID run) {
    return work(tx -> rooms.cards().make().runs().cards(tx, Cast.ESTATE, run));
  }

  private static List<String> numbers(UUID run) {
    return lines(run).stream().map(MadeCard::number).toList();
  }

  private static Optional<Card> card(String uid) {
    return work(tx -> rooms.cards().stock().stock().card(tx, Cast.ESTATE, uid));
  }

  private static Place place(String uid) {
    return card(uid).orElseThrow().place();
  }

  private static <T> T work(Database.Work<T> work) {
    return TestServer.await(rooms.database().work(work));
  }
}
