package gatehouse.server.cardstock.receipt.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.attachment.Accepts;
import gatehouse.server.attachment.AttachmentRefused;
import gatehouse.server.cardstock.Card;
import gatehouse.server.cardstock.book.CardKinds;
import gatehouse.server.cardstock.receipt.CardFault;
import gatehouse.server.cardstock.receipt.Deliveries;
import gatehouse.server.cardstock.receipt.Delivery;
import gatehouse.server.cardstock.receipt.Listed;
import gatehouse.server.cardstock.uid.UidNotation;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Option;
import gatehouse.server.web.page.Refused;
import gatehouse.server.web.received.Upload;
import gatehouse.server.work.WorkClock;
import gatehouse.server.work.WorkKind;
import gatehouse.server.work.WorkLog;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Booking in what a supplier delivers: looked at first, then booked. */
public final class ReceiptPages {
  /** The largest request that brings a list, in megabytes. */
  public static final int LARGEST = Accepts.SHEET.megabytes() + 1;

  private static final int FAULTS_SHOWN = 200;

  /**
   * The form, and what was found in it.
   *
   * @param delivery what would be booked; absent before the first look
   * @param notations how the UIDs turned out to be written, with how many
   */
  public record Shown(
      Form form,
      List<Option> kinds,
      List<Option> stores,
      @Nullable Delivery delivery,
      List<CardFault> faults,
      Map<UidNotation, Integer> notations) {
    public Shown {
      kinds = List.copyOf(kinds);
      stores = List.copyOf(stores);
      faults = List.copyOf(faults);
      notations = Collections.unmodifiableMap(notations);
    }

    public List<CardFault> first() {
      return faults.stream().limit(FAULTS_SHOWN).toList();
    }

    /** Whether the next press books it. */
    public boolean isReady() {
      return delivery != null && faults.isEmpty() && form.isRight();
    }

    public int cards() {
      return delivery == null ? 0 : delivery.cards().size();
    }

    /** How many of them nobody has read yet. */
    public long unread() {
      return delivery == null
          ? 0
          : delivery.cards().stream().filter(card -> Card.isUnread(card.uid())).count();
    }
  }

  private final EstateId estate;
  private final Database database;
  private final CardKinds kinds;
  private final Deliveries deliveries;

  public ReceiptPages(EstateId estate, Database database, CardKinds kinds, Deliveries deliveries) {
    this.estate = estate;
    this.database = database;
    this.kinds = kinds;
    this.deliveries = deliveries;
  }

  public Future<Reply> blank(Exchange exchange) {
    return database.work(
        tx -> Reply.page("cards/receipt", shown(tx, Form.empty(), null, List.of())));
  }

  public Future<Reply> receive(Exchange exchange) {
    Form form = exchange.body();
    Optional<Upload> file = exchange.upload("file").filter(sent -> sent.bytes().length > 0);
    LocalDate today = LocalDate.ofInstant(exchange.page().now(), exchange.page().frame().zone());
    return database
        .work(tx -> received(tx, exchange, form, ReceiptForm.read(form, file, today)))
        .recover(
            e -> {
              if (e instanceof AttachmentRefused refused) {
                refused.at(form, "file", exchange.words());
              } else if (e instanceof Refused refused) {
                refused.at(form, exchange.words());
              } else {
                return Future.failedFuture(e);
              }
              return database.work(
                  tx -> Reply.redrawn("cards/receipt", shown(tx, form, null, List.of())));
            });
  }

  private Reply received(Tx tx, Exchange exchange, Form form, Delivery asked) {
    WorkClock timed = WorkClock.of(form, exchange.page().now());
    String batch = "/cards/batches/" + timed.piece();
    if (form.isRight() && deliveries.isBooked(tx, estate, timed.piece(), asked)) {
      return new Reply.SeeOther(batch);
    }
    List<CardFault> faults = deliveries.faults(tx, estate, asked);
    boolean leaveOut = form.holds("leaveOut", "yes") && !faults.isEmpty();
    Delivery delivery =
        leaveOut ? asked.without(faults.stream().map(CardFault::row).toList()) : asked;
    List<CardFault> left = leaveOut ? deliveries.faults(tx, estate, delivery) : faults;
    if (!form.isRight()) {
      return Reply.redrawn("cards/receipt", shown(tx, form, delivery, left));
    }
    if (left.isEmpty() && form.text("checked").equals(delivery.body())) {
      String by = exchange.caller().name();
      deliveries.receive(tx, estate, timed.piece(), delivery, by);
      WorkLog.write(
          tx,
          estate,
          timed.done(WorkKind.CARD_RECEIVE, "batch:" + timed.piece(), by, exchange.page().now()));
      return new Reply.SeeOther(batch);
    }
    Form again =
        form.with("uids", ReceiptForm.lines(delivery.cards()))
            .with("checked", delivery.body())
            .with("uidFrom")
            .with("uidUntil")
            .with("numberFrom")
            .with("numberUntil");
    Shown shown = shown(tx, again, delivery, left);
    return left.isEmpty()
        ? Reply.page("cards/receipt", shown)
        : Reply.redrawn("cards/receipt", shown);
  }

  private Shown shown(Tx tx, Form form, @Nullable Delivery delivery, List<CardFault> faults) {
    return new Shown(
        form,
        Option.of(kinds.all(tx, estate), one -> one.code(), one -> one.name()),
        Option.of(kinds.policy(tx, estate).stores(), one -> one, one -> one),
        delivery,
        faults,
        delivery == null ? Map.of() : notations(delivery.cards()));
  }

  /** Takes its time with a long list, and therefore not while the page is drawn. */
  private static Map<UidNotation, Integer> notations(List<Listed> cards) {
    Map<UidNotation, Integer> found = new EnumMap<>(UidNotation.class);
    for (Listed card : cards) {
      UidNotation.read(card.typed()).stream()
          .filter(one -> one.uids().equals(List.of(card.uid())))
          .findFirst()
          .ifPresent(one -> found.merge(one.notation(), 1, Integer::sum));
    }
    return found;
  }
}
