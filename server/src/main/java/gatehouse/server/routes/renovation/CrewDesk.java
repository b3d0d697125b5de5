package gatehouse.server.routes.renovation;

import static gatehouse.server.web.account.Role.CARD_OFFICER;
import static gatehouse.server.web.account.Role.ENGINEERING;
import static gatehouse.server.web.account.Role.FRONT_DESK;
import static gatehouse.server.web.account.Role.SHIFT_LEADER;
import static gatehouse.server.web.account.Role.SUPERVISOR;

import gatehouse.protocol.EstateId;
import gatehouse.server.house.Accounts;
import gatehouse.server.house.House;
import gatehouse.server.house.RenovationRooms;
import gatehouse.server.people.household.Units;
import gatehouse.server.people.intake.Intake;
import gatehouse.server.renovation.crew.CrewIntake;
import gatehouse.server.renovation.crew.CrewPasses;
import gatehouse.server.renovation.crew.pages.CrewIntakePages;
import gatehouse.server.renovation.crew.pages.CrewPages;
import gatehouse.server.renovation.crew.pages.CrewPart;
import gatehouse.server.renovation.crew.pages.CrewPassPages;
import gatehouse.server.renovation.crew.pages.CrewShelf;
import gatehouse.server.web.account.Role;
import gatehouse.server.web.front.Routes;
import java.util.Set;

/** What answers requests about crews. */
public record CrewDesk(
    CrewPages list, CrewPassPages passes, CrewIntakePages intake, CrewPart part) {
  /** They see who works there. */
  private static final Set<Role> SIGHT =
      Set.of(FRONT_DESK, CARD_OFFICER, SHIFT_LEADER, SUPERVISOR, ENGINEERING);

  /** They keep the list, and give passes. */
  private static final Set<Role> DESK = Set.of(FRONT_DESK, CARD_OFFICER, SHIFT_LEADER, SUPERVISOR);

  public static CrewDesk of(EstateId estate, House house, Accounts accounts) {
    RenovationRooms rooms = house.renovation();
    RenovationRooms.Crews crews = rooms.crews();
    CrewShelf shelf =
        new CrewShelf(
            estate,
            new CrewShelf.Books(
                rooms.permits(),
                rooms.policy(),
                crews.crew(),
                new Units(house.database(), house.people(), house.households(), house.clock()),
                house.households()),
            house.clock());
    return new CrewDesk(
        new CrewPages(
            estate, house.database(), shelf, crews.workers(), crews.crew(), accounts.actions()),
        new CrewPassPages(
            estate,
            house.database(),
            shelf,
            new CrewPasses(crews.workers(), crews.crew(), house.passRooms().desk()),
            house.ledger().drawers(),
            house.work()),
        new CrewIntakePages(
            estate,
            house.database(),
            shelf,
            new CrewIntake(crews.workers(), crews.crew()),
            new Intake(house.database(), house.people(), house.clock())),
        new CrewPart(shelf));
  }

  public void add(Routes routes) {
    routes
        .get("/renovation/:id/crew", SIGHT, list::list)
        .post("/renovation/:id/crew", DESK, list::add)
        .get("/renovation/:id/crew/new", DESK, list::blank)
        .get("/renovation/:id/crew/passes", DESK, passes::blank)
        .post("/renovation/:id/crew/passes", DESK, passes::handOut)
        .get("/renovation/:id/crew/import", DESK, intake::blank)
        .postLarge("/renovation/:id/crew/import", DESK, CrewIntakePages.LARGEST, intake::check)
        .get("/renovation/:id/crew/import/template.xlsx", DESK, intake::template)
        .post("/renovation/:id/crew/import/:file", DESK, intake::run)
        .get("/renovation/:id/crew/import/:file/faults.csv", DESK, intake::faults)
        .get("/renovation/:id/crew/:worker", DESK, list::show)
        .post("/renovation/:id/crew/:worker", DESK, list::change)
        .post("/renovation/:id/crew/:worker/leave", DESK, list::leave);
  }
}
