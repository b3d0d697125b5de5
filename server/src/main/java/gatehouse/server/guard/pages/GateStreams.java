package gatehouse.server.guard.pages;

import gatehouse.server.db.Doorbell;
import gatehouse.server.web.http.EventStream;
import gatehouse.server.web.page.Page;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The guards' open pages. A bell says that a panel may have changed; it is read once for all pages,
 * at most so often, and drawn for each. A lost ring costs some seconds, never a line.
 */
public final class GateStreams {
  private static final Logger log = LoggerFactory.getLogger(GateStreams.class);

  /** A gate with a queue rings many times a second; nobody reads faster than this. */
  private static final long PAUSE_MILLIS = 120;

  private static final long LOOK_ANYWAY_MILLIS = 3_000;

  private final List<GatePanel> panels;
  private final Set<GateStream> streams = ConcurrentHashMap.newKeySet();
  private final Set<GatePanel> waiting = ConcurrentHashMap.newKeySet();

  public GateStreams(List<GatePanel> panels) {
    this.panels = List.copyOf(panels);
  }

  public void start(Vertx vertx, Doorbell doorbell) {
    for (GatePanel panel : panels) {
      panel.onNews().accept(doorbell, () -> soon(vertx, panel));
    }
    vertx.setPeriodic(LOOK_ANYWAY_MILLIS, timer -> panels.forEach(this::tell));
  }

  List<GatePanel> panels() {
    return panels;
  }

  void add(EventStream stream, Page page) {
    GateStream opened = new GateStream(stream, page);
    streams.add(opened);
    stream.onClose(() -> streams.remove(opened));
    panels.forEach(this::tell);
  }

  private void soon(Vertx vertx, GatePanel panel) {
    if (!streams.isEmpty() && waiting.add(panel)) {
      vertx.setTimer(
          PAUSE_MILLIS,
          timer -> {
            waiting.remove(panel);
            tell(panel);
          });
    }
  }

  private void tell(GatePanel panel) {
    if (streams.isEmpty()) {
      return;
    }
    panel
        .read()
        .get()
        .onSuccess(read -> streams.forEach(stream -> stream.show(panel, read)))
        .onFailure(e -> log.warn("{} was not read: {}", panel.id(), e.getMessage()));
  }
}
