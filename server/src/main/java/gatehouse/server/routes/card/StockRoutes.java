package gatehouse.server.routes.card;

import static gatehouse.server.web.account.Role.ADMIN;
import static gatehouse.server.web.account.Role.ARCHIVIST;
import static gatehouse.server.web.account.Role.CARD_OFFICER;
import static gatehouse.server.web.account.Role.FRONT_DESK;
import static gatehouse.server.web.account.Role.SHIFT_LEADER;
import static gatehouse.server.web.account.Role.SUPERVISOR;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.server.cardstock.ask.Asks;
import gatehouse.server.cardstock.ask.Returns;
import gatehouse.server.cardstock.ask.TakeBack;
import gatehouse.server.cardstock.pages.AskPages;
import gatehouse.server.cardstock.pages.CardsForm;
import gatehouse.server.cardstock.pages.JournalPages;
import gatehouse.server.cardstock.pages.KindPages;
import gatehouse.server.cardstock.pages.ReturnPages;
import gatehouse.server.cardstock.pages.StockPages;
import gatehouse.server.cardstock.receipt.Batches;
import gatehouse.server.cardstock.receipt.Deliveries;
import gatehouse.server.cardstock.receipt.Opening;
import gatehouse.server.cardstock.receipt.pages.BatchPages;
import gatehouse.server.cardstock.receipt.pages.ReceiptPages;
import gatehouse.server.db.Database;
import gatehouse.server.house.Accounts;
import gatehouse.server.house.House;
import gatehouse.server.house.card.StockRooms;
import gatehouse.server.pass.PassRefused;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.asked.Moving;
import gatehouse.server.pass.desk.Steps;
import gatehouse.server.web.account.Role;
import gatehouse.server.web.front.Routes;
import gatehouse.server.web.page.Refused;
import java.util.Set;

/**
 * What answers requests about the ledger of cards: what there is where, receipts, transfers; and
 * who may use it.
 */
public record StockRoutes(
    StockPages stock,
    ReceiptPages receipts,
    BatchPages batches,
    AskPages asks,
    ReturnPages returns,
    JournalPages journals,
    KindPages kinds) {
  /** They have cards in drawers. */
  private static final Set<Role> OFFICERS =
      Set.of(CARD_OFFICER, FRONT_DESK, SHIFT_LEADER, SUPERVISOR);

  /** They look. */
  private static final Set<Role> SIGHT =
      Set.of(CARD_OFFICER, FRONT_DESK, ARCHIVIST, SHIFT_LEADER, SUPERVISOR);

  /** They keep the cards: receive, recall. */
  private static final Set<Role> KEEPERS = Set.of(CARD_OFFICER, SHIFT_LEADER, SUPERVISOR);

  private static final Set<Role> LEADERS = Set.of(SHIFT_LEADER, SUPERVISOR);

  private static final Set<Role> TERMS = Set.of(CARD_OFFICER, SHIFT_LEADER, SUPERVISOR, ADMIN);

  private static final Set<Role> KEYS = Set.of(ADMIN);

  static StockRoutes of(EstateId estate, House house, Accounts accounts) {
    StockRooms rooms = house.cards().stock();
    Database database = house.database();
    return new StockRoutes(
        new StockPages(estate, database, rooms.kinds()),
        new ReceiptPages(
            estate, database, rooms.kinds(), new Deliveries(rooms.stock(), rooms.kinds())),
        new BatchPages(estate, database, new Batches(rooms.stock())),
        new AskPages(
            estate,
            database,
            rooms.stock(),
            rooms.kinds(),
            new Asks(rooms.stock()),
            accounts.operators()),
        new ReturnPages(
            estate,
            database,
            rooms.stock(),
            rooms.kinds(),
            new Returns(rooms.stock(), takeBack(house.passRooms().desk().steps()))),
        new JournalPages(estate, database, rooms.stock()),
        new KindPages(estate, database, rooms.kinds(), new Opening(rooms.stock(), rooms.kinds())));
  }

  /** As the desk of passes does it, and what it refuses said as of the cards. */
  private static TakeBack takeBack(Steps steps) {
    return (tx, estate, pass, uids, caller) -> {
      try {
        steps.giveBack(tx, estate, new Moving(new PassId(pass), null, "tap", By.of(caller)), uids);
      } catch (PassRefused e) {
        PassRefused.Refusal first = e.refusals().get(0);
        throw Refused.of("uids", first.words(), first.argument());
      }
    };
  }

  /** Adds every address, and who may use it. */
  void add(Routes routes) {
    routes
        .get("/cards", SIGHT, stock::show)
        .get("/cards/at", SIGHT, stock::at)
        .get("/cards/receipts/new", KEEPERS, receipts::blank)
        .postLarge("/cards/receipts", KEEPERS, ReceiptPages.LARGEST, receipts::receive)
        .get("/cards/batches", SIGHT, batches::list)
        .get("/cards/batches/:id", SIGHT, batches::show)
        .post("/cards/batches/:id/recall", KEEPERS, batches::recall)
        .post("/cards/batches/:id/send-back", KEEPERS, batches::sendBack)
        .get("/cards/asks", OFFICERS, asks::waiting)
        .get("/cards/asks/new", OFFICERS, asks::blank)
        .postLarge("/cards/asks", OFFICERS, CardsForm.LARGEST, asks::ask)
        .post("/cards/asks/:id/agree", OFFICERS, asks::agree)
        .post("/cards/asks/:id/refuse", OFFICERS, asks::refuse)
        .get("/cards/returns", OFFICERS, returns::show)
        .postLarge("/cards/returns", OFFICERS, CardsForm.LARGEST, returns::take)
        .get("/cards/journal", SIGHT, journals::list)
        .get("/cards/journal/:id", SIGHT, journals::show)
        .post("/cards/journal/:id/reverse", LEADERS, journals::reverse)
        .get("/cards/kinds", TERMS, kinds::show)
        .post("/cards/kinds", KEYS, kinds::put)
        .post("/cards/opening", KEEPERS, kinds::takeUp)
        .post("/cards/policy", KEYS, kinds::setPolicy);
  }
}
