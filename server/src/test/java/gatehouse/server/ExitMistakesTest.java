package gatehouse.server;

import static gatehouse.server.ExitForms.done;
import static gatehouse.server.ExitForms.incomplete;
import static gatehouse.server.ExitForms.refused;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.server.Counter.Sheet;
import gatehouse.server.ExitCast.Site;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassState;
import gatehouse.server.renovation.PermitState;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The counted mistakes with stops and exits, each tried through the page's own form. */
class ExitMistakesTest {
  @TempDir static Path folder;
  private static TestServer house;
  private static ExitForms forms;

  @BeforeAll
  static void start() {
    house = TestServer.start(folder);
    forms = new ExitForms(house);
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Test
  void M33_customerIsGuidedThroughTheStopApplicationWhichIsRefusedAtEachEmptyField() {
    Site site = forms.cast.site(2000_00);
    assertThat(forms.desk.get(site.path() + "/stop").body())
        .contains("请引导客人逐项填写停工申请")
        .contains("已断电", "已关水", "易燃物已清走");
    Sheet empty = new Sheet();
    empty.put("work", UUID.randomUUID().toString());
    empty.put("version", forms.version(site));
    incomplete(
        empty.sent(forms.desk, site.path() + "/stop"),
        List.of("applicant", "phone", "cause", "reason", "until", "secured", "signed"));

    Sheet form = forms.stop(site);
    refused(
        form.with("secured", "POWER_OFF", "WATER_OFF").sent(forms.desk, site.path() + "/stop"),
        "还缺“易燃物已清走”");
    refused(
        forms.stop(site).without("signed").sent(forms.desk, site.path() + "/stop"),
        "href=\"#f-signed\"");
    Sheet byLodger = forms.stop(site);
    byLodger.put("applicant", site.lodger().toString());
    refused(byLodger.sent(forms.desk, site.path() + "/stop"), "不是业主或受托人");
    assertThat(forms.cast.permit(site).state()).isEqualTo(PermitState.IN_FORCE);

    assertThat(forms.desk.get(site.path() + "/stop.pdf?reason=x&cause=HOLIDAY").body())
        .startsWith("%PDF");
    done(forms.stop(site).sent(forms.desk, site.path() + "/stop"));
  }

  @Test
  void M34_stopHoldsOnlyWithEngineeringsWord() {
    Site site = forms.cast.site(2000_00);
    Pass worker = forms.cast.worker(site, Counter.card());
    done(forms.stop(site).sent(forms.desk, site.path() + "/stop"));
    String path = forms.stopPath(site);
    assertThat(forms.cast.permit(site).state()).as("not yet").isEqualTo(PermitState.IN_FORCE);
    assertThat(forms.cast.now(worker).state()).isEqualTo(PassState.ISSUED);

    assertThat(forms.desk.post(path + "/approve").statusCode())
        .as("not the desk's word")
        .isEqualTo(403);
    assertThat(forms.leader.post(path + "/approve").statusCode()).isEqualTo(403);
    done(forms.engineering.post(path + "/approve"));

    assertThat(forms.cast.permit(site).state()).isEqualTo(PermitState.STOPPED);
    assertThat(forms.cast.now(worker).state()).isEqualTo(PassState.SUSPENDED);
    refused(forms.engineering.post(path + "/approve"), "已先一步办理");
    refused(forms.stop(site).sent(forms.desk, site.path() + "/stop"), "不能再次申请停工");

    done(forms.leader.post(site.path() + "/resume", "version", forms.version(site), "why", "材料已到"));
    assertThat(forms.cast.permit(site).state()).isEqualTo(PermitState.IN_FORCE);
    assertThat(forms.cast.now(worker).state()).isEqualTo(PassState.ISSUED);
  }

  @Test
  void M35_incompleteExitFormIsRefusedAtEachEmptyField() {
    Site site = forms.cast.site(2000_00);
    Sheet empty = new Sheet();
    empty.put("work", UUID.randomUUID().toString());
    empty.put("version", forms.version(site));
    incomplete(
        empty.sent(forms.desk, site.path() + "/exit"),
        List.of("applicant", "phone", "finished", "declared", "signed"));
    refused(
        forms.exit(site).with("declared", "WORKS_DONE").sent(forms.desk, site.path() + "/exit"),
        "还缺“装修垃圾已清运”");
    assertThat(forms.cast.permit(site).state()).isEqualTo(PermitState.IN_FORCE);
    done(forms.exit(site).sent(forms.desk, site.path() + "/exit"));
    assertThat(forms.cast.permit(site).state()).isEqualTo(PermitState.EXITING);
  }

  @Test
  void M36_lostPermitOrInvoiceNeedsItsDeclaration() {
    Site site = forms.cast.site(2000_00);
    String path = forms.inspected(site);
    Sheet sheet = forms.settlement(site, path);
    sheet.put("permit", "");
    refused(sheet.sent(forms.desk, path + "/settle"), "请交回施工许可证，遗失的写遗失声明");
    sheet.put("permit-at", "LOST");
    refused(sheet.sent(forms.desk, path + "/settle"), "许可证遗失，请客人写遗失声明");
    sheet.put("paper-PERMIT_DECLARATION", "yes");
    sheet.put("receipt", "");
    refused(sheet.sent(forms.desk, path + "/settle"), "请交回押金收据（发票），遗失的写遗失声明");
    sheet.put("receipt-at", "LOST");
    refused(sheet.sent(forms.desk, path + "/settle"), "收据（发票）遗失，请交款人写遗失声明");
    sheet.put("paper-RECEIPT_DECLARATION", "yes");
    sheet.put("paper-PAYER_ID", "yes");
    done(sheet.sent(forms.desk, path + "/settle"));

    assertThat(forms.desk.get(path).body()).contains("须领班审批");
    assertThat(forms.cast.heldFen(site)).as("nothing is settled yet").isEqualTo(2000_00);
    assertThat(forms.desk.post(path + "/approve").statusCode()).isEqualTo(403);
    done(forms.leader.post(path + "/approve"));
    assertThat(forms.desk.get(path).body()).contains("待退款").contains("许可证遗失声明（已签名）");
  }

  @Test
  void M37_dayOfTheRefundIsToldPrintedAndRecordedBeforeTheSettlement() {
    Site site = forms.cast.site(2000_00);
    String path = forms.inspected(site);
    Sheet sheet = forms.settlement(site, path);
    String payday = sheet.get("seen-payday");
    assertThat(payday).isNotEmpty();
    assertThat(forms.desk.get(path).body()).as("the sentence to be said").contains("请告知客人", payday);
    refused(sheet.without("told").sent(forms.desk, path + "/settle"), "请先告知客人押金何时退还");
    assertThat(forms.desk.get(path + "/sum.pdf?permit=x").body()).startsWith("%PDF");

    sheet.put("told", "yes");
    sheet.put("seen-payday", forms.cast.today().toString());
    refused(sheet.sent(forms.desk, path + "/settle"), "应退金额或日期已变");
    sheet.put("seen-payday", payday);
    done(sheet.sent(forms.desk, path + "/settle"));
    assertThat(forms.desk.get(path).body()).contains("已告知押金退还时间").contains(payday);
    assertThat(forms.desk.get(path + "/settlement.pdf").body()).startsWith("%PDF");
  }
}
