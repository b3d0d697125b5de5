package gatehouse.server.routes.card;

import static gatehouse.server.web.account.Role.CARD_OFFICER;
import static gatehouse.server.web.account.Role.SHIFT_LEADER;
import static gatehouse.server.web.account.Role.SUPERVISOR;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.ask.Asks;
import gatehouse.server.db.Database;
import gatehouse.server.house.Accounts;
import gatehouse.server.house.House;
import gatehouse.server.house.card.StockRooms;
import gatehouse.server.report.month.MonthReports;
import gatehouse.server.report.pages.ClosingPages;
import gatehouse.server.report.pages.CorrectionPages;
import gatehouse.server.report.pages.MonthPages;
import gatehouse.server.report.pages.ReportPages;
import gatehouse.server.web.account.Role;
import gatehouse.server.web.front.Routes;
import java.util.List;
import java.util.Set;

/**
 * What answers requests about the monthly report, and the others in its frame; and who may use it.
 */
public record ReportRoutes(
    ReportPages reports, MonthPages months, ClosingPages closing, CorrectionPages corrections) {
  private static final String MONTH = "/reports/cards/:month";

  /** They make the cards' month. */
  private static final Set<Role> CARDS = Set.of(CARD_OFFICER, SHIFT_LEADER, SUPERVISOR);

  /** They sign for it, and see what the whole lobby does. */
  private static final Set<Role> LEADING = Set.of(SHIFT_LEADER, SUPERVISOR);

  static ReportRoutes of(EstateId estate, House house, Accounts accounts) {
    Database database = house.database();
    MonthReports reports = house.cards().report().months();
    StockRooms stock = house.cards().stock();
    MonthPages months = new MonthPages(estate, database, reports);
    return new ReportRoutes(
        new ReportPages(estate, database, reports, house.printer()),
        months,
        new ClosingPages(estate, database, reports, months),
        new CorrectionPages(
            estate, database, stock.stock(), stock.kinds(), new Asks(stock.stock())));
  }

  /** Adds every address, and who may use it. */
  void add(Routes routes) {
    routes
        .get("/reports", CARDS, reports::all)
        .get("/reports/due", CARDS, months::due)
        .get("/reports/cards", CARDS, months::list)
        .get(MONTH, CARDS, months::show)
        .get(MONTH + "/behind", CARDS, months::behind)
        .get(MONTH + "/count", CARDS, closing::blank)
        .post(MONTH + "/count", CARDS, closing::count)
        .post(MONTH + "/submit", CARDS, closing::submit)
        .post(MONTH + "/send-back", LEADING, closing::sendBack)
        .post(MONTH + "/close", LEADING, closing::close)
        .get(MONTH + "/correct", CARDS, corrections::blank)
        .post(MONTH + "/correct", CARDS, corrections::correct)
        .get("/reports/of/:kind", LEADING, reports::show)
        .get("/reports/sets/:month/all.zip", LEADING, reports::set);
    for (String ending : List.of("pdf", "xlsx", "csv")) {
      routes
          .get(MONTH + "/report." + ending, CARDS, months.file(ending))
          .get("/reports/of/:kind/file." + ending, LEADING, reports.file(ending));
    }
  }
}
