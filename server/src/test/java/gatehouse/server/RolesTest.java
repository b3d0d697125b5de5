package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.server.web.account.NewOperator;
import gatehouse.server.web.account.Role;
import gatehouse.server.web.front.Routes.Route;
import gatehouse.server.web.text.Language;
import gatehouse.server.web.text.Words;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who may do what: each role is sent to each address, and is let in or kept out as the page
 * docs/roles.md says, which is the table of the code.
 */
class RolesTest {
  private static final Path DOCUMENT = Path.of("../docs/roles.md");

  /** A part of a path that varies; nobody has this id, so that nothing is found and changed. */
  private static final String SOME_ID = UUID.randomUUID().toString();

  @TempDir static Path folder;
  private static TestServer house;

  @BeforeAll
  static void start() {
    house = TestServer.start(folder);
    for (Role role : Role.values()) {
      house.operator(named(role), role);
    }
    TestServer.await(
        house
            .server
            .accounts()
            .operators()
            .create(new NewOperator("no-role", "无", Set.of()), TestServer.PASSWORD, false, "test"));
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Test
  void theDocumentIsTheTableOfTheCode() throws IOException {
    String table = written();
    if (System.getProperty("gatehouse.write.docs") != null) {
      Files.writeString(DOCUMENT, table);
    }
    assertThat(Files.readString(DOCUMENT))
        .as("docs/roles.md; -Dgatehouse.write.docs=true writes it anew")
        .isEqualTo(table);
  }

  @Test
  void everyRoleIsLetInOrKeptOutOfEveryPageAsTheTableSays() {
    List<String> wrong = new ArrayList<>();
    for (Role role : Role.values()) {
      Browser browser = house.browser().signedIn(named(role));
      for (Route route : guarded("PAGE")) {
        int status = browser.head(route.method(), path(route)).statusCode();
        if (isLetIn(status) != route.roles().contains(role)) {
          wrong.add("%s %s %s answered %d".formatted(role, route.method(), route.path(), status));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyRoleIsLetInOrKeptOutOfEveryCallOfTheApiAsTheTableSays() {
    List<String> wrong = new ArrayList<>();
    for (Role role : Role.values()) {
      String token = house.token(role);
      for (Route route : guarded("API")) {
        int status = house.browser().apiHead(route.method(), path(route), token).statusCode();
        if (isLetIn(status) != route.roles().contains(role)) {
          wrong.add("%s %s %s answered %d".formatted(role, route.method(), route.path(), status));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void withoutARoleEverythingIsRefused() {
    Browser nobody = house.browser();
    Browser noRole = house.browser().signedIn("no-role");
    String noRights = house.token();
    assertThat(
            guarded("PAGE").stream()
                .filter(
                    route ->
                        isLetIn(noRole.head(route.method(), path(route)).statusCode())
                            || !isLedToSignIn(nobody.head(route.method(), path(route))))
                .map(Route::path))
        .isEmpty();
    assertThat(
            guarded("API").stream()
                .filter(
                    route ->
                        nobody.apiHead(route.method(), path(route), "").statusCode() != 401
                            || nobody.apiHead(route.method(), path(route), noRights).statusCode()
                                != 403)
                .map(Route::path))
        .isEmpty();
  }

  private static Stream<Route> routes() {
    return house.server.routes().all().stream();
  }

  /** The routes behind a door, in the order of the table. */
  private static List<Route> guarded(String door) {
    return routes().filter(route -> String.valueOf(route.door()).equals(door)).toList();
  }

  private static boolean isLetIn(int status) {
    return status != 401 && status != 403;
  }

  private static boolean isLedToSignIn(HttpResponse<?> answer) {
    int status = answer.statusCode();
    return status == 401
        || status == 403
        || (status == 303
            && answer.headers().firstValue("location").orElse("").startsWith("/sign-in"));
  }

  private static String path(Route route) {
    return route.path().replaceAll(":[A-Za-z]+", SOME_ID);
  }

  private static String named(Role role) {
    return "role-" + role.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The table of the code as the page of the documents shows it. */
  private static String written() {
    Words chinese = Words.load(Language.ofCode("zh").orElseThrow());
    StringBuilder text = new StringBuilder();
    text.append("# Who may do what\n\n");
    text.append("One table in the code (`RouteTable`) decides what is seen and done, on pages ");
    text.append("and API alike;\nthis page is that table, and a test holds the two together. ");
    text.append(
        "● may; nothing: refused.\nWhoever has several roles may do what any of them may. ");
    text.append("Without a role everything here is refused.\n\n");
    for (String door : List.of("PAGE", "API")) {
      text.append(door.equals("PAGE") ? "## Pages\n\n" : "## API\n\n").append("| address |");
      for (Role role : Role.values()) {
        text.append(' ').append(chinese.name(role)).append("<br>").append(role).append(" |");
      }
      text.append("\n|---|").append(":-:|".repeat(Role.values().length)).append('\n');
      for (Route route : guarded(door)) {
        text.append("| `").append(route.method()).append(' ').append(route.path()).append("` |");
        for (Role role : Role.values()) {
          text.append(route.roles().contains(role) ? " ● |" : " |");
        }
        text.append('\n');
      }
      text.append('\n');
    }
    text.append("## Everybody\n\nWithout signing in: ");
    List<String> open =
        routes()
            .filter(route -> route.roles().isEmpty())
            .map(route -> "`" + route.method() + " " + route.path() + "`")
            .toList();
    return text.append(String.join(", ", open)).append(".\n").toString();
  }
}
