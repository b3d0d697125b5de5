package gatehouse.acceptance.browser;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.ExitCast.Site;
import gatehouse.server.house.House;
import gatehouse.server.people.Households;
import gatehouse.server.people.Person;
import gatehouse.server.people.PersonForm;
import gatehouse.server.people.TieRole;
import gatehouse.server.site.Unit;
import gatehouse.server.site.UnitState;
import gatehouse.server.transfer.Transfer;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/** A unit that waits for its handover, and one that is on its way to another owner. */
final class TransferInTheHouse {
  private TransferInTheHouse() {}

  /**
   * @param site whose unit is passed on
   * @param pages gets an example of each
   */
  static void bring(Backstage backstage, Site site, Map<String, String> pages) {
    House rooms = backstage.rooms();
    pages.put("/units/:id/transfer", "/units/" + site.unit() + "/transfer");
    Transfer transfer =
        backstage.work(
            tx ->
                rooms
                    .transfers()
                    .transfers()
                    .open(
                        tx,
                        Cast.ESTATE,
                        new Transfer.Opening(
                            UUID.randomUUID(),
                            site.unit(),
                            Transfer.TransferKind.TRANSFER,
                            site.owner()),
                        "chief"));
    pages.put("/transfers/:id", "/transfers/" + transfer.id());
    pages.put("/units/:id/handover", "/units/" + waiting(backstage) + "/handover");
  }

  private static String waiting(Backstage backstage) {
    House rooms = backstage.rooms();
    String unit = "b3-2605";
    backstage.await(
        rooms
            .register()
            .addUnit(Cast.ESTATE, new Unit(unit, "b3", "三栋2605", UnitState.NOT_HANDED_OVER, null)));
    Person.Draft owner = new Person.Draft(PersonForm.PERSON, "何收楼", "13688880002", null, null);
    backstage.work(
        tx -> {
          UUID person = rooms.people().add(tx, Cast.ESTATE, owner, "chief").id();
          LocalDate since = LocalDate.now(Cast.ZONE).minusDays(30);
          Households.Draft tie =
              new Households.Draft(
                  unit, person, TieRole.OWNER, null, since, null, null, null, null);
          return rooms.households().add(tx, Cast.ESTATE, tie, "chief");
        });
    return unit;
  }
}
