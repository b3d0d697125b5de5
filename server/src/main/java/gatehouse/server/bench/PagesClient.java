package gatehouse.server.bench;

import gatehouse.server.web.front.Routes.Route;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser that reads pages without drawing them. */
final class PagesClient {
  private static final Pattern TOKEN = Pattern.compile("name=\"form-token\" value=\"([^\"]+)\"");
  private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)\"");

  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final String server;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .build();

  PagesClient(int port) {
    server = "http://127.0.0.1:" + port;
  }

  void signIn(String name, String password) throws IOException, InterruptedException {
    Matcher token = TOKEN.matcher(get("/sign-in").body());
    if (!token.find()) {
      throw new IOException("the page to sign in has no form");
    }
    String form =
        "form-token=%s&name=%s&password=%s"
            .formatted(encoded(token.group(1)), encoded(name), encoded(password));
    HttpResponse<String> entered =
        client.send(
            HttpRequest.newBuilder(URI.create(server + "/sign-in"))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build(),
            BodyHandlers.ofString());
    if (entered.statusCode() != 303) {
      throw new IOException("not signed in: " + entered.statusCode());
    }
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(server + path)).timeout(LONGEST).build(),
        BodyHandlers.ofString());
  }

  /** Follows every link: one page of each address of the table that answers with a page. */
  Map<String, String> walk(List<Route> routes) throws IOException, InterruptedException {
    Map<String, String> pages = new LinkedHashMap<>();
    Deque<String> ahead = new ArrayDeque<>();
    Set<String> seen = new HashSet<>();
    routes.stream()
        .filter(route -> route.method().equals("GET") && !route.roles().isEmpty())
        .map(Route::path)
        .filter(path -> !path.contains(":"))
        .forEach(ahead::add);
    while (!ahead.isEmpty()) {
      String path = ahead.poll().replace("&amp;", "&");
      Optional<String> address = address(routes, path);
      if (address.isEmpty() || !seen.add(address.get())) {
        continue;
      }
      HttpResponse<String> answer = get(path);
      String type = answer.headers().firstValue("content-type").orElse("");
      if (answer.statusCode() == 200 && type.startsWith("text/html")) {
        pages.put(address.get(), path);
        Matcher link = LINK.matcher(answer.body());
        while (link.find()) {
          ahead.add(link.group(1));
        }
      }
    }
    return pages;
  }

  /** The row of the table that answers a path with a page for those who signed in. */
  private static Optional<String> address(List<Route> routes, String path) {
    String bare = path.replaceAll("[?].*", "");
    return routes.stream()
        .filter(route -> route.method().equals("GET") && !route.roles().isEmpty())
        .map(Route::path)
        .filter(address -> bare.matches(address.replaceAll(":[A-Za-z]+", "[^/]+")))
        .findFirst()
        .filter(address -> !address.startsWith("/api/"))
        .filter(address -> !address.endsWith("/stream") && !address.endsWith("/desk-reads"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
