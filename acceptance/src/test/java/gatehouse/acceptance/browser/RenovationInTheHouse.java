package gatehouse.acceptance.browser;

import gatehouse.acceptance.stage.SharedHouse.Standing;
import gatehouse.protocol.Direction;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.CrewCast;
import gatehouse.server.ExitCast;
import gatehouse.server.ExitCast.Site;
import gatehouse.server.ExitFurnishings;
import gatehouse.server.house.House;
import gatehouse.server.pass.Pass;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.Trade;
import gatehouse.server.renovation.crew.Worker;
import gatehouse.server.renovation.gate.Alert;
import gatehouse.server.renovation.gate.Alerts;
import gatehouse.server.renovation.gate.GateCast;
import gatehouse.server.renovation.permit.Approvals;
import gatehouse.server.renovation.permit.PermitDesk;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A permit in each state, a crew inside, and what waits for engineering and for the guard. */
final class RenovationInTheHouse implements AutoCloseable {
  private final Backstage backstage;
  private final House rooms;
  private final ExitCast cast;
  private final CrewCast crews;
  private final GateCast gate;
  private final Map<String, String> pages = new LinkedHashMap<>();

  private RenovationInTheHouse(Backstage backstage) {
    this.backstage = backstage;
    rooms = backstage.rooms();
    cast = new ExitCast(ExitCast.Rooms.of(rooms));
    crews = new CrewCast(Cast.ESTATE, rooms.people(), rooms.renovation().policy(), rooms.clock());
    gate = new GateCast(rooms.database(), rooms.handlers());
  }

  static RenovationInTheHouse bring(Standing standing) {
    RenovationInTheHouse house = new RenovationInTheHouse(new Backstage(standing));
    house.running();
    house.stopped();
    house.beforeItBegins();
    GoodsInTheHouse.bring(house.backstage, house.pages);
    ExitFurnishings.bring(house.rooms);
    GateInTheHouse.bring(house.backstage, house.pages);
    GuestsInTheHouse.bring(house.backstage, house.pages);
    house.one("/renovation/violations/:id", "renovation_violation", "true");
    house.one("/renovation/stops/:id", "renovation_stop", "state = 'WAITING'");
    house.one("/renovation/exits/:id", "renovation_exit", "state = 'ASKED'");
    house.one("/renovation/exits/:id/inspected", "renovation_exit", "state = 'PASSED'");
    return house;
  }

  /**
   * @return an example of each page, and of the forms that open on one, by the address in the table
   *     of routes and what is looked at
   */
  Map<String, String> pages() {
    return Map.copyOf(pages);
  }

  /** A crew of two; one is inside and wants out when it is late. */
  private void running() {
    Site site = cast.site(2000_00);
    Pass pass = cast.worker(site, "04CCCCCCCCCC07");
    Worker listed =
        backstage.work(
            tx -> crews.listed(tx, site.permit(), "孙油漆", CrewAtWork.idNumber(), "13688880001"));
    GateCast.Hand late = new GateCast.Hand(pass.holder().id(), pass.id());
    gate.in(late, Instant.now());
    gate.tapLate(late, Direction.OUT, Instant.now());
    pages.put("/renovation/:id", site.path());
    for (String form : new String[] {"extend", "paper-lost"}) {
      pages.put("/renovation/:id/" + form, site.path() + "?do=" + form);
    }
    for (String page :
        new String[] {
          "crew",
          "crew/new",
          "crew/passes",
          "crew/import",
          "inside",
          "stop",
          "stop-order",
          "violations/new",
          "exit"
        }) {
      pages.put("/renovation/:id/" + page, site.path() + "/" + page);
    }
    pages.put("/renovation/:id/crew/:worker", site.path() + "/crew/" + listed.id());
    one("/renovation/alerts/:alert", "crew_alert", "acknowledged_at IS NULL");
  }

  /** Stopped by engineering while its unit is passed on: passes, a permit and money are open. */
  private void stopped() {
    Site site = cast.site(2000_00);
    cast.worker(site, "04CCCCCCCCCC08");
    backstage.await(
        rooms
            .renovation()
            .ending()
            .stops()
            .order(
                Cast.ESTATE,
                UUID.randomUUID(),
                site.permit(),
                cast.permit(site).version(),
                "敲了承重墙",
                ExitCast.GONG));
    pages.put("/renovation/:id/stopped", site.path());
    pages.put("/renovation/:id/resume", site.path() + "/resume");
    TransferInTheHouse.bring(backstage, site, pages);
  }

  private void beforeItBegins() {
    CrewAtWork.hours(backstage, true);
    String declared = path(declared("b3-2601", "冯申报"));
    pages.put("/renovation/:id/declared", declared);
    for (String form : new String[] {"approve", "return", "withdraw"}) {
      pages.put("/renovation/:id/" + form, declared + "?do=" + form);
    }
    PermitDesk desk = rooms.renovation().desk();
    Permit returned = declared("b3-2602", "蒋退回");
    backstage.await(desk.giveBack(Cast.ESTATE, seen(returned), "缺水电图", ExitCast.GONG));
    pages.put("/renovation/:id/returned", path(returned));
    pages.put("/renovation/:id/edit", path(returned) + "/edit");
    Permit approved = declared("b3-2603", "沈批准");
    Approvals.Findings findings =
        new Approvals.Findings(new BigDecimal("95"), 5, EnumSet.of(Trade.PAINTING), "不动承重墙");
    backstage.await(desk.approve(Cast.ESTATE, seen(approved), findings, ExitCast.GONG));
    pages.put("/renovation/:id/approved", path(approved));
    pages.put("/renovation/:id/issue", path(approved) + "?do=issue");
    new CrewAtWork(backstage, "b3-2604", "三栋2604", "韩装修");
    pages.put("/renovation/new/unit", "/renovation/new?unit=b3-2604");
  }

  private Permit declared(String unit, String owner) {
    CrewAtWork flat = new CrewAtWork(backstage, unit, unit.replace("b3-", "三栋"), owner);
    LocalDate today = LocalDate.now(Cast.ZONE);
    CrewCast.Wanted wanted =
        new CrewCast.Wanted(
            "", unit, flat.owner(), "宏业装饰工程有限公司", today, today.plusDays(60), CrewAtWork.HOURS, 6);
    return backstage.work(tx -> crews.declared(tx, wanted));
  }

  private static PermitDesk.Seen seen(Permit permit) {
    return new PermitDesk.Seen(permit.id(), permit.version());
  }

  private static String path(Permit permit) {
    return "/renovation/" + permit.id();
  }

  private void one(String address, String table, String which) {
    String folder = address.replaceAll("/:.*", "/");
    pages.put(address, folder + first(table, which));
  }

  private UUID first(String table, String which) {
    return backstage.work(
        tx ->
            tx.one(
                    row -> row.getUUID("id"),
                    "SELECT id FROM " + table + " WHERE estate = $1 AND " + which + " LIMIT 1",
                    Cast.ESTATE.value())
                .orElseThrow());
  }

  /** A guard has looked after everything, so that no other test finds an alert of ours. */
  @Override
  public void close() {
    Alerts alerts = rooms.renovation().gate().alerts();
    backstage.work(
        tx -> {
          for (Alert alert : alerts.open(tx, Cast.ESTATE)) {
            alerts.acknowledge(
                tx, Cast.ESTATE, alert.id(), new Alert.Seen(Instant.now(), "chief", "已处理"));
          }
          return alerts;
        });
    backstage.close();
  }
}
