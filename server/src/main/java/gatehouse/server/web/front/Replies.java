package gatehouse.server.web.front;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import gatehouse.server.web.http.EventStream;
import gatehouse.server.web.http.Problem;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Assets;
import gatehouse.server.web.page.Page;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes replies, and what stands in their place when there is none. */
final class Replies {
  private static final Logger log = LoggerFactory.getLogger(Replies.class);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .serializationInclusion(JsonInclude.Include.ALWAYS)
          .build();

  private final Vertx vertx;

  Replies(Vertx vertx) {
    this.vertx = vertx;
  }

  void send(RoutingContext context, Page page, Reply reply) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    try {
      write(context, page, reply);
    } catch (JsonProcessingException | RuntimeException e) {
      failed(context, page, e, reply instanceof Reply.Json);
    }
  }

  private void write(RoutingContext context, Page page, Reply reply)
      throws JsonProcessingException {
    HttpServerResponse response = context.response();
    if (reply instanceof Reply.Html html) {
      String text = page.draw(html.template(), html.model());
      response.setStatusCode(html.status()).putHeader("content-type", "text/html; charset=utf-8");
      response.putHeader("content-language", page.words().language().tag()).end(text);
    } else if (reply instanceof Reply.SeeOther other) {
      response.setStatusCode(303).putHeader("location", other.path()).end();
    } else if (reply instanceof Reply.Json json) {
      String text = JSON.writeValueAsString(json.body());
      response.setStatusCode(json.status()).putHeader("content-type", "application/json").end(text);
    } else if (reply instanceof Reply.File file) {
      if (!file.fileName().isEmpty()) {
        response.putHeader(
            "content-disposition", "attachment; filename=\"" + file.fileName() + "\"");
      }
      response.putHeader("content-type", file.type()).end(file.bytes());
    } else if (reply instanceof Reply.Stream stream) {
      response.setChunked(true).putHeader("content-type", "text/event-stream; charset=utf-8");
      // Compression, and a proxy's buffer, would hold events back.
      response.putHeader("content-encoding", "identity").putHeader("x-accel-buffering", "no");
      stream.open().accept(new EventStream(vertx, response));
    }
  }

  void failed(RoutingContext context, Page page, Throwable cause, boolean program) {
    Refusal refusal = refusal(context, cause);
    HttpServerResponse response = context.response();
    if (response.headWritten() || response.closed()) {
      response.reset();
      return;
    }
    response.setStatusCode(refusal.status());
    if (program) {
      response.putHeader("content-type", "application/problem+json");
      if (refusal.status() == 401) {
        response.putHeader("www-authenticate", "Bearer realm=\"gatehouse\"");
      }
      response.end(Buffer.buffer(jsonBytes(Problem.of(refusal, page.path()))));
      return;
    }
    response.putHeader("content-type", "text/html; charset=utf-8");
    response.end(page.draw("web/refused", Problem.shown(refusal, page.words())));
  }

  void asset(RoutingContext context) {
    String path = context.request().path();
    Optional<Assets.Asset> asset = path == null ? Optional.empty() : Assets.at(path);
    if (asset.isEmpty()) {
      context.next();
      return;
    }
    context
        .response()
        .putHeader("content-type", asset.get().type())
        .putHeader("cache-control", "public, max-age=31536000, immutable")
        .end(asset.get().bytes());
  }

  private static Refusal refusal(RoutingContext context, Throwable cause) {
    if (cause instanceof Refusal refusal) {
      return refusal;
    }
    // A number that a person can read out to whoever reads the log.
    String number = "%06d".formatted(RANDOM.nextInt(1_000_000));
    log.error(
        "Fault {} at {} {}", number, context.request().method(), context.request().path(), cause);
    return new Refusal(500, "fault", number);
  }

  private static byte[] jsonBytes(Object body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem of plain texts cannot be written", e);
    }
  }
}
