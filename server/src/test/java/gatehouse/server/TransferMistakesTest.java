package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.server.Counter.Sheet;
import gatehouse.server.TransferCast.Home;
import gatehouse.server.site.UnitState;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The counted mistakes at handover and transfer, each tried through the page's own form. */
class TransferMistakesTest {
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
  void M01_handoverAsksWhetherPassesAreWantedAndKeepsTheAnswer() {
    Home home = cast.home(UnitState.NOT_HANDED_OVER);
    String path = home.path() + "/handover";
    Sheet form = cast.handover(home);
    form.put("ownerPasses", "");
    form.put("residentPasses", "");
    var notAsked = form.sent(cast.desk, path);
    assertThat(notAsked.statusCode()).isEqualTo(422);
    assertThat(notAsked.body()).contains("请先问业主是否要办业主证").contains("请先问业主是否要为直系亲属办住户证");
    assertThat(notAsked.body()).as("what was typed is still there").contains("value=\"12.5\"");
    form.put("ownerPasses", "YES");
    var half = form.sent(cast.desk, path);
    assertThat(half.statusCode()).isEqualTo(422);
    assertThat(half.body()).doesNotContain("请先问业主是否要办业主证").contains("请先问业主是否要为直系亲属办住户证");
    assertThat(cast.desk.get(home.path()).body()).contains("未收楼");

    form.put("residentPasses", "NO");
    assertThat(form.sent(cast.desk, path).statusCode()).isEqualTo(303);
    assertThat(cast.desk.get(path).body())
        .contains("已收楼")
        .contains("/passes/new?kind=OWNER&amp;unit=" + home.unit())
        .doesNotContain("kind=RESIDENT");
    assertThat(cast.desk.get(path + ".pdf").body()).startsWith("%PDF");
  }

  @Test
  void M22_transferWithDifferentDatesOnFlowSheetAndHandoverNoticeIsNotClosed() {
    Home home = cast.home();
    String transfer = cast.complete(home, "TRANSFER");
    String day = Counter.TODAY.minusDays(3).toString();
    String other = Counter.TODAY.minusDays(4).toString();
    UUID scan = cast.scan();
    cast.papers(transfer, day, other, scan);
    cast.signed(transfer, scan, TransferCast.OF_A_TRANSFER);
    assertThat(cast.desk.get(transfer).body())
        .as("said as soon as both are there")
        .contains("流程表日期 " + day + " 与收楼通知书日期 " + other + " 不同");
    cast.refusedToClose(transfer, "流程表日期 " + day + " 与收楼通知书日期 " + other + " 不同");

    cast.papers(transfer, day, "", scan);
    cast.refusedToClose(transfer, "还没有填收楼通知书日期");
    cast.papers(transfer, day, day, scan);
    cast.closed(transfer);
  }

  @Test
  void M23_everySignatureIsCheckedAgainstTheScanBeforeATransferIsClosed() {
    Home home = cast.home();
    String transfer = cast.begun(home, "TRANSFER");
    String today = Counter.TODAY.toString();
    cast.done(transfer + "/owners", "version", cast.version(transfer), "person", cast.buyer());
    cast.refusedToClose(transfer, "还没有上传签完名的流程表扫描件");
    var unseen =
        cast.desk.post(
            transfer + "/signatures", "version", cast.version(transfer), "signed", "OLD_OWNER");
    assertThat(unseen.statusCode()).isEqualTo(422);

    UUID scan = cast.scan();
    cast.papers(transfer, today, today, scan);
    cast.signed(transfer, scan, "OLD_OWNER", "NEW_OWNER", "SERVICE", "FINANCE");
    cast.refusedToClose(transfer, "流程表上“工程部”的签名还没有核对");

    UUID better = cast.scan();
    cast.papers(transfer, today, today, better);
    assertThat(cast.open(transfer))
        .as("ticks were for the scan before")
        .hasSize(5)
        .allMatch(item -> item.contains("的签名还没有核对"));
    var old =
        cast.desk.post(
            transfer + "/signatures",
            "version",
            cast.version(transfer),
            "seen-scan",
            scan.toString(),
            "signed",
            "OLD_OWNER");
    assertThat(old.statusCode()).isEqualTo(422);
    assertThat(old.body()).contains("扫描件已被更换");
    cast.signed(transfer, better, TransferCast.OF_A_TRANSFER);
    cast.closed(transfer);
  }

  @Test
  void M24_transferIsNotClosedBeforeEveryPassIsBackOrDeclaredLost() {
    Home home = cast.home();
    Sheet owners = cast.owners(home);
    Sheet residents = cast.residents(home);
    cast.issued(owners);
    String resident = cast.issued(residents);
    String transfer = cast.complete(home, "TRANSFER");
    cast.refusedToClose(transfer, "业主证");
    assertThat(cast.open(transfer)).hasSize(2).allMatch(item -> item.contains("的卡还没有收回"));

    cast.back(transfer, owners.get("card"));
    cast.refusedToClose(transfer, "住户证");
    var undeclared =
        cast.desk.post(
            transfer + "/passes/" + resident + "/lost",
            "version",
            cast.version("/passes/" + resident + "?do=lost"),
            "why",
            "找不到");
    assertThat(undeclared.statusCode()).isEqualTo(422);
    assertThat(undeclared.body()).contains("请客人先写《遗失声明》");
    assertThat(cast.gone(cast.desk, transfer, "lost", resident).statusCode()).isEqualTo(303);
    cast.closed(transfer);
  }
}
