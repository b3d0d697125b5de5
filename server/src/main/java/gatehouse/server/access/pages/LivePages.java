package gatehouse.server.access.pages;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PortalId;
import gatehouse.server.access.AccessLog;
import gatehouse.server.access.AccessQuery;
import gatehouse.server.site.Site;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;

/** What happens at the gates, as it happens. */
public final class LivePages {
  private static final int LINES = 60;

  private final EstateId estate;
  private final AccessLog log;
  private final Site site;
  private final LiveStreams streams;

  public LivePages(EstateId estate, AccessLog log, Site site, LiveStreams streams) {
    this.estate = estate;
    this.log = log;
    this.site = site;
    this.streams = streams;
  }

  public Future<Reply> show(Exchange exchange) {
    Form filter = exchange.query();
    // The newest id of all, read first: what is stored meanwhile comes by the stream.
    return log.newest(estate, AccessQuery.ALL, null, 1)
        .map(newest -> newest.items().isEmpty() ? 0 : newest.items().get(0).id())
        .compose(last -> LiveNames.read(site, estate).compose(names -> model(names, last, filter)))
        .map(model -> Reply.page("access/live", model));
  }

  private Future<LiveModel> model(LiveNames names, long last, Form filter) {
    LiveBand band = streams.band();
    return band.read()
        .get()
        .compose(read -> model(names, last, filter, new LiveModel.Above(band.template(), read)));
  }

  private Future<LiveModel> model(LiveNames names, long last, Form filter, LiveModel.Above above) {
    return log.newest(estate, query(filter), null, LINES)
        .map(
            page ->
                page.items().stream()
                    .filter(entry -> entry.id() <= last)
                    .map(entry -> names.line(entry, false))
                    .toList())
        .map(lines -> new LiveModel(lines, last, names.portals(), names.gateways(), filter, above));
  }

  /** Goes on after the line that the browser saw last. */
  public Future<Reply> stream(Exchange exchange) {
    Form asked = exchange.query();
    String since = exchange.header("last-event-id").orElse(asked.text("since"));
    long last;
    try {
      last = Long.parseLong(since);
    } catch (NumberFormatException e) {
      throw Refusal.parameter("since", "wrong.not-a-number", since);
    }
    AccessQuery query = query(asked);
    return LiveNames.read(site, estate)
        .map(
            names ->
                new Reply.Stream(
                    stream -> streams.add(stream, exchange.page(), names, query, last)));
  }

  static AccessQuery query(Form asked) {
    String gate = asked.text("gate");
    String outcome = asked.text("outcome");
    try {
      return new AccessQuery(
          gate.isEmpty() ? null : new PortalId(gate), outcome.isEmpty() ? null : outcome, null);
    } catch (IllegalArgumentException e) {
      throw Refusal.parameter("gate", "wrong.unknown-choice", gate);
    }
  }
}
