package gatehouse.server.routes.visit;

import gatehouse.protocol.EstateId;
import gatehouse.server.access.AccessLog;
import gatehouse.server.db.Database;
import gatehouse.server.db.Doorbell;
import gatehouse.server.db.Tx;
import gatehouse.server.feed.Commands;
import gatehouse.server.feed.GatewayStandings;
import gatehouse.server.goods.in.Move;
import gatehouse.server.goods.in.Moves;
import gatehouse.server.guard.pages.GatePanel;
import gatehouse.server.guard.pages.GateSight;
import gatehouse.server.house.House;
import gatehouse.server.pass.uses.DoubleUses;
import gatehouse.server.renovation.gate.Alerts;
import gatehouse.server.visit.Visits;
import gatehouse.server.visit.way.Inside;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

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
    Alerts alerts = house.renovation().gate().alerts();
    return List.of(
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
            news(Commands::onNews)),
        new GatePanel(
            "crews",
            "look",
            "renovation/alerts",
            read(tx -> alerts.open(tx, estate)),
            news(Alerts::onNews)),
        new GatePanel(
            "doubles",
            "look",
            "visit/way/double-band",
            read(tx -> house.visits().way().doubles().open(tx, estate)),
            news(DoubleUses::onNews)),
        new GatePanel(
            "owed",
            "look",
            "visit/way/owed-band",
            read(tx -> house.visits().way().held().due(tx, estate)),
            news(Visits::onNews)),
        new GatePanel(
            "overstay",
            "look",
            "visit/way/overstay-band",
            read(tx -> overstaying(tx)),
            news(Visits::onNews)),
        new GatePanel(
            "inside",
            "people",
            "visit/way/gate-inside",
            read(tx -> house.visits().way().inside().count(tx, estate, house.clock().instant())),
            news(Visits::onNews)),
        new GatePanel(
            "moves", "people", "goodsin/gate-moves", read(this::moves), news(Moves::onNews)));
  }

  private List<Inside> overstaying(Tx tx) {
    return house.visits().way().inside().overstaying(tx, estate, house.clock().instant());
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
