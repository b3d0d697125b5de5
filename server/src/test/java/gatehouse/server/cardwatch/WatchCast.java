package gatehouse.server.cardwatch;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.Credential;
import gatehouse.protocol.Direction;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.Reason;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.LobbyEvent;
import gatehouse.protocol.event.LobbyEvent.AccessDecided;
import gatehouse.protocol.event.LobbyEvent.DeskRead;
import gatehouse.protocol.event.LobbyEvent.PassageEnded;
import gatehouse.protocol.event.LobbyEvent.PassageOutcome;
import gatehouse.protocol.event.Proof;
import gatehouse.protocol.event.Sequence;
import gatehouse.server.ServerFixture;
import gatehouse.server.cardlife.UnknownCards;
import gatehouse.server.cardstock.MovementKind;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cardstock.book.CardKinds;
import gatehouse.server.cardstock.book.CardMove;
import gatehouse.server.cardstock.book.CardPosting;
import gatehouse.server.cardstock.book.CardStock;
import gatehouse.server.cardwatch.CardAlarm.Seen;
import gatehouse.server.cardwatch.rules.AlarmKind;
import gatehouse.server.ingest.EventHandler;
import gatehouse.server.ingest.StoredEvent;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Cards in the stock, and gates that tell of them. */
public final class WatchCast {
  public static final Place STORE = Place.store("库房");
  public static final Place DRAWER = Place.drawer("card-officer");

  private final ServerFixture house;
  private final CardStock stock;
  private final CardKinds kinds = new CardKinds();
  private final CardWatch watch;
  private final CardAlarms alarms = new CardAlarms();
  private final List<EventHandler> handlers;
  private long last;
  private int cards;
  private int numbers;
  private @Nullable String trusted;

  /** With a watch of its own. */
  public WatchCast(ServerFixture house) {
    this(house, watch(house));
  }

  public WatchCast(ServerFixture house, CardWatch watch) {
    this.house = house;
    this.watch = watch;
    stock = new CardStock(house.clock);
    handlers = List.of(new UnknownCards(), watch);
  }

  public static CardWatch watch(ServerFixture house) {
    return new CardWatch(
        house.database, house.keys, new CardCredentials(house.keys), new WatchPolicy(house.clock));
  }

  public CardWatch watch() {
    return watch;
  }

  /** A new card, booked into the store. */
  public String received() {
    return received(String.format(Locale.ROOT, "04C0FFEE%06X", ++cards));
  }

  private String received(String uid) {
    house.work(
        tx -> {
          String kind = kinds.policy(tx, Cast.ESTATE).kind();
          stock.register(
              tx, Cast.ESTATE, List.of(new CardStock.NewCard(uid, "", kind, null)), true);
          return true;
        });
    move(uid, MovementKind.RECEIVED, Place.SUPPLIER, STORE, null);
    return uid;
  }

  public void move(String uid, MovementKind what, Place from, Place to, @Nullable UUID pass) {
    boolean two = what == MovementKind.SCRAPPED || what == MovementKind.WRITTEN_OFF;
    house.work(
        tx ->
            stock.post(
                tx,
                Cast.ESTATE,
                CardPosting.of(
                    UUID.randomUUID(),
                    what,
                    "card-officer",
                    two ? "chief" : null,
                    two ? "测试" : "",
                    List.of(new CardMove(uid, from, to, pass)))));
  }

  /** A card in somebody's hands. */
  public String issued() {
    return issued(String.format(Locale.ROOT, "04C0FFEE%06X", ++cards));
  }

  public String issued(String uid) {
    received(uid);
    move(uid, MovementKind.MADE, STORE, Place.HOLDER, UUID.randomUUID());
    return uid;
  }

  /** A number that no other card has. */
  public String number() {
    return "A" + (700_100 + ++numbers);
  }

  public Proof proof(String number) {
    return house.keys.cardKey(Cast.ESTATE).proof(number);
  }

  /** The number stands on the card, as the stock knows it. */
  public void print(String card, String number) {
    house.work(
        tx ->
            tx.run(
                "UPDATE card SET number = $3 WHERE estate = $1 AND uid = $2",
                Cast.ESTATE.value(),
                card,
                number));
  }

  public Credential credential(String uid) {
    return house.keys.cardKey(Cast.ESTATE).credential(HexFormat.of().parseHex(uid));
  }

  public StoredEvent tap(PortalId lane, Direction way, String uid, Reason reason, Instant at) {
    return tap(lane, way, uid, reason, at, null);
  }

  /** Somebody comes in by a card whose chip was asked, or was not. */
  public StoredEvent tap(PortalId lane, String uid, @Nullable Proof proof, Instant at) {
    return tap(lane, Direction.IN, uid, Reason.GRANTED, at, proof);
  }

  public StoredEvent tap(
      PortalId lane, Direction way, String uid, Reason reason, Instant at, @Nullable Proof proof) {
    PassId pass = reason == Reason.UNKNOWN ? null : Cast.CHEN_PASS;
    return event(
        gateway(lane), new AccessDecided(lane, way, credential(uid), pass, reason, proof), at);
  }

  public StoredEvent passed(StoredEvent tap) {
    AccessDecided decided = (AccessDecided) tap.envelope().event();
    return event(
        tap.envelope().gateway(),
        new PassageEnded(
            decided.lane(),
            decided.direction(),
            PassageOutcome.PASSED,
            tap.envelope().sequence().number(),
            new PassId(Cast.CHEN_PASS.value())),
        tap.envelope().occurredAt().plusSeconds(2));
  }

  public StoredEvent desk(String uid, Instant at) {
    return desk(uid, at, null);
  }

  public StoredEvent desk(String uid, Instant at, @Nullable Proof proof) {
    return event(Cast.NORTH, new DeskRead("desk", credential(uid), uid, proof), at);
  }

  private StoredEvent event(GatewayId gateway, LobbyEvent event, Instant at) {
    return new StoredEvent(
        new EventEnvelope(gateway, new Sequence(1, ++last), at, EventEnvelope.NO_PREVIOUS, event),
        at);
  }

  private static GatewayId gateway(PortalId lane) {
    return lane.equals(Cast.WEST_1) ? Cast.WEST : Cast.NORTH;
  }

  /** The same, but heard of only later. */
  public static StoredEvent heard(StoredEvent event, Instant received) {
    return new StoredEvent(event.envelope(), received);
  }

  /** As the ingest does, in one transaction. */
  public void tell(StoredEvent... events) {
    house.await(
        house.database.inTransaction(
            tx -> {
              Future<Void> done = Future.succeededFuture();
              for (EventHandler handler : handlers) {
                done = done.compose(next -> handler.handle(tx, Cast.ESTATE, List.of(events)));
              }
              return done;
            }));
  }

  /** A card of ours proves its number at every reader, so that what fails next fails alone. */
  public void trustReaders(Instant noon) {
    Proof ours = proof("OURS1");
    Instant at = noon.minusSeconds(36_000);
    if (trusted == null) {
      trusted = issued();
      tell(tap(Cast.NORTH_1, trusted, ours, at.minusSeconds(3_600)));
      look();
    }
    tell(tap(Cast.NORTH_1, trusted, ours, at));
    tell(tap(Cast.NORTH_2, trusted, ours, at.plusSeconds(3_600)));
    tell(tap(Cast.WEST_1, trusted, ours, at.plusSeconds(7_200)));
    tell(desk(trusted, at.plusSeconds(10_800), ours));
  }

  /** The watch takes up what the stock, the chips and the policy say. */
  public void look() {
    house.work(
        tx -> {
          watch.look(tx, Cast.ESTATE);
          return true;
        });
  }

  /** What was told of a card. */
  public List<CardAlarm> told(String uid) {
    return house.work(tx -> alarms.of(tx, Cast.ESTATE, uid));
  }

  /** The one thing that was told of a card. */
  public CardAlarm only(String uid, AlarmKind kind) {
    List<CardAlarm> all = told(uid);
    assertThat(all).extracting(CardAlarm::kind).containsExactly(kind);
    return all.get(0);
  }

  /** Somebody looked; what another wrote who was quicker. */
  public Optional<Seen> answer(CardAlarm alarm, Seen seen) {
    return house.work(tx -> alarms.acknowledge(tx, Cast.ESTATE, alarm.id(), seen));
  }
}
