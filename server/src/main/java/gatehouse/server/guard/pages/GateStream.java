package gatehouse.server.guard.pages;

import gatehouse.server.web.http.EventStream;
import gatehouse.server.web.page.Page;
import java.util.HashMap;
import java.util.Map;

/** One open page of a guard. Everything happens on its request's event loop. */
final class GateStream {
  private final EventStream stream;
  private final Page page;
  private final Map<String, String> shown = new HashMap<>();

  GateStream(EventStream stream, Page page) {
    this.stream = stream;
    this.page = page;
  }

  /** Sends a panel unless it looks as it did; may be called from any thread. */
  void show(GatePanel panel, Object read) {
    stream.run(
        () -> {
          if (stream.isClosed()) {
            return;
          }
          String html = page.draw("guard/panel", new GateModels.Part(panel, read));
          if (!html.equals(shown.put(panel.id(), html))) {
            stream.send("panel", "", html);
          }
        });
  }
}
