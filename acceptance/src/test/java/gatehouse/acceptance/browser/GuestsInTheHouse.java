package gatehouse.acceptance.browser;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.GuestFurnishings;
import gatehouse.server.house.House;
import gatehouse.server.people.Households;
import gatehouse.server.people.Person;
import gatehouse.server.people.PersonForm;
import gatehouse.server.people.TieRole;
import gatehouse.server.site.Unit;
import gatehouse.server.site.UnitState;
import gatehouse.server.visit.guest.GuestLinks;
import gatehouse.server.visit.guest.GuestLinks.Door;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A household with guests: invited, coming every week, on a list; and a resident's own link. */
final class GuestsInTheHouse {
  /** A unit of its own for each who brings them into one house. */
  private static final AtomicInteger NEXT = new AtomicInteger(2810);

  private GuestsInTheHouse() {}

  /**
   * @param pages gets an example of each
   * @return what was brought
   */
  static GuestFurnishings.Brought bring(Backstage backstage, Map<String, String> pages) {
    House rooms = backstage.rooms();
    String unit = "b3-" + NEXT.getAndIncrement();
    GuestFurnishings.Brought brought = GuestFurnishings.bring(rooms, unit, owner(backstage, unit));
    GuestLinks links = rooms.visits().guests().links();
    pages.put("/units/:id/home-links", "/units/" + unit + "/home-links");
    pages.put("/home/:token", links.path(Cast.ESTATE, Door.HOME, brought.home().id()));
    pages.put("/guest/:token", links.path(Cast.ESTATE, Door.GUEST, brought.invited().id()));
    pages.put("/visits/invite", "/visits/invite?unit=" + unit);
    pages.put("/visits/invited/:id", "/visits/invited/" + brought.invited().id());
    pages.put("/visits/recurring/new", "/visits/recurring/new?unit=" + unit);
    pages.put("/visits/recurring/:id", "/visits/recurring/" + brought.weekly().id());
    pages.put("/visits/lists/new", "/visits/lists/new?unit=" + unit);
    return brought;
  }

  private static UUID owner(Backstage backstage, String unit) {
    House rooms = backstage.rooms();
    backstage.await(
        rooms
            .register()
            .addUnit(
                Cast.ESTATE,
                new Unit(unit, "b3", "三栋" + unit.substring(3), UnitState.HANDED_OVER, null)));
    return backstage.work(
        tx -> {
          UUID person =
              rooms
                  .people()
                  .add(
                      tx,
                      Cast.ESTATE,
                      new Person.Draft(PersonForm.PERSON, "周请客", "13688880007", null, null),
                      "chief")
                  .id();
          LocalDate since = LocalDate.now(Cast.ZONE).minusDays(30);
          rooms
              .households()
              .add(
                  tx,
                  Cast.ESTATE,
                  new Households.Draft(
                      unit, person, TieRole.OWNER, null, since, null, null, null, null),
                  "chief");
          return person;
        });
  }
}
