package gatehouse.server.pass.pages;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.GatewayId;
import gatehouse.server.db.Doorbell;
import gatehouse.server.pass.DeskReads;
import gatehouse.server.site.DeskReader;
import gatehouse.server.site.Site;
import gatehouse.server.web.http.EventStream;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the open forms which card was just put on a desk reader: of the one that stands at that
 * computer, once it was said which; until then of any.
 */
public final class DeskPages {
  private static final String COOKIE = "desk-reader";
  private static final long YEAR = Duration.ofDays(365).toSeconds();
  private static final Logger log = LoggerFactory.getLogger(DeskPages.class);

  /**
   * An open form.
   *
   * @param since reads before it were not meant for this form
   * @param reader the only one that it hears, as "gateway/reader"; empty for all
   */
  private record Listener(EventStream stream, Instant since, String reader) {
    boolean hears(String gateway, String device) {
      return reader.isEmpty() || reader.equals(gateway + "/" + device);
    }
  }

  /**
   * Which reader stands at this computer.
   *
   * @param chosen as "gateway/reader"; empty when all are heard
   */
  public record Choice(List<DeskReader> readers, String chosen) {
    /** As it stands in the cookie. */
    public static String id(DeskReader reader) {
      return reader.gateway() + "/" + reader.reader();
    }
  }

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

  /** Tells every open desk that something is wrong that it should look at. */
  public void alarm() {
    listeners.forEach(one -> one.stream().run(() -> one.stream().send("alarm", "", "card")));
  }

  public Future<Reply> stream(Exchange exchange) {
    Instant since = exchange.page().now();
    return site.deskReaders(estate)
        .map(
            readers ->
                new Reply.Stream(
                    stream -> {
                      Listener listener = new Listener(stream, since, chosen(exchange, readers));
                      listeners.add(listener);
                      stream.onClose(() -> listeners.remove(listener));
                      stream.send("readers", "", names(readers.stream().map(DeskReader::name)));
                    }));
  }

  public Future<Reply> show(Exchange exchange) {
    return site.deskReaders(estate)
        .map(
            readers ->
                Reply.page("pass/desk-reader", new Choice(readers, chosen(exchange, readers))));
  }

  /** Kept by the browser: it is about the computer, not about who works at it. */
  public Future<Reply> choose(Exchange exchange) {
    String asked = exchange.body().text("reader");
    return site.deskReaders(estate)
        .map(
            readers -> {
              boolean known = readers.stream().anyMatch(one -> Choice.id(one).equals(asked));
              if (!known && !asked.isEmpty()) {
                throw Refusal.parameter("reader", "wrong.unknown-choice", asked);
              }
              exchange.setCookie(COOKIE, asked, asked.isEmpty() ? 0 : YEAR);
              return new Reply.SeeOther("/desk-reader");
            });
  }

  /** A reader that is no longer there would leave the desk deaf. */
  private static String chosen(Exchange exchange, List<DeskReader> readers) {
    String kept = exchange.cookie(COOKIE);
    return readers.stream().anyMatch(one -> Choice.id(one).equals(kept)) ? kept : "";
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
      if (!listener.hears(parts[1], parts[2])) {
        continue;
      }
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
