package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.server.web.account.Role;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A form is the same form, wherever the network cuts it in two. */
class CutFormTest {
  private static final byte[] FILE =
      "UID,印刷号\r\n04C10001,GH9001\r\n04C10002,GH9002".getBytes(StandardCharsets.UTF_8);
  private static final String[] FIELDS = {
    "kind", "IC", "supplier", "东信", "price", "6.5", "store", "库房", "note", "", "checked", ""
  };

  @TempDir static Path folder;
  private static TestServer house;
  private static Browser officer;

  @BeforeAll
  static void start() {
    house = TestServer.start(folder);
    house.operator("officer", Role.CARD_OFFICER);
    officer = house.browser().signedIn("officer");
    officer.get("/cards/receipts/new");
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  /** Each place at which a line end can be cut; FormReaderTest cuts at every byte. */
  @Test
  void aFormWithAFileIsTheSameWhereverALineEndIsCut() {
    byte[] form = officer.formOf("cards.csv", FILE, FIELDS);
    String whole = understood(form, 0);
    assertThat(whole).startsWith("200").contains("supplier=东信", "04C10002 GH9002");
    for (int cut = 1; cut < form.length; cut++) {
      if (form[cut - 1] == '\r') {
        assertThat(understood(form, cut)).as("cut at %d", cut).isEqualTo(whole);
      }
    }
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
}
