package gatehouse.server;

import static gatehouse.server.visit.VisitStep.Happened.ASKED;
import static gatehouse.server.visit.VisitStep.Happened.CONFIRMED;
import static gatehouse.server.visit.VisitStep.Happened.HELD_UP;
import static gatehouse.server.visit.VisitStep.Happened.NOT_REACHED;
import static gatehouse.server.visit.VisitStep.Happened.PASS_ISSUED;
import static gatehouse.server.visit.VisitStep.Happened.REGISTERED;
import static gatehouse.server.visit.VisitStep.Happened.RELEASED;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.server.visit.Confirmation;
import gatehouse.server.visit.VisitState;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The desk's work with visitors, through the pages. */
class VisitPagesTest {
  @TempDir static Path folder;
  private static TestServer house;
  private static VisitCast cast;

  @BeforeAll
  static void start() {
    house = TestServer.start(folder);
    cast = new VisitCast(house);
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Test
  void walkInWhoseHostAgreedByPhoneHasAPassAtOnceAndTheTimeIsWrittenDown() {
    String path = cast.registered(cast.form("李雷", "13911110001"));
    assertThat(cast.happened(path)).containsExactly(REGISTERED, CONFIRMED, PASS_ISSUED);
    assertThat(cast.visit(path).state()).isEqualTo(VisitState.ARRIVED);
    String page = cast.clerk.get(path).body();
    assertThat(page).contains("李雷", "电话已确认", "110•••").doesNotContain(VisitCast.LI_ID);
    assertThat(cast.supervisor.get("/work").body()).contains("来访登记");
  }

  @Test
  void sameFormSentTwiceIsOneVisit() {
    Map<String, String> form = cast.form("李雷", "13911110002");
    assertThat(cast.registered(form)).isEqualTo(cast.registered(form));
  }

  @Test
  void nobodyIsLetInBeforeTheHostHasSaidSo() {
    Map<String, String> form = cast.form("韩梅梅", "13911110003");
    form.put("how", "LATER");
    String path = cast.registered(form);
    assertThat(cast.visit(path).stay().pass()).isNull();
    var refused = cast.step(cast.guard, path, "let-in", "why", "看着面熟");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(VisitCast.said(refused)).contains("住户还没有确认");
    assertThat(cast.step(cast.clerk, path, "not-reached", "why", "").statusCode()).isEqualTo(303);
    assertThat(cast.clerk.get(path).body()).contains("稍后再打一次");
    cast.step(cast.guard, path, "confirm", "how", "AT_THE_DOOR", "said", "陈嘉怡");
    assertThat(cast.happened(path))
        .containsExactly(REGISTERED, NOT_REACHED, CONFIRMED, PASS_ISSUED);
    cast.step(cast.guard, path, "let-in", "why", "闸机故障");
    assertThat(cast.visit(path).state()).isEqualTo(VisitState.INSIDE);
    cast.step(cast.guard, path, "leave", "why", "走侧门");
    assertThat(cast.visit(path).state()).isEqualTo(VisitState.LEFT);
  }

  @Test
  void whoIsQuickerIsToldToTheSecond() {
    String path = cast.registered(cast.form("李雷", "13911110004"));
    cast.clerk.get(path);
    var first = cast.clerk.post(path + "/cancel", "version", "2", "why", "不来了");
    assertThat(first.statusCode()).isEqualTo(303);
    cast.supervisor.get(path);
    var second = cast.supervisor.post(path + "/refuse", "version", "2", "why", "x");
    assertThat(VisitCast.said(second)).contains("刚刚有变化", "clerk");
  }

  @Test
  void returningVisitorIsFoundByThePhonesEndOrThePlateAndRegisteredWithOneKeyTheIdKept() {
    Map<String, String> form = cast.form("王小明", "13911115555");
    form.put("plate", "粤a·12345");
    cast.registered(form);
    for (String typed : new String[] {"5555", "粤A12345"}) {
      String found = cast.clerk.get("/visits/new?q=" + typed).body();
      assertThat(found).contains("王小明", "data-key=\"1\"").doesNotContain(VisitCast.LI_ID);
    }
    Matcher last =
        Pattern.compile("name=\"last\" value=\"([0-9a-f-]{36})\"")
            .matcher(cast.clerk.get("/visits/new?q=5555").body());
    assertThat(last.find()).isTrue();
    var again =
        cast.clerk.post(
            "/visits/again", "last", last.group(1), "work", UUID.randomUUID().toString());
    String path = VisitCast.path(again);
    assertThat(cast.visit(path).visitor().id()).isNotNull();
    assertThat(cast.visit(path).visitor().plate()).isEqualTo("粤A12345");
    assertThat(cast.visit(path).isConfirmed()).isFalse();
    assertThat(cast.clerk.get("/visits/new?q=0000").body()).contains("没有来访记录");
  }

  @Test
  void keptIdIsNotGivenToAnotherName() {
    String path = cast.registered(cast.form("王小明", "13911115556"));
    Map<String, String> form = cast.form("另一人", "13911115557");
    form.put("last", path.substring("/visits/".length()));
    form.put("idNumber", "");
    assertThat(cast.visit(cast.registered(form)).visitor().id()).isNull();
  }

  @Test
  void hostAnswersTheLinkOnceAndTheVisitorHasAPass() {
    Map<String, String> form = cast.form("赵六", "13911110006");
    form.put("how", "LATER");
    String path = cast.registered(form);
    var asked = cast.step(cast.clerk, path, "ask", "host", cast.owner.toString());
    assertThat(asked.statusCode()).isEqualTo(200);
    Matcher link = Pattern.compile("http://[^ /]+(/host/[\\w-]{43})").matcher(asked.body());
    assertThat(link.find()).isTrue();
    Browser host = house.browser();
    assertThat(host.get(link.group(1)).body())
        .contains("赵六", "同意来访")
        .doesNotContain("13911110006", VisitCast.LI_ID);
    assertThat(cast.visit(path).isConfirmed()).isFalse();
    assertThat(host.post(link.group(1), "answer", "YES").statusCode()).isEqualTo(303);
    assertThat(cast.happened(path)).containsExactly(REGISTERED, ASKED, CONFIRMED, PASS_ISSUED);
    var confirmed = cast.visit(path).stay().confirmed();
    assertThat(confirmed).isNotNull();
    assertThat(confirmed.how()).isEqualTo(Confirmation.How.LINK);
    var twice = host.post(link.group(1), "answer", "NO");
    assertThat(VisitCast.said(twice)).contains("已经答复过");
    assertThat(host.get("/host/" + "x".repeat(43)).statusCode()).isEqualTo(404);
  }

  @Test
  void whatTheUnitSaidBeforehandStandsBeforeTheCallAndHolds() {
    String today = TestDay.today().toString();
    instruct("kind", "ALLOW", "name", "钟点工 阿芳", "phone", "13911117777", "words", "周三来");
    instruct("kind", "CALL_FIRST", "words", "老人在家");
    cast.clerk.get("/visits/new");
    var beside = cast.clerk.post("/visits/new", "unit", "三栋1204").body();
    assertThat(beside).contains("可直接放行", "钟点工 阿芳", "先打电话", "老人在家");
    Map<String, String> form = cast.form("钟点工　阿芳", "13911117777");
    form.put("how", "LATER");
    String path = cast.registered(form);
    assertThat(cast.happened(path)).containsExactly(REGISTERED, CONFIRMED, PASS_ISSUED);
    instruct("kind", "NO_VISITORS", "from", today, "until", today);
    var refused = cast.send(cast.clerk, "/visits", cast.form("李雷", "13911110007"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(VisitCast.said(refused)).contains("谢绝来访");
    assertThat(refused.body()).contains("13911110007");
    endAll();
  }

  @Test
  void exactMatchesOfTheWatchListWaitForASupervisorAndNothingIsShownToTheVisitor() {
    watch("name", "某甲", "idNumber", "", "phone", "13999990001", "plate", "粤B99999");
    String path = cast.registered(cast.form("不相干", "13999990001"));
    assertThat(cast.happened(path)).containsExactly(REGISTERED, HELD_UP, CONFIRMED);
    assertThat(cast.visit(path).stay().pass()).isNull();
    String page = cast.clerk.get(path).body();
    assertThat(page).contains("请主管核对").doesNotContain("某甲", "关注", "黑名单");
    var held = cast.step(cast.guard, path, "let-in", "why", "x");
    assertThat(VisitCast.said(held)).contains("主管核对");
    assertThat(cast.step(cast.clerk, path, "release", "why", "x").statusCode()).isEqualTo(403);
    cast.step(cast.supervisor, path, "release", "why", "核对过，可以");
    assertThat(cast.happened(path)).endsWith(RELEASED, PASS_ISSUED);
    Map<String, String> byPlate = cast.form("不相干", "13911110009");
    byPlate.put("plate", "粤b 99999");
    assertThat(cast.happened(cast.registered(byPlate))).contains(HELD_UP);
  }

  @Test
  void namesakesAreAHintThatAClerkDecidesAndNearNamesAreNone() {
    watch("name", "王伟");
    watch("name", "Reyes");
    String path = cast.registered(cast.form(" 王伟 ", "13911110010"));
    assertThat(cast.visit(path).stay().pass()).isNull();
    assertThat(cast.clerk.get(path).body()).contains("是否同一人");
    cast.step(cast.clerk, path, "another-person", "why", "年龄不符");
    assertThat(cast.visit(path).stay().pass()).isNotNull();
    for (String near : new String[] {"王玮", "Yes", "Reye"}) {
      assertThat(cast.happened(cast.registered(cast.form(near, "13911110011"))))
          .as(near)
          .doesNotContain(HELD_UP);
    }
    assertThat(cast.happened(cast.registered(cast.form("ＲＥＹＥＳ", "13911110012")))).contains(HELD_UP);
  }

  @Test
  void termsDecideWhatIsAskedAndAWrongNumberIsSaidAtItsField() {
    Map<String, String> form = cast.form("张三😀", "1391111");
    form.put("idNumber", "110105194912310021");
    form.put("hours", "9999");
    var refused = cast.send(cast.clerk, "/visits", form);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(VisitCast.said(refused)).contains("电话号码不对", "校验码", "0 到 72");
    assertThat(refused.body()).contains("张三😀");
    form = cast.form("张三😀", "13911110013");
    form.put("idNumber", "");
    form.put("how", "CAME_DOWN");
    assertThat(cast.visit(cast.registered(form)).visitor().name()).isEqualTo("张三😀");
    var missing = cast.form("", "");
    assertThat(VisitCast.said(cast.send(cast.clerk, "/visits", missing)))
        .contains("请填姓名", "“电话”必填");
  }

  @Test
  void listIsSearchedByNamePhonesEndPlateUnitAndNumber() {
    Map<String, String> form = cast.form("欧阳娜娜", "13911118888");
    form.put("plate", "粤C00001");
    String path = cast.registered(form);
    String number = cast.visit(path).printedNumber();
    for (String typed : new String[] {"欧阳", "8888", "粤C00001", number, "三栋1204"}) {
      assertThat(cast.guard.get("/visits?q=" + typed).body()).as(typed).contains("欧阳娜娜");
    }
    assertThat(cast.guard.get("/visits?q=欧阳&state=LEFT").body()).doesNotContain(path);
    assertThat(cast.guard.get("/visits?cursor=x").statusCode()).isEqualTo(404);
  }

  private static void instruct(String... fields) {
    String path = "/units/" + VisitCast.FLAT + "/instructions";
    cast.clerk.get(path);
    String[] all = new String[fields.length + 4];
    System.arraycopy(fields, 0, all, 0, fields.length);
    all[fields.length] = "once";
    all[fields.length + 1] = UUID.randomUUID().toString();
    all[fields.length + 2] = "person";
    all[fields.length + 3] = cast.owner.toString();
    var answer = cast.clerk.post(path, all);
    assertThat(answer.statusCode()).as(VisitCast.said(answer)).isEqualTo(303);
  }

  private static void endAll() {
    String path = "/units/" + VisitCast.FLAT + "/instructions";
    Matcher each =
        Pattern.compile("instructions/([0-9a-f-]{36})/end").matcher(cast.clerk.get(path).body());
    while (each.find()) {
      cast.clerk.post(path + "/" + each.group(1) + "/end", "why", "不再需要");
    }
  }

  private static void watch(String... fields) {
    cast.supervisor.get("/watchlist");
    String[] all = new String[fields.length + 4];
    System.arraycopy(fields, 0, all, 0, fields.length);
    all[fields.length] = "once";
    all[fields.length + 1] = UUID.randomUUID().toString();
    all[fields.length + 2] = "reason";
    all[fields.length + 3] = "多次滋事";
    var answer = cast.supervisor.post("/watchlist", all);
    assertThat(answer.statusCode()).as(VisitCast.said(answer)).isEqualTo(303);
  }
}
