package gatehouse.server.access.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.access.AccessLog;
import gatehouse.server.access.AccessQuery;
import gatehouse.server.db.Doorbell;
import gatehouse.server.feed.GatewayStandings;
import gatehouse.server.site.Gateway;
import gatehouse.server.site.Site;
import gatehouse.server.web.http.EventStream;
import gatehouse.server.web.page.Page;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open live pages. The bell only says "look"; each looks in the log after the line that it has,
 * so that nothing is missed or shown twice. A lost ring costs some seconds, never a line.
 */
public final class LiveStreams {
  private static final Logger log = LoggerFactory.getLogger(LiveStreams.class);
  private static final long LOOK_ANYWAY_MILLIS = 3_000;

  private final EstateId estate;
  private final AccessLog accessLog;
  private final Site site;
  private final LiveBand band;
  private final Set<LiveStream> streams = ConcurrentHashMap.newKeySet();

  public LiveStreams(EstateId estate, AccessLog accessLog, Site site, LiveBand band) {
    this.estate = estate;
    this.accessLog = accessLog;
    this.site = site;
    this.band = band;
  }

  public void start(Vertx vertx, Doorbell doorbell) {
    AccessLog.onNews(doorbell, grown -> lookAll(grown));
    GatewayStandings.onNews(doorbell, news -> tellGates());
    band.onNews().accept(doorbell, this::tellBand);
    vertx.setPeriodic(LOOK_ANYWAY_MILLIS, timer -> lookAnyway());
  }

  /** How many pages are open. */
  public int count() {
    return streams.size();
  }

  void add(EventStream stream, Page page, LiveNames names, AccessQuery query, long last) {
    LiveStream live =
        new LiveStream(
            stream, page, names, (id, limit) -> accessLog.after(estate, id, query, limit), last);
    streams.add(live);
    stream.onClose(() -> streams.remove(live));
    live.look();
    tellGates();
    tellBand();
  }

  LiveBand band() {
    return band;
  }

  private void lookAll(EstateId grown) {
    if (grown.equals(estate)) {
      streams.forEach(LiveStream::look);
    }
  }

  private void lookAnyway() {
    if (!streams.isEmpty()) {
      streams.forEach(LiveStream::look);
      tellGates();
      tellBand();
    }
  }

  private void tellGates() {
    if (streams.isEmpty()) {
      return;
    }
    site.gateways(estate)
        .onSuccess(gateways -> streams.forEach(stream -> stream.gates(offline(gateways))))
        .onFailure(e -> log.warn("The gateways' state was not read: {}", e.getMessage()));
  }

  private void tellBand() {
    if (streams.isEmpty()) {
      return;
    }
    band.read()
        .get()
        .onSuccess(read -> streams.forEach(stream -> stream.band(band.template(), read)))
        .onFailure(e -> log.warn("What guards must see was not read: {}", e.getMessage()));
  }

  private static List<Gateway> offline(List<Gateway> gateways) {
    return gateways.stream().filter(gateway -> !gateway.standing().online()).toList();
  }
}
