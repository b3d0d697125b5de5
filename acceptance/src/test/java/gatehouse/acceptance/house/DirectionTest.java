package gatehouse.acceptance.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Imports go one way: between modules, between rooms, and through the walls round libraries. */
@AnalyzeClasses(
    packages = "gatehouse",
    importOptions = {ImportOption.DoNotIncludeTests.class, DirectionTest.NoTestJars.class})
class DirectionTest {

  /** The modules' test classes come as folders or, once packaged, as jars. */
  static final class NoTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  /** What each module may import of ours, besides itself. */
  private static final Map<String, List<String>> MODULES =
      Map.of(
          "protocol", List.of(),
          "devices", List.of(),
          "simulators", List.of("gatehouse.devices", "gatehouse.protocol.config"),
          "gateway", List.of("gatehouse.protocol..", "gatehouse.devices.."),
          "server", List.of("gatehouse.protocol.."));

  /** Knows no feature; every living room of the server may use it. */
  private static final List<String> CELLAR =
      List.of("db", "web", "print", "work", "attachment", "ingest", "feed");

  /** What visitors, goods and guards stand on. */
  private static final String[] VISITED = {
    "site", "people", "ledger", "cardstock", "pass", "renovation", "access"
  };

  /** What looks at cards in the whole house stands on. */
  private static final String[] WATCHED = {
    "site",
    "people",
    "ledger",
    "cardstock",
    "pass",
    "renovation",
    "access",
    "find",
    "transfer",
    "visit",
    "goods",
    "guard"
  };

  /** The server's rooms, each of which may import those before it that it names. */
  private static final Map<String, List<String>> SERVER_ROOMS =
      Map.ofEntries(
          Map.entry("db", List.of()),
          Map.entry("web", List.of("db")),
          Map.entry("print", List.of("web")),
          Map.entry("work", List.of("db", "web")),
          Map.entry("attachment", List.of("db", "web")),
          Map.entry("broker", List.of()),
          Map.entry("ingest", List.of("db")),
          Map.entry("feed", List.of("db", "ingest")),
          Map.entry("site", CELLAR),
          Map.entry("people", with(CELLAR, "site")),
          Map.entry("ledger", with(CELLAR, "site")),
          // people: the supplier's list is read as other lists are
          Map.entry("cardstock", with(CELLAR, "site", "people", "ledger")),
          Map.entry("pass", with(CELLAR, "site", "people", "ledger", "cardstock")),
          Map.entry("renovation", with(CELLAR, "site", "people", "ledger", "cardstock", "pass")),
          Map.entry(
              "transfer",
              with(CELLAR, "site", "people", "ledger", "cardstock", "pass", "renovation")),
          Map.entry(
              "find", with(CELLAR, "site", "people", "ledger", "cardstock", "pass", "renovation")),
          Map.entry("access", with(CELLAR, "site", "people", "pass")),
          Map.entry("visit", with(CELLAR, VISITED)),
          Map.entry("goods", with(CELLAR, with(List.of(VISITED), "visit").toArray(String[]::new))),
          Map.entry(
              "guard",
              with(CELLAR, with(List.of(VISITED), "visit", "goods").toArray(String[]::new))),
          Map.entry("cardwatch", with(CELLAR, WATCHED)),
          Map.entry("cardlife", with(with(CELLAR, WATCHED), "cardwatch")),
          Map.entry("shift", with(CELLAR, WATCHED)),
          Map.entry("report", with(with(CELLAR, WATCHED), "cardwatch", "cardlife", "shift")));

  private static final Map<String, List<String>> GATEWAY_ROOMS =
      Map.of(
          "access", List.of(),
          "store", List.of("access"),
          "lane", List.of("access", "store"),
          "uplink", List.of("store"));

  @ArchTest
  static void modulesImportOnlyTheirWayDown(JavaClasses house) {
    MODULES.forEach(
        (module, allowed) -> {
          List<String> permitted = new ArrayList<>(allowed);
          permitted.add("gatehouse." + module + "..");
          onlyTheseOfOurs("gatehouse." + module + "..", permitted).check(house);
        });
  }

  @ArchTest
  static void roomsOfTheServerImportOnlyTheirWayDown(JavaClasses house) {
    roomsKeepTheirDirection("gatehouse.server", SERVER_ROOMS, house);
  }

  @ArchTest
  static void roomsOfTheGatewayImportOnlyTheirWayDown(JavaClasses house) {
    roomsKeepTheirDirection("gatehouse.gateway", GATEWAY_ROOMS, house);
  }

  @ArchTest
  static void everyRoomIsOnThePlan(JavaClasses house) {
    assertThat(rooms("gatehouse.server", house))
        .isSubsetOf(with(SERVER_ROOMS.keySet(), "house", "routes", "bench", "demo"));
    assertThat(rooms("gatehouse.gateway", house)).isSubsetOf(with(GATEWAY_ROOMS.keySet(), "bench"));
  }

  @ArchTest static final ArchRule JSERIALCOMM = wall("com.fazecast..", "gatehouse.devices.link..");

  @ArchTest
  static final ArchRule SMART_CARDS =
      wall("javax.smartcardio..", "gatehouse.devices.pcsc..", "gatehouse.simulators.pcsc..");

  @ArchTest
  static final ArchRule JNA_SMART_CARDS = wall("jnasmartcardio..", "gatehouse.devices.pcsc..");

  @ArchTest
  static final ArchRule PAHO =
      wall(
          "org.eclipse.paho..",
          "gatehouse.gateway.uplink..",
          "gatehouse.server.ingest..",
          "gatehouse.server.feed..",
          "gatehouse.server.bench..");

  @ArchTest static final ArchRule VERTX = wall("io.vertx..", "gatehouse.server..");

  @ArchTest
  static final ArchRule ARTEMIS = wall("org.apache.activemq..", "gatehouse.server.broker..");

  @ArchTest
  static final ArchRule ARTEMIS_2 = wall("org.apache.artemis..", "gatehouse.server.broker..");

  @ArchTest
  static final ArchRule JDBC =
      wall("java.sql..", "gatehouse.gateway.store..", "gatehouse.server.db..");

  @ArchTest
  static final ArchRule PAGES_WRITE_NO_SQL =
      noClasses()
          .that()
          .haveNameMatching(".*(Pages|Page|Api)(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.vertx.sqlclient..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule NO_PACKAGE_CYCLE =
      slices().matching("gatehouse.(**)").should().beFreeOfCycles();

  private static void roomsKeepTheirDirection(
      String module, Map<String, List<String>> rooms, JavaClasses house) {
    rooms.forEach(
        (room, allowed) -> {
          Stream<String> ours =
              Stream.concat(Stream.of(room), allowed.stream()).map(r -> module + "." + r + "..");
          List<String> permitted =
              Stream.concat(ours, Stream.of("gatehouse.protocol..", "gatehouse.devices.."))
                  .toList();
          onlyTheseOfOurs(module + "." + room + "..", permitted).check(house);
        });
  }

  private static ArchRule onlyTheseOfOurs(String importer, List<String> permitted) {
    return classes()
        .that()
        .resideInAPackage(importer)
        .should()
        .onlyDependOnClassesThat(
            not(resideInAPackage("gatehouse.."))
                .or(resideInAnyPackage(permitted.toArray(String[]::new))))
        .allowEmptyShould(true);
  }

  private static ArchRule wall(String library, String... importers) {
    return noClasses()
        .that(not(resideInAnyPackage(importers)))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .allowEmptyShould(true);
  }

  private static List<String> rooms(String module, JavaClasses house) {
    return house.stream()
        .map(type -> type.getPackageName())
        .filter(name -> name.startsWith(module + "."))
        .map(name -> name.substring(module.length() + 1).split("\\.", 2)[0])
        .distinct()
        .toList();
  }

  private static List<String> with(Collection<String> rooms, String... more) {
    return Stream.concat(rooms.stream(), Arrays.stream(more)).toList();
  }

  @ArchTest
  static void theWholeHouseIsLookedAt(JavaClasses house) {
    assertThat(house.stream().map(type -> type.getPackageName().split("\\.", 3)[1]).distinct())
        .contains("protocol", "devices", "simulators", "gateway", "server");
    assertThat(new ClassFileImporter().importPackages("gatehouse.acceptance")).isNotEmpty();
  }
}
