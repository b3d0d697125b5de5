package gatehouse.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ScreenshotType;
import gatehouse.acceptance.stage.House;
import gatehouse.acceptance.stage.SharedHouse;
import gatehouse.acceptance.stage.SharedHouse.Standing;
import gatehouse.server.MakeFurnishings;
import gatehouse.server.cardlife.LifeFurnishings;
import gatehouse.server.visit.way.WayFurnishings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every page of the table of routes, as somebody who may see it, in both languages: nothing for axe
 * to find, nothing wider than the window or a tablet, and with GATEHOUSE_PICTURES=1 a picture of
 * each in target/pictures. The list is that of docs/roles.md, which a test of the server holds to
 * the table; an address with an id is found by following links, so a new page is looked at without
 * a word here.
 */
@ExtendWith(SharedHouse.class)
@Timeout(600)
class EveryPageTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `GET (/[^`]*)`");

  /** They never end, or are no pages but files and parts of pages. */
  private static final Pattern NO_PAGE =
      Pattern.compile(
          "/api/.*|.*/(stream|desk-reads|in-force|hits|waiting)|.*\\.(png|pdf|xlsx|csv)"
              + "|/attachments/.*|/renovation/[^/]+/papers/.*|/goods/[^/]+/files/.*"
              + "|/gate/(photos/.*|scan|slips)");

  private static final Pattern LINK =
      Pattern.compile("<(?:a|iframe)\\b[^>]*?\\s(?:href|src)=\"(/[^\"]*)\"");

  private static final boolean PICTURES = System.getenv("GATEHOUSE_PICTURES") != null;

  private static final Pattern PAGES =
      Pattern.compile(System.getenv().getOrDefault("GATEHOUSE_PAGES", ""));

  /** The marks of a page are the same in both languages; its widths are not. */
  private static final boolean THOROUGH =
      PICTURES || "1".equals(System.getenv("GATEHOUSE_THOROUGH"));

  private record Window(String name, int width, int height) {}

  /** The widest last: a page is then looked at by axe, and left, as the desk sees it. */
  private static final List<Window> WINDOWS =
      List.of(
          new Window("", 768, 1_024),
          new Window("tablet", 1_024, 768),
          new Window("desk", 1_280, 720));

  @Test
  void everyPageIsFreeOfFindingsAndFitsItsWindowInBothLanguages(Standing standing)
      throws Exception {
    Files.createDirectories(Path.of("target", "pictures"));
    Map<String, String> given = new TreeMap<>(MoneyInTheHouse.bring(standing));
    given.putAll(VisitsInTheHouse.bring(standing));
    given.putAll(ReportsInTheHouse.bring(standing));
    CardsInTheHouse.bring(standing);
    List<String> findings = new ArrayList<>();
    try (RenovationInTheHouse renovation = RenovationInTheHouse.bring(standing);
        Chromium chromium = new Chromium()) {
      given.putAll(renovation.pages());
      try (Backstage backstage = new Backstage(standing)) {
        given.putAll(WayFurnishings.bring(backstage.rooms()));
        MakeFurnishings.bring(backstage.rooms(), House.OPERATOR, House.ENGINEER);
        given.putAll(LifeFurnishings.bring(backstage.rooms()));
      }
      Page page = chromium.visitor(standing.house().server().address());
      page.navigate("/sign-in");
      look(page, "sign-in", findings);
      SignIn.as(page, House.OPERATOR, House.PASSWORD);
      Map<String, String> examples = examples(page);
      examples.putAll(given);
      examples.keySet().removeIf(address -> !PAGES.matcher(address).find());
      assertThat(
              examples.entrySet().stream()
                  .filter(e -> e.getValue().isEmpty())
                  .map(Map.Entry::getKey))
          .as("pages that no link leads to and that have no example")
          .isEmpty();
      Map<String, String> pages = pages(page, examples);
      Set<String> missing = new TreeSet<>(examples.keySet());
      missing.removeAll(pages.keySet());
      missing.retainAll(given.keySet());
      missing.forEach(address -> findings.add(address + " is no page"));
      for (String language : List.of("zh", "en")) {
        page.navigate("/language/" + language);
        pages.forEach(
            (address, path) -> look(page, path, named(address) + "-" + language, findings));
      }
    }
    assertThat(findings).isEmpty();
  }

  @Test
  void anOpenDialogIsFreeOfFindings(Standing standing) {
    try (Chromium chromium = new Chromium()) {
      Page page = chromium.signedIn(standing.house(), House.OPERATOR, "/");
      page.navigate("/style");
      page.keyboard().press("d");
      assertThat(page.locator("dialog#shown").isVisible()).isTrue();
      assertThat(Axe.findings(page)).isEmpty();
      page.keyboard().press("Escape");
      page.keyboard().press("?");
      assertThat(page.locator("dialog#keys").isVisible()).isTrue();
      assertThat(Axe.findings(page)).isEmpty();
      Chromium.picture(page, "keys-zh");
    }
  }

  private static void look(Page page, String path, String name, List<String> findings) {
    Response answer = page.navigate(path);
    if (answer == null || !answer.ok()) {
      findings.add(name + ": " + path + " is no page");
    }
    look(page, name, findings);
  }

  private static void look(Page page, String name, List<String> findings) {
    for (Window window : WINDOWS) {
      page.setViewportSize(window.width(), window.height());
      int wide = (int) page.evaluate("document.documentElement.scrollWidth");
      if (wide > window.width()) {
        findings.add(name + ": " + wide + " wide in " + window.width());
      }
      if (PICTURES && !window.name().isEmpty()) {
        page.screenshot(
            new Page.ScreenshotOptions()
                .setFullPage(true)
                .setType(ScreenshotType.JPEG)
                .setPath(Path.of("target", "pictures", name + "-" + window.name() + ".jpg")));
      }
    }
    if (THOROUGH || !name.endsWith("-en")) {
      Axe.findings(page).forEach(finding -> findings.add(name + ": " + finding));
    }
  }

  /** Each address of the table with one that can be opened; empty when none was found. */
  private static Map<String, String> examples(Page page) throws IOException {
    String table = Files.readString(Path.of("..", "docs", "roles.md"));
    Set<String> addresses = new TreeSet<>();
    ROW.matcher(table)
        .results()
        .map((MatchResult row) -> row.group(1))
        .filter(address -> !NO_PAGE.matcher(address).matches())
        .forEach(addresses::add);
    Set<String> links = links(page, addresses);
    Map<String, String> examples = new LinkedHashMap<>();
    for (String address : addresses) {
      Pattern fits = Pattern.compile(address.replaceAll(":[A-Za-z]+", "[^/?#]+") + "(\\?.*)?");
      String plain = address.contains(":") ? "" : address;
      String found =
          !plain.isEmpty()
              ? plain
              : links.stream()
                  .filter(link -> fits.matcher(link).matches())
                  .filter(link -> addresses.stream().noneMatch(other -> other.equals(bare(link))))
                  .findFirst()
                  .orElse(plain);
      examples.put(address, found);
    }
    return examples;
  }

  /** Every link of ours that can be reached, one page of each kind opened. */
  private static Set<String> links(Page page, Set<String> addresses) {
    Set<String> links = new LinkedHashSet<>();
    Set<String> opened = new LinkedHashSet<>();
    Deque<String> ahead =
        new ArrayDeque<>(addresses.stream().filter(a -> !a.contains(":")).toList());
    while (!ahead.isEmpty()) {
      String path = ahead.poll();
      if (opened.add(kind(path, addresses))) {
        LINK.matcher(html(page, path))
            .results()
            .map(link -> link.group(1).replace("&amp;", "&"))
            .filter(link -> !link.startsWith("/language/"))
            .filter(links::add)
            .forEach(ahead::add);
      }
    }
    return links;
  }

  private static String kind(String path, Set<String> addresses) {
    String bare = bare(path);
    return addresses.contains(bare)
        ? bare
        : addresses.stream()
            .filter(address -> bare.matches(address.replaceAll(":[A-Za-z]+", "[^/]+")))
            .findFirst()
            .orElse(bare);
  }

  private static String bare(String path) {
    return path.replaceAll("[?#].*", "");
  }

  /** The examples that are pages. */
  private static Map<String, String> pages(Page page, Map<String, String> examples) {
    Map<String, String> pages = new LinkedHashMap<>(examples);
    pages.values().removeIf(path -> html(page, path).isEmpty());
    return pages;
  }

  /** A page as it is sent; empty when it is none. */
  private static String html(Page page, String path) {
    if (NO_PAGE.matcher(bare(path)).matches()) {
      return "";
    }
    APIResponse answer = page.request().get(path);
    try {
      boolean isHtml =
          answer.ok() && answer.headers().getOrDefault("content-type", "").startsWith("text/html");
      String text = isHtml ? answer.text() : "";
      return text.contains("<main") ? text : "";
    } finally {
      answer.dispose();
    }
  }

  private static String named(String address) {
    String name = address.substring(1).replace(":", "").replace('/', '-').replace('.', '-');
    return name.isEmpty() ? "home" : name;
  }
}
