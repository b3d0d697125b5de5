package gatehouse.server.web.front;

import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.received.Received;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of one request into memory, up to a limit: files of people's papers are never left
 * behind in a folder. The request is paused before, so that a body is read only when its sender is
 * known and may send it.
 */
final class Intake {
  private final HttpServerRequest request;
  private final int most;
  private final Promise<Received> read = Promise.promise();
  private final Buffer body = Buffer.buffer();
  private final @Nullable FormReader form;
  private long size;

  private Intake(HttpServerRequest request, int most, @Nullable FormReader form) {
    this.request = request;
    this.most = most;
    this.form = form;
  }

  /**
   * @param most bytes; a longer body is refused with 413
   */
  static Future<Received> read(HttpServerRequest request, int most) {
    if (request.isEnded() || HttpMethod.GET.equals(request.method())) {
      discard(request); // a GET has no body, whatever it announces
      return Future.succeededFuture(Received.nothing());
    }
    if (declaredSize(request) > most) {
      discard(request);
      return Future.failedFuture(tooLarge(most));
    }
    String type = Optional.ofNullable(request.getHeader("content-type")).orElse("");
    try {
      return new Intake(request, most, FormReader.reads(type) ? new FormReader(type) : null).read();
    } catch (Refusal e) {
      discard(request);
      return Future.failedFuture(e);
    }
  }

  /** Lets what still arrives pass by unread. */
  static void discard(HttpServerRequest request) {
    if (!request.isEnded()) {
      request.handler(passing -> {});
      request.resume();
    }
  }

  private Future<Received> read() {
    request.handler(this::take);
    request.exceptionHandler(broken -> giveUp(new Refusal(400, "bad-request")));
    request.endHandler(end -> finish());
    request.resume();
    return read.future();
  }

  /** What arrives after the answer is known is not taken apart: that costs most of the time. */
  private void take(Buffer piece) {
    size += piece.length();
    if (read.future().isComplete()) {
      return;
    }
    if (size > most) {
      giveUp(tooLarge(most));
    } else if (form == null) {
      body.appendBuffer(piece);
    } else {
      try {
        form.take(piece);
      } catch (Refusal e) {
        giveUp(e);
      }
    }
  }

  private void finish() {
    if (read.future().isComplete()) {
      return;
    }
    try {
      read.complete(form == null ? Received.ofBody(body) : form.end());
    } catch (Refusal e) {
      read.fail(e);
    }
  }

  private void giveUp(Refusal why) {
    if (read.tryFail(why) && form != null) {
      form.drop();
    }
  }

  private static Refusal tooLarge(int most) {
    int kilobytes = most / 1024;
    return new Refusal(
        413, "too-large", kilobytes < 1024 ? kilobytes + " KB" : kilobytes / 1024 + " MB");
  }

  private static long declaredSize(HttpServerRequest request) {
    String length = request.getHeader("content-length");
    return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
  }
}
