package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.server.db.DatabaseAddress;
import gatehouse.server.web.account.Role;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsSurviveTest {
  @TempDir Path folder;

  @Test
  void aRestartOfTheServerSignsNobodyOut() {
    DatabaseAddress database = TestDatabase.fresh();
    Browser browser;
    try (TestServer first = TestServer.on(database, folder)) {
      first.operator("desk", Role.FRONT_DESK);
      browser = first.browser().signedIn("desk");
    }
    try (TestServer second = TestServer.on(database, folder)) {
      Browser again = browser.at(second.server.port());
      assertThat(again.get("/passes").statusCode()).isEqualTo(200);
      assertThat(again.get("/passes/new").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void theFirstAdministratorIsMadeByTheCodeOfThisStartAndOnlyOnce() {
    try (TestServer house = TestServer.on(TestDatabase.fresh(), folder)) {
      String setup = TestServer.await(house.server.setupPath()).orElseThrow();
      String code = setup.substring(setup.indexOf('=') + 1);
      Browser browser = house.browser();
      assertThat(browser.get("/setup?code=guess").statusCode()).isEqualTo(404);
      assertThat(browser.get(setup).statusCode()).isEqualTo(200);
      assertThat(
              browser
                  .post(
                      "/setup", "code", code, "name", "boss", "shownName", "陈", "password", "short")
                  .statusCode())
          .isEqualTo(422);
      assertThat(
              browser
                  .post(
                      "/setup",
                      "code",
                      code,
                      "name",
                      "boss",
                      "shownName",
                      "陈",
                      "password",
                      TestServer.PASSWORD)
                  .statusCode())
          .isEqualTo(303);
      assertThat(browser.signedIn("boss").get("/operators").statusCode()).isEqualTo(200);
      assertThat(TestServer.await(house.server.setupPath())).isEmpty();
      assertThat(house.browser().get(setup).statusCode()).isEqualTo(404);
    }
  }
}
