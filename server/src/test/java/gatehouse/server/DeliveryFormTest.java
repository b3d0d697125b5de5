package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.server.cardstock.book.CardPosting;
import gatehouse.server.web.account.Role;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The form of a delivery with the supplier's file, however it comes and however large it is. */
class DeliveryFormTest {
  private static final byte[] FILE = bytes("UID,印刷号\r\n04C10001,GH9001\r\n04C10002,GH9002");
  private static final List<String> FIELDS =
      List.of("kind", "IC", "supplier", "东信", "price", "6.5", "store", "库房");

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

  /** Each place at which a line end can be cut; FormReaderTest cuts at every byte. */
  @Test
  void itIsTheSameWhereverALineEndIsCut() {
    byte[] form = officer.formOf("cards.csv", FILE, fields("note", "", "checked", ""));
    String whole = understood(form, 0);
    assertThat(whole).startsWith("200").contains("supplier=东信", "04C10002 GH9002");
    for (int cut = 1; cut < form.length; cut++) {
      if (form[cut - 1] == '\r') {
        assertThat(understood(form, cut)).as("cut at %d", cut).isEqualTo(whole);
      }
    }
  }

  @Test
  void oneWithGarbledHeadsIsABadRequest() {
    byte[] form = bytes("--edge\r\ncontent-disposition: form-data; name\r\n\r\nx\r\n--edge--\r\n");
    HttpResponse<String> refused = officer.sendPieces("/cards/receipts", List.of(form));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("请求无法处理");
  }

  @Test
  void asManyCardsAsThereMayBeAreCheckedThenBookedAndThenMoved() {
    String list =
        IntStream.range(0, CardPosting.MOST_CARDS)
            .mapToObj("04D1%1$010X,GATEHOUSE-%1$010d"::formatted)
            .collect(Collectors.joining("\n", "UID,印刷号\n", "\n"));
    HttpResponse<String> checked =
        officer.uploadWith("/cards/receipts", "cards.csv", bytes(list), fields());
    assertThat(checked.statusCode()).as(text(checked)).isEqualTo(200);
    Document form = Jsoup.parse(checked.body());
    HttpResponse<String> booked =
        withoutFile(
            "checked",
            form.select("#receipt [name=checked]").val(),
            "uids",
            inTextarea(form.expectFirst("#receipt [name=uids]").wholeText()));
    assertThat(booked.statusCode()).as(text(booked)).isEqualTo(303);
    String batch = booked.headers().firstValue("location").orElseThrow();
    assertThat(officer.get(batch).body()).contains(String.valueOf(CardPosting.MOST_CARDS));

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
    assertThat(moved.statusCode()).as(text(moved)).isEqualTo(303);
    assertThat(officer.get("/cards").body()).contains(String.valueOf(CardPosting.MOST_CARDS));
  }

  @Test
  void oneCardMoreIsRefusedWithTheCount() {
    HttpResponse<String> refused = withoutFile("uids", uids(CardPosting.MOST_CARDS + 1));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("20001");
  }

  /** Each of these ends a pass, one after another, while both books are held. */
  @Test
  void aThousandCardsAtOnceAreTakenBackAndNotOneMore() {
    HttpResponse<String> refused =
        officer.post("/cards/returns", "uids", uids(1_001), "to", "drawer:officer");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(text(refused)).contains("1001").contains("1000");
  }

  /** The answer, with what the page then has in its fields. */
  private static String understood(byte[] form, int cut) {
    HttpResponse<String> answer =
        officer.sendPieces(
            "/cards/receipts",
            List.of(Arrays.copyOf(form, cut), Arrays.copyOfRange(form, cut, form.length)));
    List<String> fields =
        Jsoup.parse(answer.body()).select("#receipt [name]:not([name^=work])").stream()
            .map(field -> field.attr("name") + "=" + field.val())
            .toList();
    return answer.statusCode() + " " + fields;
  }

  private static HttpResponse<String> withoutFile(String... more) {
    return officer.uploadWith("/cards/receipts", "", new byte[0], fields(more));
  }

  private static String[] fields(String... more) {
    return Stream.concat(FIELDS.stream(), Stream.of(more)).toArray(String[]::new);
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

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(HttpResponse<String> answer) {
    return Jsoup.parse(answer.body()).text();
  }
}
