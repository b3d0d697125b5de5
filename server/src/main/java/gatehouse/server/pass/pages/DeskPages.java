package gatehouse.server.pass.pages;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.GatewayId;
import gatehouse.server.db.Doorbell;
import gatehouse.server.pass.DeskReads;
import gatehouse.server.site.DeskReader;
import gatehouse.server.site.Site;
import gatehouse.server.web.http.EventStream;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the open forms which card was just put on a desk reader. */
public final class DeskPages {
  private static final Logger log = LoggerFactory.getLogger(DeskPages.class);

  /**
   * An open form.
   *
   * @param since reads before it were not meant for this form
   */
  private record Listener(EventStream stream, Instant since) {}

  private final EstateId estate;
  private final DeskReads reads;
  private final Site site;
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

  public DeskPages(EstateId estate, DeskReads reads, Site site) {
    this.estate = estate;
    this.reads = reads;
    this.site = site;
  }

  public void start(Doorbell doorbell) {
    doorbell.listen(DeskReads.CHANNEL, this::rung);
  }

  public Future<Reply> stream(Exchange exchange) {
    Instant since = exchange.page().now();
    return site.deskReaders(estate)
        .map(
            readers ->
                new Reply.Stream(
                    stream -> {
                      Listener listener = new Listener(stream, since);
                      listeners.add(listener);
                      stream.onClose(() -> listeners.remove(listener));
                      stream.send("readers", "", names(readers.stream().map(DeskReader::name)));
                    }));
  }

  private static String names(Stream<String> names) {
    return names.collect(Collectors.joining("、"));
  }

  /** The ring says "estate/gateway/reader". */
  private void rung(String ring) {
    String[] parts = ring.split("/", 3);
    if (parts.length < 3 || !parts[0].equals(estate.value())) {
      return;
    }
    GatewayId gateway = new GatewayId(parts[1]);
    for (Listener listener : listeners) {
      reads
          .last(estate, gateway, parts[2], listener.since().minusSeconds(2))
          .onSuccess(read -> read.ifPresent(one -> tell(listener, one)))
          .onFailure(e -> log.warn("The desk's read was not found: {}", e.getMessage()));
    }
  }

  private static void tell(Listener listener, DeskReads.DeskRead read) {
    JsonObject said = new JsonObject().put("card", read.card()).put("reader", read.reader());
    listener.stream().run(() -> listener.stream().send("card", "", said.encode()));
  }
}
