package gatehouse.server;

import gatehouse.server.web.front.Routes.Route;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A person who follows every link: one page of each address of the table is looked at. */
final class Walk {
  private static final Set<String> NOT_FOLLOWED = Set.of("/sign-out", "/sign-in", "/setup");

  private final List<Route> routes;
  private final Map<String, Document> pages = new LinkedHashMap<>();

  /** Walks from the first page. */
  Walk(Browser browser, List<Route> routes) {
    this.routes = routes;
    Deque<String> ahead = new ArrayDeque<>(List.of("/"));
    Set<String> seen = new HashSet<>();
    // Pages with forms of their own that only a menu of somebody else leads to.
    routes.stream()
        .filter(route -> route.method().equals("GET") && !route.path().contains(":"))
        .map(Route::path)
        .filter(path -> !path.startsWith("/api/"))
        .forEach(ahead::add);
    while (!ahead.isEmpty()) {
      String path = ahead.poll();
      Optional<String> address = address(path);
      if (address.isEmpty() || !seen.add(address.get()) || isStream(address.get())) {
        continue;
      }
      HttpResponse<String> answer = browser.get(path);
      String type = answer.headers().firstValue("content-type").orElse("");
      if (answer.statusCode() == 200 && type.startsWith("text/html")) {
        Document page = Jsoup.parse(answer.body());
        pages.put(path, page);
        for (Element link : page.select("a[href^=/]")) {
          ahead.add(link.attr("href"));
        }
      } else if (answer.statusCode() == 303) {
        ahead.add(answer.headers().firstValue("location").orElse("/"));
      }
    }
  }

  Collection<String> addresses() {
    return pages.keySet();
  }

  Map<String, Document> pages() {
    return pages;
  }

  /** The row of the table that answers a path, when it is to be followed. */
  private Optional<String> address(String path) {
    String bare = path.replaceAll("[?#].*", "");
    if (NOT_FOLLOWED.contains(bare) || bare.startsWith("/language/")) {
      return Optional.empty();
    }
    return routes.stream()
        .filter(route -> route.method().equals("GET"))
        .filter(route -> bare.matches(route.path().replaceAll(":[A-Za-z]+", "[^/]+")))
        .map(Route::path)
        .findFirst();
  }

  private static boolean isStream(String address) {
    return address.endsWith("/stream") || address.endsWith("/desk-reads");
  }
}
