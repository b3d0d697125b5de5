package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gatehouse.protocol.Direction;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.renovation.gate.GateCast;
import gatehouse.server.renovation.gate.GateCast.Hand;
import gatehouse.server.site.Unit;
import gatehouse.server.web.account.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guards see crews through their pages: what is wrong at once, the rest at a glance. */
class CrewsAtTheGateTest {
  private final LocalDate today = TestDay.today();

  @TempDir static Path folder;
  private static TestServer house;
  private static GateCast gate;
  private static Browser guard;
  private static int flats;

  @BeforeAll
  static void start() {
    house = TestServer.start(folder);
    house.operator("second", Role.GUARD);
    house.operator("engineer", Role.ENGINEERING);
    gate = new GateCast(house.server.house().database(), house.server.house().handlers());
    guard = house.browser().signedIn("guard");
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  /** A permit of a flat of its own; its hours are all hours. */
  private static final class Site {
    final int number = ++flats;
    final String unit = "b3-%04d".formatted(number);
    final String name = "三栋%04d".formatted(number);
    final UUID permit;

    Site(int workers) {
      TestServer.await(
          house.server.house().register().addUnit(Cast.ESTATE, new Unit(unit, "b3", name)));
      permit = gate.permit("ZX%07d".formatted(number), unit, workers, Cast.HOMES, TestDay.today());
    }

    Hand worker(String name) {
      return gate.hand(permit, name);
    }
  }

  @Test
  void oneTooManyInsideIsOnTheGuardsPageWithinASecondOfTheTap() throws IOException {
    Site site = new Site(1);
    Hand wang = site.worker("王强");
    Hand zhao = site.worker("赵军");
    gate.in(wang, TestDay.now());
    assertThat(tookToShow(site.name + "：施工人员在场 2 人，超过许可的 1 人", () -> gate.in(zhao, TestDay.now())))
        .isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void aTapAfterHoursIsOnTheGuardsPageWithinASecond() throws IOException {
    Site site = new Site(3);
    Hand wang = site.worker("王强");
    assertThat(
            tookToShow(
                site.name + "：施工人员王强在施工时间外刷卡要进",
                () -> gate.tapLate(wang, Direction.IN, TestDay.now())))
        .isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void anAlertStaysUntilAGuardHasSaidWhatWasDone() {
    Site site = new Site(3);
    gate.tapLate(site.worker("王强"), Direction.IN, TestDay.now());
    String path = alertOf(site);

    HttpResponse<String> silent = guard.post(path, "word", " ");
    assertThat(silent.statusCode()).isEqualTo(422);
    assertThat(silent.body()).contains("施工时间外刷卡要进", "必填");
    assertThat(guard.get("/live").body()).contains(path);

    Browser second = house.browser().signedIn("second");
    second.get("/live");
    assertThat(guard.post(path, "word", "已劝离").statusCode()).isEqualTo(303);
    assertThat(guard.get("/live").body()).doesNotContain(path);
    HttpResponse<String> late = second.post(path, "word", "我来处理");
    assertThat(late.statusCode()).isEqualTo(422);
    assertThat(late.body()).contains("guard 已处理这条告警：已劝离");
  }

  @Test
  void whoIsLetOutAfterHoursIsCountedOutWithTheAnswer() {
    Site site = new Site(3);
    Hand wang = site.worker("王强");
    gate.in(wang, TestDay.now().minusSeconds(60));
    gate.tapLate(wang, Direction.OUT, TestDay.now());
    String path = alertOf(site);

    guard.post(path, "word", "开门放行", "left", "yes");

    Document inside = Jsoup.parse(guard.get("/renovation/" + site.permit + "/inside").body());
    assertThat(inside.select("h1 .chip").text()).isEqualTo("0 / 3 人");
    assertThat(inside.select(".timeline").text()).contains("王强：记为已离开", "开门放行", "guard");
  }

  @Test
  void aGuardPutsACountRightWithAReason() {
    Site site = new Site(3);
    Hand wang = site.worker("王强");
    gate.in(wang, TestDay.now());
    String path = "/renovation/" + site.permit + "/inside";
    String choice = "out:" + wang.person();
    assertThat(guard.get(path).body()).contains(choice);

    HttpResponse<String> why = guard.post(path, "person", choice, "reason", "");
    assertThat(why.statusCode()).isEqualTo(422);
    assertThat(Jsoup.parse(why.body()).select("option[selected]").val()).isEqualTo(choice);
    assertThat(guard.post(path, "person", choice, "reason", "随车离开").statusCode()).isEqualTo(303);
    HttpResponse<String> again = guard.post(path, "person", choice, "reason", "随车离开");
    assertThat(again.statusCode()).isEqualTo(422);
    assertThat(again.body()).contains("王强 已记为离开");
  }

  @Test
  void engineeringSeesTheCountsAndChangesNone() {
    Site site = new Site(3);
    gate.in(site.worker("王强"), TestDay.now());
    Browser engineer = house.browser().signedIn("engineer");
    String path = "/renovation/" + site.permit + "/inside";
    Document page = Jsoup.parse(engineer.get(path).body());
    assertThat(page.select("form[action=" + path + "]")).isEmpty();
    assertThat(engineer.post(path, "reason", "x").statusCode()).isEqualTo(403);
  }

  @Test
  void theWallShowsEachFlatWithInsideAndPermittedTheWorstFirst() {
    Site full = new Site(1);
    Site busy = new Site(4);
    gate.in(full.worker("王强"), TestDay.now());
    gate.in(full.worker("赵军"), TestDay.now());
    gate.in(busy.worker("钱勇"), TestDay.now());

    Document wall = Jsoup.parse(guard.get("/renovation/wall?building=b3").body());
    assertThat(tile(wall, full).className()).isEqualTo("over");
    assertThat(tile(wall, full).text()).contains("2/1", "超员");
    assertThat(tile(wall, busy).className()).isEqualTo("busy");
    assertThat(tile(wall, busy).text()).contains("1/4");
    assertThat(wall.select(".wall li").indexOf(tile(wall, full)))
        .isLessThan(wall.select(".wall li").indexOf(tile(wall, busy)));
    assertThat(Jsoup.parse(guard.get("/renovation/wall?building=none").body()).select(".wall li"))
        .isEmpty();
  }

  @Test
  void theWallListsWhatEndsSoonAndWhatShouldHaveEnded() {
    Site soon = new Site(3);
    Site over = new Site(3);
    Site later = new Site(3);
    gate.set(soon.permit, "until_day", today.plusDays(7));
    gate.set(over.permit, "until_day", today.minusDays(1));
    gate.set(later.permit, "until_day", today.plusDays(8));

    Document wall = Jsoup.parse(guard.get("/renovation/wall").body());
    assertThat(wall.select("#ending").text()).contains(soon.name).doesNotContain(later.name);
    assertThat(wall.select("#overdue").text()).contains(over.name).doesNotContain(soon.name);
    gate.set(over.permit, "state", "CLOSED");
    assertThat(Jsoup.parse(guard.get("/renovation/wall").body()).select("#overdue").text())
        .doesNotContain(over.name);
  }

  @Test
  void theHeadCountNamesWhoHasToBeFoundAndWhereAndIsPrinted() {
    Site site = new Site(3);
    gate.in(site.worker("王强"), TestDay.now());
    Hand gone = site.worker("赵军");
    gate.in(gone, TestDay.now());
    gate.out(gone, TestDay.now());

    Document page = Jsoup.parse(guard.get("/renovation/headcount").body());
    List<String> rows =
        page.select("tr").eachText().stream().filter(row -> row.contains(site.name)).toList();
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0)).contains("王强", "周师傅 13600000001").doesNotContain("赵军");
    assertThat(page.select("a[data-print-file]").attr("href"))
        .isEqualTo("/renovation/headcount.pdf");
    HttpResponse<String> paper = guard.get("/renovation/headcount.pdf");
    assertThat(paper.headers().firstValue("content-type")).contains("application/pdf");
    assertThat(paper.body()).startsWith("%PDF");
  }

  @Test
  void thePermitsPageShowsTheDaysAsAChartAndWhatGuardsWereTold() {
    Site site = new Site(1);
    Hand wang = site.worker("王强");
    Instant noon = today.atTime(12, 0).atZone(Cast.ZONE).toInstant();
    gate.in(wang, noon.minus(Duration.ofDays(2)));
    gate.out(wang, noon.minus(Duration.ofDays(2)).plusSeconds(60));
    gate.in(wang, noon.minus(Duration.ofDays(1)));
    gate.in(site.worker("赵军"), noon.minus(Duration.ofDays(1)));

    Browser engineer = house.browser().signedIn("engineer");
    Document page = Jsoup.parse(engineer.get("/renovation/" + site.permit).body());
    assertThat(page.select("#gate-counts title").eachText())
        .contains(today.minusDays(2) + "：1 人，进 1 次，出 1 次", today.minusDays(1) + "：2 人，进 2 次，出 0 次");
    assertThat(page.select("#gate-counts rect.late")).hasSize(1);
    assertThat(page.select("#gate-counts rect")).hasSize(11);
    assertThat(page.text()).contains("现在在场 2 人", "超过许可的 1 人", "尚未处理");
  }

  private static Element tile(Document wall, Site site) {
    return wall.select(".wall li").stream()
        .filter(tile -> tile.text().contains(site.name))
        .findFirst()
        .orElseThrow();
  }

  /** Where the open alert of a permit is answered, as the live page says it. */
  private static String alertOf(Site site) {
    return Jsoup.parse(guard.get("/live").body()).select(".crew-alert").stream()
        .filter(alert -> alert.text().contains(site.name))
        .map(alert -> alert.select("form").attr("action"))
        .findFirst()
        .orElseThrow();
  }

  /** How long after a tap the guard's open page shows a sentence. */
  private static Duration tookToShow(String sentence, Runnable tap) throws IOException {
    String last = Jsoup.parse(guard.get("/live").body()).select("[data-live]").attr("data-last");
    List<String> shown = new CopyOnWriteArrayList<>();
    try (InputStream stream = guard.stream("/live/stream?since=" + last)) {
      Thread reader = new Thread(() -> read(stream, shown), "reader");
      reader.setDaemon(true);
      reader.start();
      await().until(() -> shown.contains("event: gates"));
      assertThat(shown).noneMatch(line -> line.contains(sentence));
      long tapped = System.nanoTime();
      tap.run();
      await()
          .pollInterval(Duration.ofMillis(5))
          .until(() -> shown.stream().anyMatch(line -> line.contains(sentence)));
      return Duration.ofNanos(System.nanoTime() - tapped);
    }
  }

  private static void read(InputStream stream, List<String> shown) {
    try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        shown.add(line);
      }
    } catch (IOException hungUp) {
      // The test ends the stream from its side.
    }
  }
}
