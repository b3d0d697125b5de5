package gatehouse.server.routes.menu;

import gatehouse.server.web.page.NavItem;
import java.util.List;

/** The menu, part by part; each item is shown to whoever the table of routes lets go there. */
public final class Menu {
  public static final List<NavItem> ITEMS =
      List.of(
          NavItem.heading("nav.group.gate"),
          new NavItem("/gate", "nav.gate"),
          new NavItem("/live", "nav.live"),
          new NavItem("/visits/inside", "inside.title", "/visits/evacuation"),
          new NavItem("/held-ids", "held.title", "/lent-cards"),
          new NavItem("/renovation/wall", "nav.crews"),
          NavItem.heading("nav.group.visits"),
          new NavItem("/visits", "nav.visits", "/visit-policy", "/watchlist", "/double-uses"),
          new NavItem("/goods", "nav.goods"),
          new NavItem("/goods/in", "nav.goods-in"),
          new NavItem("/moves", "nav.moves"),
          NavItem.heading("nav.group.passes"),
          new NavItem("/passes", "nav.passes"),
          new NavItem("/refunds", "nav.refunds"),
          new NavItem("/cards", "nav.cards"),
          new NavItem("/card-watch", "card-watch.nav"),
          NavItem.heading("nav.group.homes"),
          new NavItem("/units", "nav.units", "/ties", "/import"),
          new NavItem("/people", "nav.people"),
          new NavItem("/transfers", "nav.transfers"),
          new NavItem("/renovation", "nav.renovation"),
          new NavItem("/renovation/inbox", "nav.renovation-inbox"),
          NavItem.heading("nav.group.money"),
          new NavItem("/ledger", "nav.ledger"),
          new NavItem("/ledger/drawer", "nav.drawer"),
          new NavItem("/shift", "nav.shift"),
          NavItem.heading("nav.group.house"),
          new NavItem("/reports", "nav.reports"),
          new NavItem("/work", "nav.work"),
          new NavItem("/staff", "nav.staff"),
          new NavItem("/policy", "nav.policy"),
          new NavItem("/gateways", "nav.gateways"),
          new NavItem("/operators", "nav.operators"),
          new NavItem("/tokens", "nav.tokens"));

  private Menu() {}
}
