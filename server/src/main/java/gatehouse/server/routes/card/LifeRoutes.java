package gatehouse.server.routes.card;

import static gatehouse.server.web.account.Role.ADMIN;
import static gatehouse.server.web.account.Role.ARCHIVIST;
import static gatehouse.server.web.account.Role.CARD_OFFICER;
import static gatehouse.server.web.account.Role.FRONT_DESK;
import static gatehouse.server.web.account.Role.GUARD;
import static gatehouse.server.web.account.Role.SHIFT_LEADER;
import static gatehouse.server.web.account.Role.SUPERVISOR;
import static gatehouse.server.web.account.Role.VISITOR_CLERK;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardlife.pages.LifePages;
import gatehouse.server.cardlife.pages.UnknownPages;
import gatehouse.server.cardstock.bind.Bindings;
import gatehouse.server.cardwatch.pages.AlarmPages;
import gatehouse.server.cardwatch.pages.WatchTermsPages;
import gatehouse.server.db.Database;
import gatehouse.server.house.Accounts;
import gatehouse.server.house.House;
import gatehouse.server.house.card.LifeRooms;
import gatehouse.server.web.account.Role;
import gatehouse.server.web.front.Routes;
import java.util.Set;

/**
 * What answers requests about a card's life, and the watch for ghosts and clones; and who may use
 * it.
 */
public record LifeRoutes(
    LifePages life, UnknownPages unknown, AlarmPages alarms, WatchTermsPages terms) {
  /** They look cards up: with each stands whose it is. */
  private static final Set<Role> FILES =
      Set.of(FRONT_DESK, CARD_OFFICER, ARCHIVIST, SHIFT_LEADER, SUPERVISOR);

  /** They are told of cards that cannot be. */
  private static final Set<Role> TOLD =
      Set.of(GUARD, VISITOR_CLERK, FRONT_DESK, CARD_OFFICER, SHIFT_LEADER, SUPERVISOR);

  /** They say what was found. */
  private static final Set<Role> ANSWERING = Set.of(GUARD, CARD_OFFICER, SHIFT_LEADER, SUPERVISOR);

  private static final Set<Role> UNKNOWN =
      Set.of(FRONT_DESK, CARD_OFFICER, SHIFT_LEADER, SUPERVISOR);

  private static final Set<Role> TERMS_SIGHT =
      Set.of(CARD_OFFICER, SHIFT_LEADER, SUPERVISOR, ADMIN);

  private static final Set<Role> TERMS = Set.of(ADMIN);

  static LifeRoutes of(EstateId estate, House house, Accounts accounts) {
    LifeRooms rooms = house.cards().life();
    Database database = house.database();
    return new LifeRoutes(
        new LifePages(estate, database, rooms.lives(), new Bindings(house.cards().stock().stock())),
        new UnknownPages(estate, database, rooms.unknown(), rooms.credentials()),
        new AlarmPages(estate, database, rooms.alarms()),
        new WatchTermsPages(estate, database, rooms.policy(), house.site()));
  }

  /** Adds every address, and who may use it. */
  void add(Routes routes) {
    routes
        .get("/card-watch", TOLD, alarms::list)
        .get("/card-watch/unknown", UNKNOWN, unknown::list)
        .get("/card-watch/terms", TERMS_SIGHT, terms::show)
        .post("/card-watch/terms", TERMS, terms::add)
        .get("/card-watch/:id", TOLD, alarms::show)
        .post("/card-watch/:id", ANSWERING, alarms::answer)
        .get("/cards/:uid", FILES, life::show)
        .post("/cards/:uid/bind", UNKNOWN, life::bind);
  }
}
