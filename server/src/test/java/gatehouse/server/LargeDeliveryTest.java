package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.server.cardstock.book.CardPosting;
import gatehouse.server.web.account.Role;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The largest delivery there may be, by the supplier's file. */
class LargeDeliveryTest {
  @TempDir static Path folder;
  private static TestServer house;
  private static Browser officer;

  @BeforeAll
  static void start() {
    house = TestServer.start(folder);
    house.operator("officer", Role.CARD_OFFICER);
    officer = house.browser().signedIn("officer");
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Test
  void asManyCardsAsThereMayBeAreCheckedThenBookedAndThenMoved() {
    String list =
        IntStream.range(0, CardPosting.MOST_CARDS)
            .mapToObj("04D1%1$010X,GATEHOUSE-%1$010d"::formatted)
            .collect(Collectors.joining("\n", "UID,印刷号\n", "\n"));
    officer.get("/cards/receipts/new");
    HttpResponse<String> checked = sent(list.getBytes(StandardCharsets.UTF_8), "", "");
    assertThat(checked.statusCode()).as(Jsoup.parse(checked.body()).text()).isEqualTo(200);
    var form = Jsoup.parse(checked.body());
    HttpResponse<String> booked =
        sent(
            new byte[0],
            form.select("#receipt [name=checked]").val(),
            inTextarea(form.expectFirst("#receipt [name=uids]").wholeText()));
    assertThat(booked.statusCode()).as(Jsoup.parse(booked.body()).text()).isEqualTo(303);
    String batch = booked.headers().firstValue("location").orElseThrow();
    assertThat(officer.get(batch).body()).contains(String.valueOf(CardPosting.MOST_CARDS));

    officer.get("/cards/asks/new");
    HttpResponse<String> moved =
        officer.post(
            "/cards/asks",
            "once",
            UUID.randomUUID().toString(),
            "what",
            "MOVED",
            "uids",
            uids(CardPosting.MOST_CARDS),
            "to",
            "drawer:officer");
    assertThat(moved.statusCode()).as(Jsoup.parse(moved.body()).text()).isEqualTo(303);
    assertThat(officer.get("/cards").body()).contains(String.valueOf(CardPosting.MOST_CARDS));
  }

  @Test
  void oneCardMoreIsRefusedWithTheCount() {
    officer.get("/cards/receipts/new");
    HttpResponse<String> refused = sent(new byte[0], "", uids(CardPosting.MOST_CARDS + 1));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("20001");
  }

  private static String uids(int cards) {
    return IntStream.range(0, cards)
        .mapToObj("04D1%010X"::formatted)
        .collect(Collectors.joining("\r\n"));
  }

  /** A browser leaves the first line break of a textarea out. */
  private static String inTextarea(String content) {
    assertThat(content).startsWith("\n");
    return content.substring(1);
  }

  private static HttpResponse<String> sent(byte[] file, String checked, String uids) {
    return officer.uploadWith(
        "/cards/receipts",
        file.length == 0 ? "" : "cards.csv",
        file,
        "kind",
        "IC",
        "supplier",
        "东信",
        "price",
        "6.5",
        "store",
        "库房",
        "checked",
        checked,
        "uids",
        uids);
  }
}
