package gatehouse.server.web.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * Server-sent events to one browser (HTML standard, section 9.2). All calls on the request's event
 * loop. A browser that reads too slowly is hung up on: it comes back and says what it saw last.
 */
public final class EventStream {
  private static final long HEARTBEAT_MILLIS = 15_000;

  /** Then the browser comes back, and is asked again who it is. */
  private static final long LONGEST_MILLIS = 600_000;

  private static final int QUEUE_BYTES = 256 * 1024;

  private final Context context;
  private final HttpServerResponse response;
  private final List<Runnable> onClose = new ArrayList<>();
  private boolean closed;

  public EventStream(Vertx vertx, HttpServerResponse response) {
    this.context = vertx.getOrCreateContext();
    this.response = response;
    response.setWriteQueueMaxSize(QUEUE_BYTES);
    response.closeHandler(gone -> closed());
    response.exceptionHandler(broken -> closed());
    // Also what makes a proxy, and the browser, notice a dead connection.
    long heartbeat = vertx.setPeriodic(HEARTBEAT_MILLIS, timer -> write(": alive\n\n"));
    long end = vertx.setTimer(LONGEST_MILLIS, timer -> close());
    onClose(() -> vertx.cancelTimer(heartbeat));
    onClose(() -> vertx.cancelTimer(end));
  }

  /**
   * Sends an event.
   *
   * @param id what the browser gives back when it reconnects; empty for none
   * @param data any text
   */
  public void send(String event, String id, String data) {
    StringBuilder text = new StringBuilder("event: ").append(event).append('\n');
    if (!id.isEmpty()) {
      text.append("id: ").append(id).append('\n');
    }
    data.lines().forEach(line -> text.append("data: ").append(line).append('\n'));
    write(text.append('\n').toString());
  }

  /** Runs something on the request's event loop; may be called from any thread. */
  public void run(Runnable work) {
    context.runOnContext(now -> work.run());
  }

  /** Called once, when the browser is gone. */
  public void onClose(Runnable action) {
    if (closed) {
      action.run();
    } else {
      onClose.add(action);
    }
  }

  public boolean isClosed() {
    return closed;
  }

  public void close() {
    if (!closed) {
      response.end();
      closed();
    }
  }

  private void write(String text) {
    if (closed) {
      return;
    }
    if (response.writeQueueFull()) {
      response.reset();
      closed();
      return;
    }
    response.write(text);
  }

  private void closed() {
    if (!closed) {
      closed = true;
      onClose.forEach(Runnable::run);
    }
  }
}
