package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.server.Counter.Sheet;
import gatehouse.server.TransferCast.Home;
import gatehouse.server.people.TieRole;
import gatehouse.server.site.UnitState;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandoverTest {
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
  void whatIsWrongIsSaidAtEachFieldAndNothingIsHandedOver() {
    Home home = cast.home(UnitState.NOT_HANDED_OVER);
    Sheet form = cast.handover(home);
    form.put("noticeDay", "");
    form.put("keys", "0");
    form.put("water", "十二");
    form.put("receiver", "");
    var refused = form.sent(cast.desk, home.path() + "/handover");
    assertThat(refused.statusCode()).isEqualTo(422);
    for (String field : new String[] {"noticeDay", "keys", "water", "receiver"}) {
      assertThat(refused.body()).as(field).contains("href=\"#f-" + field + "\"");
    }
    assertThat(refused.body()).contains("“十二”不是读数");
    assertThat(cast.desk.get(home.path()).body()).contains("未收楼");
  }

  @Test
  void theDaysAreComparedWithTheNoticeAndWithToday() {
    Home home = cast.home(UnitState.NOT_HANDED_OVER);
    Sheet form = cast.handover(home);
    form.put("handedOn", Counter.TODAY.minusDays(30).toString());
    assertThat(form.sent(cast.desk, home.path() + "/handover").body()).contains("早于收楼通知书日期");
    form.put("handedOn", Counter.TODAY.plusDays(1).toString());
    assertThat(form.sent(cast.desk, home.path() + "/handover").body()).contains("还没到");
  }

  @Test
  void itGoesToTheOwnerOrAValidDelegateAlone() {
    Home home = cast.home(UnitState.NOT_HANDED_OVER);
    UUID former = cast.counter.person("前委托");
    cast.counter.tie(home.unit(), former, TieRole.DELEGATE, Counter.TODAY.minusDays(1));
    Sheet form = cast.handover(home);
    form.put("receiver", former.toString());
    assertThat(form.sent(cast.desk, home.path() + "/handover").body()).contains("委托已到期");
    form.put("receiver", cast.counter.person("路人").toString());
    assertThat(form.sent(cast.desk, home.path() + "/handover").body()).contains("不是业主或受托人");
  }

  @Test
  void aUnitIsHandedOverOnceAndTheSameFormSentTwiceIsOneHandover() {
    Home home = cast.home(UnitState.NOT_HANDED_OVER);
    Sheet form = cast.handover(home);
    assertThat(form.sent(cast.desk, home.path() + "/handover").statusCode()).isEqualTo(303);
    assertThat(form.sent(cast.desk, home.path() + "/handover").statusCode()).isEqualTo(303);
    form.put("work", UUID.randomUUID().toString());
    var again = form.sent(cast.desk, home.path() + "/handover");
    assertThat(again.statusCode()).isEqualTo(422);
    assertThat(again.body()).contains("已收楼，不能再办一次");
    assertThat(cast.desk.get("/work").body()).as("it is timed").contains("收楼");
  }
}
