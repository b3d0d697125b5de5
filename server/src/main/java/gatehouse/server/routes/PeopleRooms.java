package gatehouse.server.routes;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.find.CardSearch;
import gatehouse.server.find.Find;
import gatehouse.server.find.PassSearch;
import gatehouse.server.find.pages.FindPages;
import gatehouse.server.house.House;
import gatehouse.server.people.household.Units;
import gatehouse.server.people.intake.Intake;
import gatehouse.server.people.pages.IntakePages;
import gatehouse.server.people.pages.PeopleApi;
import gatehouse.server.people.pages.PersonPages;
import gatehouse.server.people.pages.StaffPages;
import gatehouse.server.people.pages.TiePages;
import gatehouse.server.people.pages.UnitPages;
import gatehouse.server.people.search.PeopleSearch;
import gatehouse.server.people.staff.Staff;

/** Units, persons and staff, and the box that finds them. */
public record PeopleRooms(
    UnitPages units,
    TiePages ties,
    PersonPages people,
    StaffPages staff,
    PeopleApi api,
    IntakePages intake,
    FindPages find) {

  static PeopleRooms of(EstateId estate, House house) {
    Database database = house.database();
    Units units = new Units(database, house.people(), house.households(), house.clock());
    Staff staff = new Staff();
    PeopleSearch search = new PeopleSearch(database);
    PassSearch passes = new PassSearch(database, house.clock());
    PersonPages.Known known =
        new PersonPages.Known(house.people(), house.households(), units, staff, search);
    return new PeopleRooms(
        new UnitPages(estate, database, units, passes),
        new TiePages(estate, database, house.people(), house.households(), units),
        new PersonPages(estate, database, known, passes),
        new StaffPages(estate, database, house.people(), staff),
        new PeopleApi(estate, database, known),
        new IntakePages(estate, new Intake(database, house.people(), house.clock())),
        new FindPages(
            estate, new Find(search, passes, house.renovation().book(), new CardSearch(database))));
  }
}
