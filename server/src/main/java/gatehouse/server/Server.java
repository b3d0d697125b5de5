package gatehouse.server;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.change.WeeklyHours;
import gatehouse.server.ServerConfig.HttpConfig;
import gatehouse.server.access.pages.LiveStreams;
import gatehouse.server.cardwatch.CardAlarms;
import gatehouse.server.db.DatabaseAddress;
import gatehouse.server.house.Accounts;
import gatehouse.server.house.House;
import gatehouse.server.routes.GateDesk;
import gatehouse.server.routes.Rooms;
import gatehouse.server.routes.RouteTable;
import gatehouse.server.routes.menu.Menu;
import gatehouse.server.web.WatchPages;
import gatehouse.server.web.front.Front;
import gatehouse.server.web.front.Routes;
import gatehouse.server.web.front.WebServer;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.page.Frame;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A server that runs: pages, API, the way in and the way out. */
public final class Server {
  private final Vertx vertx;
  private final ServerConfig config;
  private final EmbeddedParts parts;
  private final Metrics metrics;
  private final House house;
  private final Accounts accounts;
  private final LiveStreams streams;
  private final Rooms rooms;
  private final WebServer web;
  private final WebServer monitoring;
  private final Traffic traffic;
  private volatile int port;
  private volatile int monitoringPort;

  private Server(
      Vertx vertx,
      ServerConfig config,
      EmbeddedParts parts,
      Metrics metrics,
      Clock clock,
      DatabaseAddress database) {
    this.vertx = vertx;
    this.config = config;
    this.parts = parts;
    this.metrics = metrics;
    this.house = new House(vertx, config.data(), config.database().connections(), database, clock);
    this.accounts = Accounts.of(vertx, house.database(), clock);
    this.streams =
        new LiveStreams(
            estate(), house.accessLog(), house.site(), GateDesk.liveBand(estate(), house));
    this.traffic = new Traffic(vertx, house, clock);
    this.rooms =
        Rooms.of(
            estate(),
            house,
            accounts,
            streams,
            new Rooms.Watched(watchPages(), traffic.arrivals()),
            this::brokerForGateways);
    this.web = new WebServer(vertx);
    this.monitoring = new WebServer(vertx);
  }

  /**
   * Starts a server.
   *
   * @return the server when it answers; fails with a sentence that says what is wrong and what to
   *     do, after closing what was opened
   */
  public static Future<Server> start(ServerConfig config) {
    return start(config, Clock.systemUTC());
  }

  /** The same by a clock of the caller's, which has to go on. */
  static Future<Server> start(ServerConfig config, Clock clock) {
    Metrics metrics = new Metrics();
    Vertx vertx = metrics.vertx();
    EmbeddedParts parts = new EmbeddedParts(config);
    Promise<Server> started = Promise.promise();
    vertx
        .executeBlocking(
            () -> {
              HttpConfig http = config.http();
              WebServer.requireFree(http.host(), http.port());
              return new Server(vertx, config, parts, metrics, clock, parts.startDatabase());
            })
        .compose(server -> server.open().map(server).recover(server::closeAfter))
        .onSuccess(started::complete)
        .onFailure(e -> closed(vertx, parts).onComplete(closed -> started.fail(e)));
    return started.future();
  }

  private Future<Void> open() {
    return house
        .start(vertx)
        .compose(started -> ensureEstate())
        .compose(known -> vertx.executeBlocking(() -> parts.startBroker(house.secrets())))
        .compose(traffic::start)
        .compose(flowing -> listen())
        .map(
            listening -> {
              streams.start(vertx, house.doorbell());
              rooms.desk().start(house.doorbell());
              CardAlarms.onNews(house.doorbell(), news -> rooms.desk().alarm());
              rooms.visits().guard().streams().start(vertx, house.doorbell());
              metrics.start(vertx, accounts.sessions(), streams);
              metrics.count(traffic.counted());
              metrics.watchFeeds(vertx, house.site(), estate());
              return null;
            });
  }

  /** The parts that have to work before requests are welcome. */
  private WatchPages watchPages() {
    Map<String, Supplier<Future<Void>>> watched = new LinkedHashMap<>();
    watched.put("database", house.database()::healthy);
    watched.put("migrations", () -> house.site().estates().mapEmpty());
    watched.put("broker", traffic::healthy);
    watched.put("ingest", traffic::flowing);
    return new WatchPages(watched, metrics.registry());
  }

  private Future<Void> listen() {
    HttpConfig http = config.http();
    ServerConfig.EstateConfig estate = config.estate();
    Frame frame = new Frame(estate.name(), estate.zone(), house.clock(), Menu.ITEMS);
    Front front =
        new Front(
            vertx,
            frame,
            new Front.Access(http.https(), http.behindProxy()),
            accounts.sessions(),
            accounts.tokens());
    Integer apart = http.monitoringPort();
    Router pages = front.router(vertx, routes());
    return web.start(pages, http.host(), http.port())
        .compose(
            listening -> {
              port = listening;
              return apart == null
                  ? Future.succeededFuture(listening)
                  : monitoring.start(
                      front.router(vertx, RouteTable.watched(rooms)), http.host(), apart);
            })
        .map(
            listening -> {
              monitoringPort = listening;
              return null;
            });
  }

  /** The estate of the configuration exists, with one group that opens every lane at any time. */
  private Future<Void> ensureEstate() {
    ServerConfig.EstateConfig wanted = config.estate();
    return house
        .site()
        .estate(wanted.id())
        .compose(
            found ->
                found.isPresent()
                    ? Future.succeededFuture()
                    : NewEstate.add(house.register(), wanted, WeeklyHours.always(wanted.zone())));
  }

  /** What is answered at the port of the pages. */
  public Routes routes() {
    return RouteTable.all(rooms, config.http().monitoringPort() == null);
  }

  /** Where pages and API answer, as http://127.0.0.1:8080. */
  public String address() {
    String host = config.http().host().equals("0.0.0.0") ? "127.0.0.1" : config.http().host();
    return "http://" + host + ":" + port;
  }

  /** The path at which the first administrator is made; empty when there are operators. */
  public Future<Optional<String>> setupPath() {
    return rooms.firstStart().path();
  }

  public int port() {
    return port;
  }

  /** Port of health and metrics: the same as {@link #port} unless configured apart. */
  public int monitoringPort() {
    return monitoringPort;
  }

  /** Port of the embedded broker; 0 when another one is configured. */
  public int brokerPort() {
    return parts.brokerPort();
  }

  /** Process id of the embedded PostgreSQL, when there is one. */
  public Optional<Long> databasePid() {
    return parts.databasePid();
  }

  public EstateId estate() {
    return config.estate().id();
  }

  public House house() {
    return house;
  }

  public Accounts accounts() {
    return accounts;
  }

  /** Stops taking requests, then messages, then closes the rooms, broker and database. */
  public Future<Void> close() {
    Promise<Void> done = Promise.promise();
    closeRooms().onComplete(closed -> closed(vertx, parts).onComplete(done));
    return done.future();
  }

  private Future<Server> closeAfter(Throwable e) {
    return closeRooms().transform(closed -> Future.failedFuture(e));
  }

  private Future<Void> closeRooms() {
    return web.close()
        .eventually(monitoring::close)
        .eventually(traffic::close)
        .eventually(house::close);
  }

  /** The future belongs to no event loop: none is left to complete it on. */
  private static Future<Void> closed(Vertx vertx, EmbeddedParts parts) {
    Promise<Void> done = Promise.promise();
    vertx
        .<Void>executeBlocking(
            () -> {
              parts.close();
              return null;
            })
        .onComplete(closed -> vertx.close().onComplete(done));
    return done.future();
  }

  /** A gateway on another machine comes by the name by which the administrator's browser came. */
  private String brokerForGateways(Exchange exchange) {
    String configured = config.broker().address();
    if (configured != null) {
      return configured;
    }
    String host = config.broker().host();
    boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
    return "tcp://" + (everywhere ? exchange.host() : host) + ":" + parts.brokerPort();
  }
}
