package gatehouse.server.cardwatch;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.token.CardKey;
import gatehouse.protocol.wire.EventLines;
import gatehouse.protocol.wire.WireException;
import gatehouse.server.cardwatch.CardCredentials.Whereabouts;
import gatehouse.server.cardwatch.rules.AlarmKind;
import gatehouse.server.cardwatch.rules.CopyFamily;
import gatehouse.server.cardwatch.rules.Suspicion;
import gatehouse.server.cardwatch.rules.WatchTerms;
import gatehouse.server.db.Database;
import gatehouse.server.db.Doorbell;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.ingest.EventHandler;
import gatehouse.server.ingest.StoredEvent;
import gatehouse.server.site.EstateKeys;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges every tap as it is stored: in memory, so that the way in does not wait; only what looks
 * wrong is looked up and told. What it remembers is read again from the stored events when the
 * server starts.
 */
public final class CardWatch implements EventHandler {
  private static final Logger log = LoggerFactory.getLogger(CardWatch.class);
  private static final String JOURNAL = "card_journal";
  private static final long LOOK_ANYWAY_MILLIS = 3_000;
  private static final int REMEMBERED = 5_000;

  private final Database database;
  private final EstateKeys keys;
  private final CardCredentials credentials;
  private final WatchPolicy policy;
  private final CardAlarms alarms;
  private final Map<EstateId, Watched> estates = new ConcurrentHashMap<>();

  public CardWatch(
      Database database, EstateKeys keys, CardCredentials credentials, WatchPolicy policy) {
    this.database = database;
    this.keys = keys;
    this.credentials = credentials;
    this.policy = policy;
    this.alarms = new CardAlarms();
  }

  /**
   * Remembers the last taps, and from then on follows the stock and the policy. Done when each
   * estate's are remembered, or cannot be.
   */
  public Future<Void> start(Vertx vertx, Doorbell doorbell) {
    doorbell.listen(JOURNAL, estate -> lookAgain(new EstateId(estate)));
    WatchPolicy.onNews(
        doorbell,
        estate -> {
          forget(estate);
          lookAgain(estate);
        });
    vertx.setPeriodic(
        LOOK_ANYWAY_MILLIS, timer -> all().onSuccess(every -> every.forEach(this::lookAgain)));
    return all()
        .compose(every -> Future.join(every.stream().map(this::begin).collect(Collectors.toList())))
        .mapEmpty();
  }

  private Future<List<EstateId>> all() {
    return database.read(
        row -> new EstateId(row.getString("id")), "SELECT id FROM estate", Tuple.tuple());
  }

  private Future<Void> begin(EstateId estate) {
    return database
        .work(
            tx -> {
              begin(tx, estate);
              return estate;
            })
        .mapEmpty();
  }

  /** Looks, and remembers what the gates have told lately. */
  void begin(Tx tx, EstateId estate) {
    look(tx, estate);
    remember(tx, estate);
  }

  /** Which cards are watched is read from the beginning at the next look. */
  void forget(EstateId estate) {
    watched(estate).grounded().forget();
  }

  private void lookAgain(EstateId estate) {
    database
        .work(
            tx -> {
              look(tx, estate);
              return estate;
            })
        .onFailure(e -> log.warn("The stock of {} was not read: {}", estate, e.getMessage()));
  }

  /** Takes up what the stock and the policy say now. */
  public void look(Tx tx, EstateId estate) {
    credentials.catchUp(tx, estate);
    WatchTerms terms = policy.inForce(tx, estate);
    CardKey key = keys.cardKey(estate);
    Watched watched = watched(estate);
    watched.terms(terms, key);
    watched.grounded().follow(tx, estate, terms.families());
    watched.chips().follow(tx, estate);
  }

  /** The last events of each gateway, as if they came now; nothing is told again. */
  private void remember(Tx tx, EstateId estate) {
    List<StoredEvent> events =
        tx
            .list(
                CardWatch::stored,
                "SELECT e.line, e.received_at FROM ingest_position p CROSS JOIN LATERAL"
                    + " (SELECT line, received_at, sequence FROM events e WHERE e.estate = p.estate"
                    + " AND e.gateway = p.gateway AND e.boot = p.boot AND e.sequence > p.highest - "
                    + REMEMBERED
                    + ") e WHERE p.estate = $1 ORDER BY p.gateway, e.sequence",
                estate.value())
            .stream()
            .flatMap(Optional::stream)
            .toList();
    watched(estate).judge(events);
  }

  private static Optional<StoredEvent> stored(Row row) {
    try {
      byte[] line = row.getString("line").getBytes(StandardCharsets.UTF_8);
      return Optional.of(new StoredEvent(EventLines.read(line), Times.instant(row, "received_at")));
    } catch (WireException e) {
      return Optional.empty(); // kept as it came, and reported when it did
    }
  }

  @Override
  public Future<Void> handle(SqlConnection tx, EstateId estate, List<StoredEvent> events) {
    Watched.Judged judged = watched(estate).judge(events);
    return judged.isEmpty()
        ? Future.succeededFuture()
        : database
            .workWithin(
                tx,
                inside -> {
                  tell(inside, estate, judged);
                  return estate;
                })
            .mapEmpty();
  }

  private void tell(Tx tx, EstateId estate, Watched.Judged judged) {
    credentials.catchUp(tx, estate);
    Map<String, Whereabouts> known =
        CardCredentials.whereabouts(tx, estate, judged.credentials()).stream()
            .collect(Collectors.toMap(Whereabouts::credential, Function.identity()));
    WatchTerms terms = watched(estate).terms();
    List<Suspicion> sure = new ArrayList<>();
    for (Suspicion.Tap tap : judged.grounded()) {
      Whereabouts stock = known.get(tap.card().text());
      AlarmKind kind = stock == null ? null : kind(stock, tap, terms);
      if (kind != null) {
        sure.add(new Suspicion(kind, tap, null));
      }
    }
    judged.suspicions().stream()
        .filter(one -> !mayHaveLeft(tx, estate, one, terms))
        .forEach(sure::add);
    sure.addAll(watched(estate).chips().judge(tx, estate, judged.chips()));
    for (Suspicion one : sure) {
      String credential = one.tap().card().text();
      Whereabouts stock = one.kind().isGhost() ? known.get(credential) : null;
      alarms.raise(tx, estate, one, judged.uids().getOrDefault(credential, ""), stock);
    }
    if (!sure.isEmpty()) {
      CardAlarms.ring(tx, estate);
    }
  }

  /** A card that came back after it was tapped was in somebody's hands when it was. */
  private static @Nullable AlarmKind kind(Whereabouts stock, Suspicion.Tap tap, WatchTerms terms) {
    if (stock.inHands()) {
      return CopyFamily.of(stock.uid()).filter(terms.families()::contains).isPresent()
          ? AlarmKind.COPY_FAMILY
          : null;
    }
    if (!tap.at().isAfter(stock.since().plusSeconds(terms.skewSeconds()))) {
      return null;
    }
    return switch (stock.place()) {
      case "SCRAPPED" -> AlarmKind.SCRAPPED;
      case "LOST", "WRITTEN_OFF" -> AlarmKind.LOST;
      default -> AlarmKind.IN_STOCK;
    };
  }

  /** As long as a gate is cut off, its exits are not known; a turn takes no other gate. */
  private static boolean mayHaveLeft(
      Tx tx, EstateId estate, Suspicion suspicion, WatchTerms terms) {
    Suspicion.Where before = suspicion.before();
    return suspicion.kind() == AlarmKind.TWICE_IN
        && before != null
        && Math.abs(before.at().until(suspicion.tap().at(), ChronoUnit.SECONDS))
            >= terms.turnSeconds()
        && tx.any("SELECT 1 FROM gateway_status WHERE estate = $1 AND NOT online", estate.value());
  }

  private Watched watched(EstateId estate) {
    return estates.computeIfAbsent(estate, first -> new Watched());
  }
}
