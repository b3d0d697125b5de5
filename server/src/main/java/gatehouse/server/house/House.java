package gatehouse.server.house;

import gatehouse.server.access.AccessLog;
import gatehouse.server.attachment.Attachments;
import gatehouse.server.cardstock.book.CardKinds;
import gatehouse.server.cardstock.book.CardStock;
import gatehouse.server.db.Database;
import gatehouse.server.db.DatabaseAddress;
import gatehouse.server.db.Doorbell;
import gatehouse.server.db.MonthlyPartitions;
import gatehouse.server.feed.ChangeFeed;
import gatehouse.server.feed.GatewayStandings;
import gatehouse.server.house.card.CardGround;
import gatehouse.server.house.card.CardRooms;
import gatehouse.server.house.visit.Ground;
import gatehouse.server.house.visit.VisitRooms;
import gatehouse.server.ingest.EventHandler;
import gatehouse.server.pass.DeskReads;
import gatehouse.server.pass.Passes;
import gatehouse.server.people.Households;
import gatehouse.server.people.People;
import gatehouse.server.print.Printer;
import gatehouse.server.site.EstateKeys;
import gatehouse.server.site.GatewaySecrets;
import gatehouse.server.site.Site;
import gatehouse.server.site.SiteRegister;
import gatehouse.server.work.WorkLog;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The rooms that know the estate, put together. Nothing is opened before {@link #start}. */
public final class House {
  private final Clock clock;
  private final Database database;
  private final Doorbell doorbell;
  private final EstateKeys keys;
  private final GatewaySecrets secrets;
  private final ChangeFeed feed;
  private final Site site;
  private final SiteRegister register;
  private final People people;
  private final Households households;
  private final PassRooms passes;
  private final DeskReads deskReads;
  private final AccessLog accessLog;
  private final WorkLog work;
  private final RefundRooms refunds;
  private final TransferRooms transfers;
  private final LedgerRooms ledger;
  private final RenovationRooms renovation;
  private final VisitRooms visits;
  private final CardRooms cards;
  private final Attachments attachments;
  private final Printer printer;

  /**
   * @param data the server's folder, for the estate's keys
   * @param connections how many the pool may open
   */
  public House(Vertx vertx, Path data, int connections, DatabaseAddress address, Clock clock) {
    this.clock = clock;
    database = new Database(vertx, address, connections);
    doorbell = new Doorbell(vertx, address);
    keys = new EstateKeys(data.resolve("keys.json"));
    secrets = new GatewaySecrets(database);
    feed = new ChangeFeed(clock);
    site = new Site(database, new GatewayStandings(database));
    people = new People(database, clock);
    households = new Households(clock);
    deskReads = new DeskReads(database);
    accessLog = new AccessLog(database);
    work = new WorkLog(database);
    ledger = LedgerRooms.of(database, clock);
    attachments = new Attachments(clock);
    printer = new Printer(vertx);
    passes = PassRooms.of(database, feed, keys, ledger, clock);
    refunds = RefundRooms.of(database, passes, ledger, clock);
    renovation = RenovationRooms.of(database, passes, ledger, clock);
    transfers = TransferRooms.of(database, passes, ledger, renovation.permits(), clock);
    visits = VisitRooms.of(ground());
    cards = CardRooms.of(cardGround());
    register = new SiteRegister(database, feed, keys, List.of(passes.passes(), passes.uses()));
  }

  private Ground ground() {
    return new Ground(
        database,
        clock,
        feed,
        keys,
        site,
        people,
        households,
        passes.passes(),
        passes.book(),
        renovation.permits(),
        renovation.gate().wall(),
        accessLog,
        attachments,
        work,
        printer);
  }

  private CardGround cardGround() {
    return new CardGround(
        database,
        clock,
        keys,
        site,
        people,
        households,
        new CardStock(clock),
        new CardKinds(),
        passes.passes(),
        passes.book(),
        ledger.drawers(),
        ledger.deposits(),
        ledger.receipts(),
        deskReads,
        accessLog,
        attachments,
        work,
        printer);
  }

  /** Every event that is stored goes through these, in this order, before it is committed. */
  public List<EventHandler> handlers() {
    List<EventHandler> handlers =
        new ArrayList<>(List.of(accessLog, deskReads, passes.uses(), renovation.gate().count()));
    handlers.addAll(visits.handlers());
    handlers.addAll(cards.handlers());
    return List.copyOf(handlers);
  }

  public Future<Void> start(Vertx vertx) {
    return database
        .start()
        .compose(
            up ->
                vertx.executeBlocking(
                    () -> {
                      keys.start();
                      return null;
                    }))
        .compose(read -> new MonthlyPartitions(database, clock).start(vertx))
        .compose(ready -> people.start())
        .compose(read -> doorbell.start())
        .compose(listening -> secrets.start(doorbell))
        .compose(
            known -> {
              passes.expiry().start(vertx);
              renovation.gate().closing().start(vertx);
              visits.start(vertx, doorbell);
              return cards.start(vertx, doorbell);
            });
  }

  public Future<Void> close() {
    return doorbell.close().eventually(database::close);
  }

  public Database database() {
    return database;
  }

  public Doorbell doorbell() {
    return doorbell;
  }

  public EstateKeys keys() {
    return keys;
  }

  public GatewaySecrets secrets() {
    return secrets;
  }

  public ChangeFeed feed() {
    return feed;
  }

  public Site site() {
    return site;
  }

  public SiteRegister register() {
    return register;
  }

  public Clock clock() {
    return clock;
  }

  public People people() {
    return people;
  }

  public Households households() {
    return households;
  }

  public Passes passes() {
    return passes.passes();
  }

  public PassRooms passRooms() {
    return passes;
  }

  public DeskReads deskReads() {
    return deskReads;
  }

  public AccessLog accessLog() {
    return accessLog;
  }

  public RefundRooms refunds() {
    return refunds;
  }

  public RenovationRooms renovation() {
    return renovation;
  }

  public VisitRooms visits() {
    return visits;
  }

  public CardRooms cards() {
    return cards;
  }

  public TransferRooms transfers() {
    return transfers;
  }

  public WorkLog work() {
    return work;
  }

  public LedgerRooms ledger() {
    return ledger;
  }

  public Attachments attachments() {
    return attachments;
  }

  public Printer printer() {
    return printer;
  }
}
