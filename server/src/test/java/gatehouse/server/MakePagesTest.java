package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.cardstock.Card;
import gatehouse.server.cardstock.CardKind;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cardstock.make.MadeCard;
import gatehouse.server.cardstock.make.MadeCard.MakeOutcome;
import gatehouse.server.cardstock.make.MakeRun.MakeState;
import gatehouse.server.cast.BlankCards;
import gatehouse.server.cast.CardsOnTheReader;
import gatehouse.server.db.Database;
import gatehouse.server.house.House;
import gatehouse.server.house.card.MakeRooms;
import gatehouse.server.site.DeskReader;
import gatehouse.server.web.account.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of cards at the desk reader, whatever comes in between. */
class MakePagesTest {
  private static final String STORE = BlankCards.STORE;

  @TempDir static Path folder;
  private static TestServer house;
  private static House rooms;
  private static MakeRooms make;
  private static CardsOnTheReader reader;
  private static int cards;

  private Browser officer;

  @BeforeAll
  static void start() {
    house = TestServer.start(folder);
    rooms = house.server.house();
    make = rooms.cards().make();
    TestServer.await(
        rooms
            .register()
            .addDeskReader(
                Cast.ESTATE, new DeskReader(Cast.NORTH, CardsOnTheReader.READER, "前台读卡器")));
    house.operator("officer", Role.CARD_OFFICER);
    reader = new CardsOnTheReader(rooms.database(), rooms.handlers(), rooms.clock());
    work(tx -> rooms.cards().stock().kinds().all(tx, Cast.ESTATE));
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @BeforeEach
  void signIn() {
    officer = house.browser().signedIn("officer");
  }

  @Test
  void hundredCardsAreMadeAndTheOfficerIsToldWhichWereNot() {
    List<String> blank = IntStream.range(0, 97).mapToObj(i -> uid()).toList();
    UUID made = begin("STORE:" + STORE, "GZ000101", 100);
    received("IC", blank);
    List<String> here = blank.subList(0, 2);
    work(
        tx -> {
          BlankCards.toDrawer(tx, rooms, here, "somebody");
          return true;
        });
    for (int i = 0; i < blank.size(); i++) {
      if (i == 10 || i == 40 || i == 70) {
        reader.putDead();
      }
      if (i == 50) {
        reader.putAndPullAway();
      }
      reader.put(blank.get(i));
    }

    judged(made, 101);
    List<MadeCard> lines = lines(made);
    assertThat(count(lines, MakeOutcome.READY)).isEqualTo(95);
    assertThat(count(lines, MakeOutcome.UNREADABLE)).isEqualTo(3);
    assertThat(count(lines, MakeOutcome.PULLED_AWAY)).isEqualTo(1);
    assertThat(lines.stream().filter(c -> c.outcome() == MakeOutcome.IN_STOCK).map(MadeCard::uid))
        .containsExactlyElementsOf(here);
    assertThat(lines.stream().filter(MadeCard::isReady).map(MadeCard::number))
        .doesNotHaveDuplicates()
        .startsWith("GZ000101")
        .endsWith("GZ000195");
    assertThat(blank.subList(2, 97))
        .allSatisfy(uid -> assertThat(card(uid).place()).isEqualTo(Place.drawer("officer")));
    assertThat(here)
        .allSatisfy(uid -> assertThat(card(uid).place()).isEqualTo(Place.drawer("somebody")));

    String page = officer.get("/cards/make/" + made).body();
    assertThat(page).contains("读不出 3", "中途拿开 1", "已在库 2", "卡箱 somebody", "GZ000148");
    end(made);
    assertThat(officer.get("/cards/make").body()).contains("95 / 100");
    assertThat(officer.get("/cards/make/" + made + "/labels.pdf").statusCode()).isEqualTo(200);
    assertThat(officer.get("/work").body()).contains("制卡");
  }

  @Test
  void cardThatWasPulledAwayIsReadyWhenItIsPutOnAgainAndTwiceIsOnce() {
    UUID run = begin("NEW", "N-0001", 10);
    String uid = uid();
    reader.putAndPullAway();
    reader.put(uid);
    reader.put(uid);
    judged(run, 2);
    assertThat(lines(run).get(1))
        .matches(MadeCard::isReady)
        .returns("N-0001", MadeCard::number)
        .returns(uid, MadeCard::uid);
    assertThat(card(uid).place()).isEqualTo(Place.drawer("officer"));
    end(run);
  }

  @Test
  void nothingIsLostWhileTheGatewayIsOfflineAndWhatIsTappedInAPauseIsNotOfTheRun() {
    UUID run = begin("NEW", "P0001", 10);
    Instant whileItRan = rooms.clock().instant().plusMillis(1);
    String late = uid();
    String inThePause = uid();
    await().until(() -> rooms.clock().instant().isAfter(whileItRan.plusMillis(5)));
    press(run, "pause");
    reader.put(inThePause, rooms.clock().instant().plusSeconds(1));
    reader.put(late, whileItRan);
    judged(run, 1);
    assertThat(lines(run)).extracting(MadeCard::uid).containsExactly(late);
    press(run, "resume");
    press(run, "resume");
    assertThat(work(tx -> make.runs().byId(tx, Cast.ESTATE, run)).orElseThrow().state())
        .isEqualTo(MakeState.RUNNING);
    end(run);
  }

  @Test
  void typedNumberIsUnderstoodInEveryNotationAndAskedAboutWhenItMayBeTwo() {
    UUID run = begin("NEW", "T0001", 10, "");
    HttpResponse<String> asked = read(run, "1904649758", "");
    assertThat(asked.statusCode()).isEqualTo(422);
    assertThat(asked.body()).contains("7186A61E", "1EA68671", "8H10D");
    HttpResponse<String> chosen = read(run, "1904649758", "1EA68671");
    assertThat(chosen.statusCode()).isEqualTo(303);
    assertThat(card("1EA68671").number()).isEqualTo("T0001");
    assertThat(read(run, "hello", "").body()).contains("不是卡号");
    String location = read(run, "04:a1:b2:c3:d4:e5:77", "").headers().firstValue("location").get();
    assertThat(officer.get(location).body()).contains("十六进制", "T0002");
    end(run);
  }

  @Test
  void numberIsPutRightAndTheNextGoOnAfterIt() {
    UUID run = begin("NEW", "R0001", 10);
    String first = uid();
    reader.put(first);
    judged(run, 1);
    assertThat(officer.get("/cards/make/" + run + "?line=1").body()).contains(first, "R0001");
    assertThat(post(run, "number", "line", "1", "number", "r0501").statusCode()).isEqualTo(303);
    reader.put(uid());
    judged(run, 2);
    assertThat(card(first).number()).isEqualTo("R0501");
    assertThat(lines(run).get(1).number()).isEqualTo("R0502");
    assertThat(post(run, "number", "line", "2", "number", "R0501").body()).contains(first);
    assertThat(post(run, "number", "line", "2", "number", "甲").statusCode()).isEqualTo(422);
    end(run);
  }

  @Test
  void readerServesOneRunAndARunThatEndedIsNotPaused() {
    UUID run = begin("NEW", "S0001", 10);
    assertThat(started("NEW", "S0101", 5, reader()).body()).contains("正用于另一次制卡");
    end(run);
    assertThat(post(run, "pause", "version", "99").body()).contains("已结束");
  }

  @Test
  void cardOfTheStoreThatIsNotBookedInOrOfAnotherKindIsPutAside() {
    work(
        tx -> {
          rooms.cards().stock().kinds().put(tx, Cast.ESTATE, new CardKind("CAR", "车卡", 0, 14, ""));
          return true;
        });
    String other = uid();
    received("CAR", List.of(other));
    UUID run = begin("STORE:" + STORE, "K0001", 10);
    reader.put(other);
    reader.put(uid());
    judged(run, 2);
    assertThat(lines(run))
        .extracting(MadeCard::outcome)
        .containsExactly(MakeOutcome.OTHER_KIND, MakeOutcome.NOT_IN_STOCK);
    assertThat(card(other).place()).isEqualTo(Place.store(STORE));
    end(run);
  }

  private UUID begin(String source, String first, int wanted) {
    return begin(source, first, wanted, reader());
  }

  private UUID begin(String source, String first, int wanted, String reader) {
    HttpResponse<String> begun = started(source, first, wanted, reader);
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(303);
    String location = begun.headers().firstValue("location").orElseThrow();
    assertThat(officer.get(location).statusCode()).isEqualTo(200);
    return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
  }

  private HttpResponse<String> started(String source, String first, int wanted, String reader) {
    officer.get("/cards/make/new");
    return officer.post(
        "/cards/make",
        "kind",
        "IC",
        "source",
        source,
        "wanted",
        String.valueOf(wanted),
        "first",
        first,
        "reader",
        reader,
        "work",
        UUID.randomUUID().toString());
  }

  private HttpResponse<String> read(UUID run, String card, String uid) {
    officer.get("/cards/make/" + run);
    return post(run, "read", "card", card, "uid", uid);
  }

  private HttpResponse<String> post(UUID run, String step, String... fields) {
    return officer.post("/cards/make/" + run + "/" + step, fields);
  }

  private void press(UUID run, String step) {
    int version = work(tx -> make.runs().byId(tx, Cast.ESTATE, run)).orElseThrow().version();
    assertThat(post(run, step, "version", String.valueOf(version)).statusCode()).isEqualTo(303);
  }

  private void end(UUID run) {
    press(run, "end");
  }

  private static String reader() {
    return Cast.NORTH + "/" + CardsOnTheReader.READER;
  }

  private static void judged(UUID run, int lines) {
    await().until(() -> lines(run).size() == lines);
  }

  private static List<MadeCard> lines(UUID run) {
    return work(tx -> make.runs().cards(tx, Cast.ESTATE, run));
  }

  private static long count(List<MadeCard> lines, MakeOutcome outcome) {
    return lines.stream().filter(card -> card.outcome() == outcome).count();
  }

  private static Card card(String uid) {
    return work(tx -> rooms.cards().stock().stock().card(tx, Cast.ESTATE, uid)).orElseThrow();
  }

  private static String uid() {
    return String.format(Locale.ROOT, "04C0FFEE%06X", ++cards);
  }

  private static void received(String kind, List<String> uids) {
    work(
        tx -> {
          BlankCards.receive(tx, rooms, kind, uids);
          return true;
        });
  }

  private static <T> T work(Database.Work<T> work) {
    return TestServer.await(rooms.database().work(work));
  }
}
