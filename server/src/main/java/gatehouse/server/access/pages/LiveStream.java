package gatehouse.server.access.pages;

import gatehouse.server.access.AccessEntry;
import gatehouse.server.site.Gateway;
import gatehouse.server.web.http.EventStream;
import gatehouse.server.web.page.Page;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open live page. Everything happens on its request's event loop, one look at a time. */
final class LiveStream {
  private static final Logger log = LoggerFactory.getLogger(LiveStream.class);
  private static final int AT_ONCE = 200;

  private final EventStream stream;
  private final Page page;
  private final LiveNames names;
  private final BiFunction<Long, Integer, Future<List<AccessEntry>>> after;
  private long last;
  private boolean looking;
  private boolean lookAgain;
  private String gatesShown = "";
  private String bandShown = "";

  /**
   * @param after reads what was stored after an id, so many at the most, oldest first
   */
  LiveStream(
      EventStream stream,
      Page page,
      LiveNames names,
      BiFunction<Long, Integer, Future<List<AccessEntry>>> after,
      long last) {
    this.stream = stream;
    this.page = page;
    this.names = names;
    this.after = after;
    this.last = last;
  }

  /** May be called from any thread. */
  void look() {
    stream.run(this::lookNow);
  }

  /** Shows which gateways are away; may be called from any thread. */
  void gates(List<Gateway> offline) {
    stream.run(
        () -> {
          String html = page.draw("access/offline", offline);
          if (!html.equals(gatesShown)) {
            gatesShown = html;
            stream.send("gates", "", html);
          }
        });
  }

  /** Shows what stands over the lines; may be called from any thread. */
  void band(String template, Object read) {
    stream.run(
        () -> {
          String html = page.draw(template, read);
          if (!html.equals(bandShown)) {
            bandShown = html;
            stream.send("band", "", html);
          }
        });
  }

  private void lookNow() {
    if (looking || stream.isClosed()) {
      lookAgain = true;
      return;
    }
    looking = true;
    lookAgain = false;
    after
        .apply(last, AT_ONCE)
        .onComplete(
            entries ->
                stream.run(
                    () -> {
                      looking = false;
                      if (entries.failed()) {
                        log.warn("The log was not read: {}", entries.cause().getMessage());
                        return;
                      }
                      entries.result().forEach(this::send);
                      if (lookAgain || entries.result().size() == AT_ONCE) {
                        lookNow();
                      }
                    }));
  }

  private void send(AccessEntry entry) {
    last = entry.id();
    stream.send("line", String.valueOf(last), page.draw("access/line", names.line(entry, true)));
  }
}
