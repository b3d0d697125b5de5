package gatehouse.server.visit.host;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Hands a message to whoever sends them for the estate: one POST of JSON, tried once. When it fails
 * the clerk is told, and copies the link or calls.
 */
public final class Webhook {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private @Nullable HttpClient client;

  /**
   * What is sent.
   *
   * @param link the host's page
   */
  public record Letter(String to, String name, String text, String link) {}

  /**
   * @return why it was not taken; empty when it was
   */
  public Future<String> send(String address, Letter letter) {
    JsonObject json =
        new JsonObject()
            .put("to", letter.to())
            .put("name", letter.name())
            .put("text", letter.text())
            .put("link", letter.link());
    HttpRequest request;
    try {
      request =
          HttpRequest.newBuilder(URI.create(address))
              .timeout(PATIENCE)
              .header("content-type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(json.encode()))
              .build();
    } catch (IllegalArgumentException e) {
      return Future.succeededFuture("no address");
    }
    return Future.fromCompletionStage(
            client().sendAsync(request, HttpResponse.BodyHandlers.discarding()))
        .map(answer -> answer.statusCode() < 300 ? "" : "HTTP " + answer.statusCode())
        .otherwise(e -> e.getClass().getSimpleName());
  }

  private synchronized HttpClient client() {
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .connectTimeout(PATIENCE)
              .followRedirects(HttpClient.Redirect.NEVER)
              .build();
    }
    return client;
  }
}
