package gatehouse.server.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Pattern;

/** Asks the demo's parts, as anybody could, whether they are ready. */
final class Readiness {
  private static final Pattern UP_TO_DATE = Pattern.compile("\"upToDate\"\\s*:\\s*true");

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  private final int port;
  private final int lobbyPort;
  private final String token;
  private String missing = "the server";

  Readiness(int port, int lobbyPort, String token) {
    this.port = port;
    this.lobbyPort = lobbyPort;
    this.token = token;
  }

  static String address(int port) {
    return "http://127.0.0.1:" + port;
  }

  boolean serverAndLobby() throws InterruptedException {
    return serves("the server", port, "/health/ready", "")
        && serves("the simulated lobby", lobbyPort, "/lanes", "");
  }

  /** Whether the gateway has connected and follows the change feed to its end. */
  boolean gateway() throws InterruptedException {
    return serves("the gateway", port, "/api/v1/gateways", UP_TO_DATE.pattern());
  }

  /** What the last look did not find. */
  String missing() {
    return missing;
  }

  private boolean serves(String part, int at, String path, String expected)
      throws InterruptedException {
    missing = part;
    return answers(at, path, expected);
  }

  private boolean answers(int at, String path, String expected) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address(at) + path))
            .timeout(Duration.ofSeconds(2))
            .header("Authorization", "Bearer " + token)
            .build();
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      return answer.statusCode() == 200 && Pattern.compile(expected).matcher(answer.body()).find();
    } catch (IOException e) {
      return false;
    }
  }
}
