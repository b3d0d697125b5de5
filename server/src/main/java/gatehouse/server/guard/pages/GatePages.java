package gatehouse.server.guard.pages;

import gatehouse.protocol.Direction;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.command.CommandAction;
import gatehouse.server.attachment.Accepts;
import gatehouse.server.attachment.Attachment;
import gatehouse.server.attachment.Attachments;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.feed.Commands;
import gatehouse.server.feed.Order;
import gatehouse.server.guard.OpenReason;
import gatehouse.server.guard.Scanned;
import gatehouse.server.guard.Scans;
import gatehouse.server.guard.pages.GateModels.Found;
import gatehouse.server.guard.pages.GateModels.Part;
import gatehouse.server.guard.pages.GateModels.Shown;
import gatehouse.server.site.EstateKeys;
import gatehouse.server.site.Portal;
import gatehouse.server.web.account.OperatorActions;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.text.Language;
import gatehouse.server.web.text.Words;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The one page of a guard: lanes, what was scanned, opening by hand, what needs a look. */
public final class GatePages {
  private static final int LONGEST_WORDS = 80;
  private static final int LONGEST_SCAN = 4_000;

  /** What the page stands on. */
  public record Shelf(
      Database database, EstateKeys keys, Attachments attachments, GateStreams streams) {}

  /** What a guard sees and does. */
  public record Gate(GateSight sight, Scans scans, Commands commands) {}

  private final EstateId estate;
  private final Shelf shelf;
  private final Gate gate;
  private final Words journal = Words.load(Language.FIRST);

  public GatePages(EstateId estate, Shelf shelf, Gate gate) {
    this.estate = estate;
    this.shelf = shelf;
    this.gate = gate;
  }

  public Future<Reply> show(Exchange exchange) {
    List<Future<Part>> parts =
        shelf.streams().panels().stream()
            .map(panel -> panel.read().get().map(read -> new Part(panel, read)))
            .toList();
    return Future.all(parts)
        .compose(read -> gate.sight().lanes())
        .map(
            lanes ->
                Reply.page(
                    "guard/gate",
                    new Shown(
                        lanes,
                        parts.stream().map(Future::result).toList(),
                        shelf.keys().publicKeys(estate))));
  }

  public Future<Reply> stream(Exchange exchange) {
    return Future.succeededFuture(
        new Reply.Stream(stream -> shelf.streams().add(stream, exchange.page())));
  }

  /** What was scanned, as a part of the page. Whose card it is, is looked at: that is recorded. */
  public Future<Reply> scan(Exchange exchange) {
    String text = exchange.query().text("text");
    if (text.isEmpty() || text.length() > LONGEST_SCAN) {
      throw Refusal.parameter(
          "text", text.isEmpty() ? "wrong.missing" : "wrong.too-long", LONGEST_SCAN);
    }
    return shelf
        .database()
        .work(
            tx -> {
              Scanned scanned = gate.scans().read(tx, estate, text);
              String subject = subject(scanned);
              if (subject != null) {
                tx.await(
                    OperatorActions.record(
                        tx.connection(),
                        exchange.page().now(),
                        exchange.caller().name(),
                        "looked-at",
                        subject));
              }
              return Reply.page("guard/scanned", new Found(scanned));
            });
  }

  private static @Nullable String subject(Scanned scanned) {
    if (scanned instanceof Scanned.OfPass of) {
      return "pass:" + of.pass().id();
    }
    return scanned instanceof Scanned.OfVisit of ? of.visit().subject() : null;
  }

  /** Opens a lane by hand; the gateway's answer comes with the stream. */
  public Future<Reply> open(Exchange exchange) {
    Form form = exchange.body();
    Direction direction = form.oneOf("direction", Direction.class).orElse(Direction.IN);
    Optional<OpenReason> reason = form.oneOf("reason", OpenReason.class);
    String words = form.text("words");
    if (words.length() > LONGEST_WORDS) {
      form.wrong("words", "wrong.too-long", LONGEST_WORDS);
    }
    if (reason.filter(one -> one == OpenReason.OTHER).isPresent() && words.isEmpty()) {
      form.wrong("words", "order.words-missing");
    }
    return gate.sight()
        .portals()
        .compose(
            portals -> {
              Optional<Portal> lane = chosen(portals, form);
              if (!form.isRight() || lane.isEmpty() || reason.isEmpty()) {
                return gate.sight().orders(form).map(model -> Reply.redrawn("guard/orders", model));
              }
              return gate.commands()
                  .order(estate, wanted(exchange, lane.get(), direction, why(reason.get(), words)))
                  .compose(order -> gate.sight().orders(form))
                  .map(model -> Reply.page("guard/orders", model));
            });
  }

  private static Optional<Portal> chosen(List<Portal> portals, Form form) {
    String lane = form.required("lane", 32);
    Optional<Portal> found =
        portals.stream().filter(portal -> portal.id().value().equals(lane)).findFirst();
    if (found.isEmpty()) {
      form.wrong("lane", "wrong.unknown-choice", lane);
    }
    return found;
  }

  private static Order.Wanted wanted(
      Exchange exchange, Portal lane, Direction direction, String why) {
    String by = exchange.caller().name();
    return new Order.Wanted(
        lane.gateway(), new CommandAction.Open(lane.id(), direction, by, why), by);
  }

  /** As it stands in the gate's journal, for whoever reads it years later. */
  private String why(OpenReason reason, String words) {
    String said = journal.name(reason);
    return words.isEmpty() ? said : reason == OpenReason.OTHER ? words : said + "：" + words;
  }

  /** Only faces; a paper is not for the gate. */
  public Future<Reply> photo(Exchange exchange) {
    UUID id = exchange.id("id");
    return shelf
        .database()
        .work(tx -> face(tx, id))
        .map(face -> new Reply.File(face.kind().mediaType(), Buffer.buffer(face.bytes()), ""));
  }

  private Attachment face(Tx tx, UUID id) {
    return shelf
        .attachments()
        .load(tx, estate, id)
        .filter(one -> one.accepts() == Accepts.PHOTO)
        .orElseThrow(Refusal::notFound);
  }
}
