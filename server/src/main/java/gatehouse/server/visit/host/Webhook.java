package gatehouse.server.visit.host;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Hands a message to whoever sends them for the estate: one POST of JSON. */
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
   * What became of it.
   *
   * @param fault why it was not taken; empty when it was
   * @param mayHelpToTryAgain false when the same would be answered the same
   */
  record Answer(String fault, boolean mayHelpToTryAgain) {
    static Answer of(int status) {
      boolean taken = status >= 200 && status < 300;
      return new Answer(
          taken ? "" : "HTTP " + status,
          !taken && (status >= 500 || status == 408 || status == 425 || status == 429));
    }
  }

  /**
   * Sends it once; never fails.
   *
   * @param id the same at each try, so that the receiver can tell a second one
   */
  Future<Answer> send(String address, UUID id, Letter letter) {
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
              .header("idempotency-key", id.toString())
              .POST(HttpRequest.BodyPublishers.ofString(json.encode()))
              .build();
    } catch (IllegalArgumentException e) {
      return Future.succeededFuture(new Answer("no address", false));
    }
    return Future.fromCompletionStage(
            client().sendAsync(request, HttpResponse.BodyHandlers.discarding()))
        .map(answer -> Answer.of(answer.statusCode()))
        .otherwise(e -> new Answer(e.getClass().getSimpleName(), true));
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
