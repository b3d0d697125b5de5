package gatehouse.server.web;

import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** For machines that watch us: are we alive, can we work, what do we count. */
public final class WatchPages {
  private static final long PATIENCE_SECONDS = 3;

  /** What is said of each part; a failed future is a part that does not work. */
  private final Map<String, Supplier<Future<Void>>> parts;

  private final PrometheusMeterRegistry metrics;

  public WatchPages(Map<String, Supplier<Future<Void>>> parts, PrometheusMeterRegistry metrics) {
    this.parts = new LinkedHashMap<>(parts);
    this.metrics = metrics;
  }

  /** Answers as long as the process does. */
  public Future<Reply> live(Exchange exchange) {
    return Future.succeededFuture(Reply.json(Map.of("status", "UP")));
  }

  /** 200 when every part works, 503 otherwise; each part is named either way. */
  public Future<Reply> ready(Exchange exchange) {
    Map<String, String> said = new LinkedHashMap<>();
    List<Future<Void>> asked = new ArrayList<>();
    parts.forEach(
        (name, part) ->
            asked.add(
                ask(part)
                    .onSuccess(up -> said.put(name, "UP"))
                    .recover(
                        e -> {
                          said.put(name, "DOWN: " + e.getMessage());
                          return Future.succeededFuture();
                        })));
    return Future.join(asked)
        .map(
            all -> {
              boolean up = said.values().stream().allMatch("UP"::equals);
              return new Reply.Json(
                  up ? 200 : 503, Map.of("status", up ? "UP" : "DOWN", "parts", said));
            });
  }

  /** Prometheus' text form. */
  public Future<Reply> metrics(Exchange exchange) {
    return Future.succeededFuture(
        new Reply.File(
            "text/plain; version=0.0.4; charset=utf-8", Buffer.buffer(metrics.scrape()), ""));
  }

  private static Future<Void> ask(Supplier<Future<Void>> part) {
    try {
      return part.get().timeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }
}
