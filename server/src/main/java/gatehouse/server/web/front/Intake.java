package gatehouse.server.web.front;

import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.received.Received;
import gatehouse.server.web.received.Received.File;
import gatehouse.server.web.received.Upload;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

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
  private final List<Arriving> arriving = new ArrayList<>();
  private long size;
  private boolean over;

  private record Arriving(HttpServerFileUpload file, Buffer bytes) {}

  private Intake(HttpServerRequest request, int most) {
    this.request = request;
    this.most = most;
  }

  /**
   * @param most bytes; a longer body is refused with 413
   */
  static Future<Received> read(HttpServerRequest request, int most) {
    return new Intake(request, most).read();
  }

  /** Lets what still arrives pass by unread. */
  static void discard(HttpServerRequest request) {
    if (!request.isEnded()) {
      request.handler(passing -> {});
      request.resume();
    }
  }

  private Future<Received> read() {
    if (request.isEnded() || HttpMethod.GET.equals(request.method())) {
      discard(request); // a GET has no body, whatever it announces
      return Future.succeededFuture(Received.nothing());
    }
    if (declaredSize() > most) {
      discard(request);
      return Future.failedFuture(tooLarge());
    }
    boolean form = isForm();
    if (form) {
      request.setExpectMultipart(true);
      request.uploadHandler(this::arrives);
    }
    request.handler(
        chunk -> {
          size += chunk.length();
          if (size > most) {
            giveUp();
          } else if (!form) {
            body.appendBuffer(chunk);
          }
        });
    request.exceptionHandler(broken -> read.tryFail(new Refusal(400, "bad-request")));
    request.endHandler(
        end ->
            read.tryComplete(new Received(body, arriving.stream().flatMap(this::file).toList())));
    request.resume();
    return read.future();
  }

  private void arrives(HttpServerFileUpload file) {
    Arriving next = new Arriving(file, Buffer.buffer());
    arriving.add(next);
    file.handler(
        chunk -> {
          if (!over) {
            next.bytes().appendBuffer(chunk);
          }
        });
  }

  /** A field for a file that was left empty arrives without a name and without bytes. */
  private Stream<File> file(Arriving one) {
    String name = one.file().filename() == null ? "" : one.file().filename();
    if (name.isEmpty() && one.bytes().length() == 0) {
      return Stream.of();
    }
    String type = one.file().contentType() == null ? "" : one.file().contentType();
    String bare = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    return Stream.of(new File(one.file().name(), new Upload(bare, type, one.bytes().getBytes())));
  }

  /** What still arrives is no longer taken apart: that costs most of the time that a body takes. */
  private void giveUp() {
    if (!over) {
      over = true;
      arriving.clear();
      request.setExpectMultipart(false);
      read.tryFail(tooLarge());
    }
  }

  private Refusal tooLarge() {
    int kilobytes = most / 1024;
    return new Refusal(
        413, "too-large", kilobytes < 1024 ? kilobytes + " KB" : kilobytes / 1024 + " MB");
  }

  private long declaredSize() {
    String length = request.getHeader("content-length");
    return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
  }

  private boolean isForm() {
    String type = request.getHeader("content-type");
    String kind = type == null ? "" : type.toLowerCase(Locale.ROOT);
    return kind.startsWith("multipart/form-data")
        || kind.startsWith("application/x-www-form-urlencoded");
  }
}
