package gatehouse.server;

import static gatehouse.server.visit.VisitStep.Happened.HELD_UP;
import static gatehouse.server.visit.VisitStep.Happened.PASS_ENDED;
import static gatehouse.server.visit.VisitStep.Happened.REFUSED;
import static gatehouse.server.visit.VisitStep.Happened.RELEASED;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassState;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.VisitState;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a visit that was in order when it was registered. */
class VisitAfterwardsTest {
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
  void whoIsPutOnTheWatchListAfterwardsIsToldToTheSupervisorWhoMayBlockThePass() {
    String path = cast.registered(cast.form("周七", "13922220001"));
    assertThat(pass(path).state()).isEqualTo(PassState.ISSUED);
    HttpResponse<String> watched = watched("phone", "13922220001");
    assertThat(watched.headers().firstValue("location")).hasValue("/visits/held");
    assertThat(cast.supervisor.get("/visits/held").body()).contains("周七");
    assertThat(cast.supervisor.get("/visits/inside/ring").body()).contains("等主管核对");
    assertThat(cast.clerk.get("/visits/inside/ring").body()).doesNotContain("等主管核对");
    assertThat(cast.happened(path)).endsWith(HELD_UP);
    assertThat(pass(path).state()).as("until somebody decides").isEqualTo(PassState.ISSUED);
    assertThat(cast.supervisor.get(path).body()).contains("已有通行凭证");
    cast.step(cast.supervisor, path, "turn-away", "why", "确为本人");
    assertThat(pass(path).state()).isEqualTo(PassState.REVOKED);
    assertThat(cast.visit(path).state()).isEqualTo(VisitState.REFUSED);
    assertThat(cast.happened(path)).endsWith(PASS_ENDED, REFUSED);
  }

  @Test
  void whoIsInsideAlreadyStaysInTheBooksUntilSeenOut() {
    String path = cast.registered(cast.form("吴八", "13922220002"));
    cast.step(cast.guard, path, "let-in", "why", "闸机故障");
    watched("name", "吴八");
    assertThat(cast.step(cast.supervisor, path, "turn-away", "why", "是本人").statusCode())
        .isEqualTo(303);
    assertThat(pass(path).state()).isEqualTo(PassState.REVOKED);
    assertThat(cast.visit(path).state()).isEqualTo(VisitState.INSIDE);
    cast.step(cast.guard, path, "leave", "why", "陪同离开");
    assertThat(cast.visit(path).state()).isEqualTo(VisitState.LEFT);
  }

  @Test
  void whoIsAnotherPersonGoesOnWithThePassThatWasIssued() {
    String path = cast.registered(cast.form("郑九", "13922220003"));
    watched("name", "郑 九");
    assertThat(cast.happened(path)).as("a blank is not nothing").doesNotContain(HELD_UP);
    watched("name", "郑九");
    cast.step(cast.clerk, path, "another-person", "why", "年龄不符");
    assertThat(cast.happened(path)).endsWith(RELEASED);
    assertThat(pass(path).state()).isEqualTo(PassState.ISSUED);
  }

  @Test
  void hostsLinkThatIsOpenedAgainAndAgainIsBraked() {
    Browser bot = house.browser();
    String link = "/host/" + "a".repeat(43);
    for (int i = 0; i < 60; i++) {
      assertThat(bot.get(link).statusCode()).isEqualTo(404);
    }
    HttpResponse<String> braked = bot.get(link);
    assertThat(braked.statusCode()).isEqualTo(429);
    assertThat(braked.headers().firstValue("retry-after")).isPresent();
    assertThat(bot.get("/host/" + "b".repeat(43)).statusCode()).isEqualTo(404);
  }

  private static Pass pass(String path) {
    Visit visit = cast.visit(path);
    return TestServer.await(
        cast.house
            .database()
            .work(
                tx -> cast.house.visits().way().passes().of(tx, Cast.ESTATE, visit).orElseThrow()));
  }

  private static HttpResponse<String> watched(String field, String value) {
    cast.supervisor.get("/watchlist");
    HttpResponse<String> answer =
        cast.supervisor.post(
            "/watchlist", field, value, "once", UUID.randomUUID().toString(), "reason", "多次滋事");
    assertThat(answer.statusCode()).as(VisitCast.said(answer)).isEqualTo(303);
    return answer;
  }
}
