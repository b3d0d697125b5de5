package gatehouse.server;

import static gatehouse.server.ExitForms.done;
import static gatehouse.server.ExitForms.refused;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.server.Counter.Sheet;
import gatehouse.server.ExitCast.Site;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassState;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exits and notices of violations through their pages. */
class ExitPagesTest {
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
  void workersInsideTwoOfficersAndCardsThatAreOutAreAskedFor() {
    Site site = forms.cast.site(2000_00);
    String card = Counter.card();
    Pass worker = forms.cast.worker(site, card);
    forms.cast.counted(site, worker, true);
    refused(
        forms.exit(site).sent(forms.desk, site.path() + "/exit"),
        "还有 1 人在场（" + worker.holder().name());
    forms.cast.counted(site, worker, false);
    done(forms.exit(site).sent(forms.desk, site.path() + "/exit"));
    assertThat(forms.cast.now(worker).state())
        .as("nobody works any more")
        .isEqualTo(PassState.SUSPENDED);

    String path = forms.exitPath(site);
    Sheet first = forms.inspection(site, "PASSED");
    Sheet second = forms.inspection(site, "REMEDY");
    done(first.sent(forms.engineering, path + "/inspect"));
    refused(second.sent(forms.engineering, path + "/inspect"), "刚刚已办理");

    Sheet sheet = forms.settlement(site, path);
    assertThat(forms.desk.get(path).body()).contains(worker.holder().name()).contains("未交回：1 张");
    refused(sheet.sent(forms.desk, path + "/settle"), "还有出入证没有说明");
    sheet.put("where-" + card, "LOST");
    sheet.put("paper-DEDUCTIONS_SIGNED", "yes");
    refused(sheet.sent(forms.desk, path + "/settle"), "您看到的是 ¥2,000.00，现在是 ¥1,980.00");
    sheet.put("seen", "198000");
    done(sheet.sent(forms.desk, path + "/settle"));
    assertThat(forms.cast.now(worker).cardsOut()).isEmpty();
    assertThat(forms.cast.heldFen(site)).isEqualTo(1980_00);
  }

  @Test
  void violationHasPhotosANumberAndAPaper() {
    Site site = forms.cast.site(2000_00);
    Sheet notice = new Sheet();
    notice.put("once", UUID.randomUUID().toString());
    notice.put("kind", "NOISE");
    notice.put("words", "晚上九点仍在打墙");
    notice.put("remedy", "按时间施工");
    notice.put("due", forms.cast.today().plusDays(3).toString());
    notice.put("charge", "200");
    String violations = site.path() + "/violations";
    refused(notice.sent(forms.engineering, violations), "请至少拍一张现场照片");
    notice.put("photo", UUID.randomUUID().toString());
    refused(notice.sent(forms.engineering, violations), "文件没有保存成功");
    notice.put("photo", photo());
    HttpResponse<String> made = notice.sent(forms.engineering, violations);
    done(made);
    String path = made.headers().firstValue("location").orElseThrow();
    assertThat(forms.engineering.get(path).body()).contains("WZ000000").contains("晚上九点仍在打墙");
    assertThat(forms.engineering.get(path + "/notice.pdf").body()).startsWith("%PDF");
    done(forms.engineering.post(path + "/cure", "why", "已按时间施工"));
    refused(forms.engineering.post(path + "/cure", "why", "又看了一次"), "已确认整改");

    String exit = forms.inspected(site);
    assertThat(forms.desk.get(exit).body()).as("charged at the exit").contains("-¥200.00");
  }

  private static String photo() {
    return forms
        .engineering
        .upload("/attachments", "现场.png", ExitFurnishings.picture())
        .body()
        .replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
  }
}
