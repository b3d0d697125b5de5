package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.server.web.account.Role;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list of an estate, sent as an office sends it: looked at first, then brought in once. */
class ImportPagesTest {
  private static final String HEADS = "房号代码,身份,姓名,电话,证件种类,证件号码,与业主关系,截止日期,依据文件\n";
  private static final String OWNER = "b3-1204,业主,区伟强,139 0000 0001,,11010519491231002X,,,\n";
  private static final String WRONG_DIGIT = "b3-1204,住户,区小妹,13900000002,,110105194912310021,子女,,\n";
  private static final String NO_SUCH_UNIT = "b9-0101,业主,无房人,13900000003,,,,,\n";

  @TempDir static Path folder;
  private static TestServer house;
  private static Browser office;

  @BeforeAll
  static void start() {
    house = TestServer.start(folder);
    house.operator("archive", Role.ARCHIVIST);
    office = house.browser().signedIn("archive");
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Test
  void everyFaultIsNamedBeforeAnythingIsBroughtInAndTheRestComesInOnce() {
    office.get("/import");
    Document plan = page(upload(HEADS + OWNER + WRONG_DIGIT + NO_SUCH_UNIT));
    List<String> faults = plan.select("#faults tbody tr").eachText();
    assertThat(faults).hasSize(2);
    assertThat(faults.get(0)).contains("3", "证件号码");
    assertThat(faults.get(1)).contains("4", "房号代码");
    assertThat(office.get("/units/b3-1204").body())
        .as("nothing is brought in yet")
        .doesNotContain("区伟强");

    String run = plan.select("form#run").attr("action");
    assertThat(office.get(run + "/faults.csv").body())
        .contains("\"3\",\"F 证件号码\"", "\"4\",\"A 房号代码\"");
    Document done = page(office.post(run));
    assertThat(done.select("[role=alert]").text()).contains("新增房号 0 个、人员 1 名、登记 1 条");
    assertThat(office.get("/units/b3-1204").body()).contains("区伟强").doesNotContain("区小妹");

    Document again = page(upload(HEADS + OWNER));
    assertThat(page(office.post(again.select("form#run").attr("action"))).text())
        .contains("人员 0 名、登记 0 条");
  }

  @Test
  void whatIsNoListIsRefusedWithWhatItIs() {
    office.get("/import");
    HttpResponse<String> picture =
        office.upload("/import", "people.xlsx", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff});
    assertThat(picture.statusCode()).isEqualTo(422);
    assertThat(picture.body()).contains("JPEG");
    HttpResponse<String> nothing = office.upload("/import", "people.csv", new byte[0]);
    assertThat(nothing.statusCode()).isEqualTo(422);
    assertThat(nothing.body()).contains("href=\"#f-file\"");
    assertThat(office.upload("/import", "a.csv", "随便,写的\n1,2\n".getBytes(StandardCharsets.UTF_8)))
        .satisfies(strange -> assertThat(strange.statusCode()).isEqualTo(422));
  }

  @Test
  void theTemplateIsAWorkbookAndAFileThatIsGoneIsSaidToBe() {
    assertThat(office.file("/import/template.xlsx")).startsWith('P', 'K', 3, 4);
    HttpResponse<String> gone = office.post("/import/00000000-0000-0000-0000-000000000001");
    assertThat(gone.statusCode()).isEqualTo(422);
    assertThat(gone.body()).contains("请重新上传");
  }

  private static HttpResponse<String> upload(String csv) {
    return office.upload("/import", "estate.csv", csv.getBytes(StandardCharsets.UTF_8));
  }

  private static Document page(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }
}
