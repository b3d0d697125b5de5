package gatehouse.server.routes.visit;

import gatehouse.protocol.EstateId;
import gatehouse.server.access.AccessLog;
import gatehouse.server.cardwatch.CardAlarms;
import gatehouse.server.db.Database;
import gatehouse.server.db.Doorbell;
import gatehouse.server.db.Tx;
import gatehouse.server.feed.Commands;
import gatehouse.server.feed.GatewayStandings;
import gatehouse.server.goods.Slips;
import gatehouse.server.goods.gate.Trip;
import gatehouse.server.goods.in.Move;
import gatehouse.server.goods.in.Moves;
import gatehouse.server.goods.slip.Returns;
import gatehouse.server.guard.AwaitedVisitors;
import gatehouse.server.guard.pages.GatePanel;
import gatehouse.server.guard.pages.GateSight;
import gatehouse.server.house.House;
import gatehouse.server.house.visit.WayRooms;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.pass.uses.DoubleUses;
import gatehouse.server.renovation.gate.Alerts;
import gatehouse.server.visit.Visits;
import gatehouse.server.visit.way.Inside;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The parts of the guard's page, in their order on it: each room says what it has to show. */
final class GatePanels {
  /** Of moves, those that begin so soon. */
  private static final Duration SOON = Duration.ofHours(24);

  private final EstateId estate;
  private final House house;

  private GatePanels(EstateId estate, House house) {
    this.estate = estate;
    this.house = house;
  }

  static List<GatePanel> of(EstateId estate, House house, GateSight sight) {
    return new GatePanels(estate, house).all(sight);
  }

  private List<GatePanel> all(GateSight sight) {
    return Stream.of(
            List.of(
                new GatePanel(
                    "lanes",
                    "lanes",
                    "guard/lanes",
                    () -> sight.lanes().map(Object.class::cast),
                    (doorbell, listener) -> {
                      AccessLog.onNews(doorbell, only(listener));
                      GatewayStandings.onNews(doorbell, only(listener));
                    }),
                new GatePanel(
                    "orders",
                    "look",
                    "guard/orders",
                    () -> sight.orders(Form.empty()).map(Object.class::cast),
                    news(Commands::onNews))),
            look(),
            people())
        .flatMap(List::stream)
        .toList();
  }

  /** What needs a look. */
  private List<GatePanel> look() {
    Alerts alerts = house.renovation().gate().alerts();
    WayRooms way = house.visits().way();
    return List.of(
        look(
            "cards",
            "cardwatch/band",
            tx -> house.cards().life().alarms().open(tx, estate),
            CardAlarms::onNews),
        look("crews", "renovation/alerts", tx -> alerts.open(tx, estate), Alerts::onNews),
        look(
            "doubles",
            "visit/way/double-band",
            tx -> way.doubles().open(tx, estate),
            DoubleUses::onNews),
        look("trips", "guard/trips", this::trips, Slips::onNews),
        look("owed", "visit/way/owed-band", tx -> way.held().due(tx, estate), Visits::onNews),
        look("returns", "goods/overdue-band", this::overdue, Slips::onNews),
        look("overstay", "visit/way/overstay-band", this::overstaying, Visits::onNews));
  }

  private List<GatePanel> people() {
    WayRooms way = house.visits().way();
    AwaitedVisitors awaited = house.visits().guard().awaited();
    return List.of(
        people(
            "inside",
            "visit/way/gate-inside",
            tx -> way.inside().count(tx, estate, house.clock().instant()),
            Visits::onNews),
        people(
            "awaited",
            "guard/awaited",
            tx -> awaited.soon(tx, estate, house.clock().instant()),
            Visits::onNews),
        people("moves", "goodsin/gate-moves", this::moves, Moves::onNews));
  }

  private GatePanel look(String id, String template, Database.Work<Object> work, Ringing room) {
    return new GatePanel(id, "look", template, read(work), news(room));
  }

  private GatePanel people(String id, String template, Database.Work<Object> work, Ringing room) {
    return new GatePanel(id, "people", template, read(work), news(room));
  }

  private List<Inside> overstaying(Tx tx) {
    return house.visits().way().inside().overstaying(tx, estate, house.clock().instant());
  }

  private List<Trip> trips(Tx tx) {
    return house.visits().goods().gate().trips().flagged(tx, estate);
  }

  private List<Returns.Out> overdue(Tx tx) {
    LocalDate today = Today.in(tx, estate, house.clock());
    return house.visits().goods().returns().overdue(tx, estate, today);
  }

  private List<Move> moves(Tx tx) {
    Instant now = house.clock().instant();
    return house.visits().guard().moves().from(tx, estate, now).stream()
        .filter(Move::booked)
        .filter(move -> move.from().isBefore(now.plus(SOON)))
        .toList();
  }

  private Supplier<Future<Object>> read(Database.Work<Object> work) {
    return () -> house.database().work(work);
  }

  /** How a room tells its news. */
  private interface Ringing {
    void onNews(Doorbell doorbell, Consumer<EstateId> listener);
  }

  private BiConsumer<Doorbell, Runnable> news(Ringing room) {
    return (doorbell, listener) -> room.onNews(doorbell, only(listener));
  }

  /** News of this estate alone. */
  private Consumer<EstateId> only(Runnable listener) {
    return told -> {
      if (told.equals(estate)) {
        listener.run();
      }
    };
  }
}
