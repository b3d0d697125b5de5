package gatehouse.server;

import gatehouse.protocol.PassId;
import gatehouse.protocol.PassKind;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.db.Database;
import gatehouse.server.house.House;
import gatehouse.server.house.LedgerRooms;
import gatehouse.server.house.PassRooms;
import gatehouse.server.house.RenovationRooms;
import gatehouse.server.ledger.Method;
import gatehouse.server.ledger.Payer;
import gatehouse.server.ledger.deposit.Receipt;
import gatehouse.server.ledger.deposit.Taking;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.asked.Application;
import gatehouse.server.pass.asked.Bearer;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.asked.Issuing;
import gatehouse.server.pass.policy.Paper;
import gatehouse.server.pass.policy.Told;
import gatehouse.server.people.Households;
import gatehouse.server.people.Kinship;
import gatehouse.server.people.People;
import gatehouse.server.people.Person;
import gatehouse.server.people.PersonForm;
import gatehouse.server.people.TieRole;
import gatehouse.server.renovation.Permit;
import gatehouse.server.site.SiteRegister;
import gatehouse.server.site.Unit;
import gatehouse.server.site.UnitState;
import gatehouse.server.web.account.Role;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Flats under renovation: a permit in force, its deposit, and a crew with cards. */
public final class ExitCast {
  public static final By LIN = new By("lin", Set.of(Role.FRONT_DESK));
  public static final By HE = new By("he", Set.of(Role.SHIFT_LEADER));
  public static final By GONG = new By("gong", Set.of(Role.ENGINEERING));
  public static final By ZHAO = new By("zhao", Set.of(Role.ENGINEERING));

  private static final AtomicInteger NEXT = new AtomicInteger();

  private final Rooms rooms;
  private final CrewCast crews;

  /** What the cast works with. */
  public record Rooms(
      Database database,
      SiteRegister register,
      People people,
      Households households,
      PassRooms passes,
      LedgerRooms ledger,
      RenovationRooms renovation,
      Clock clock) {
    public static Rooms of(House house) {
      return new Rooms(
          house.database(),
          house.register(),
          house.people(),
          house.households(),
          house.passRooms(),
          house.ledger(),
          house.renovation(),
          house.clock());
    }

    public static Rooms of(ServerFixture house) {
      return new Rooms(
          house.database,
          house.register,
          house.people,
          house.households,
          house.passRooms,
          house.ledger,
          RenovationRooms.of(house.database, house.passRooms, house.ledger, house.clock),
          house.clock);
    }
  }

  /**
   * A flat with its permit.
   *
   * @param lodger who lives there, and may ask for nothing
   * @param receipt of the deposit; absent when none was taken
   */
  public record Site(
      UUID permit, String number, String unit, UUID owner, UUID lodger, @Nullable Receipt receipt) {
    public String path() {
      return "/renovation/" + permit;
    }

    public String receiptNumber() {
      return receipt == null ? "" : receipt.printedNumber();
    }
  }

  public ExitCast(Rooms rooms) {
    this.rooms = rooms;
    crews = new CrewCast(Cast.ESTATE, rooms.people(), rooms.renovation().policy(), rooms.clock());
  }

  /**
   * A permit in force since ten days ago, for two months.
   *
   * @param depositFen 0 for none
   */
  public Site site(long depositFen) {
    int next = NEXT.incrementAndGet();
    String unit = "b3-9" + next;
    await(
        rooms
            .register()
            .addUnit(
                Cast.ESTATE,
                new Unit(
                    unit, "b3", "三栋9" + next, UnitState.HANDED_OVER, new BigDecimal("89.50"))));
    UUID owner = person("陈业主" + next);
    tie(unit, owner, TieRole.OWNER);
    UUID lodger = person("林小宝" + next);
    tie(unit, lodger, TieRole.RESIDENT);
    Permit permit =
        work(
            tx ->
                crews.inForce(
                    tx,
                    new CrewCast.Wanted(
                        "ZX8%06d".formatted(next),
                        unit,
                        owner,
                        null,
                        today().minusDays(10),
                        today().plusMonths(2),
                        Cast.HOMES,
                        6)));
    return new Site(
        permit.id(),
        String.valueOf(permit.number()),
        unit,
        owner,
        lodger,
        depositFen == 0 ? null : taken(permit, depositFen));
  }

  private Receipt taken(Permit permit, long fen) {
    return work(
        tx ->
            rooms
                .ledger()
                .deposits()
                .take(
                    tx,
                    Cast.ESTATE,
                    new Taking(
                        UUID.randomUUID(),
                        permit.subject(),
                        "RENOVATION",
                        fen,
                        0,
                        Method.WECHAT,
                        new Payer("陈业主", permit.unit(), null),
                        "退场验收后退还",
                        LIN.name(),
                        rooms.clock().instant())));
  }

  /** A worker with a pass of one card. */
  public Pass worker(Site site, String card) {
    int next = NEXT.incrementAndGet();
    UUID person =
        work(tx ->
                crews.listed(tx, site.permit(), "赵工" + next, Counter.idNumber(), Counter.phone()))
            .person();
    Application application =
        new Application(
            new PassId(UUID.randomUUID()),
            PassKind.RENOVATION_OWNER,
            site.unit(),
            site.owner(),
            new Bearer.Known(person),
            EnumSet.allOf(Paper.class),
            new Application.Stated(null, null, site.number(), null, null),
            List.of(),
            null,
            null,
            Set.of());
    return await(
        rooms
            .passes()
            .desk()
            .applyAndIssue(
                Cast.ESTATE,
                application,
                new Issuing(List.of(card), EnumSet.allOf(Told.class), Method.WECHAT),
                LIN));
  }

  /** The gates have counted somebody in, or out again. */
  public void counted(Site site, Pass pass, boolean inside) {
    work(
        tx ->
            tx.run(
                "INSERT INTO crew_presence (estate, permit, person, inside, at)"
                    + " VALUES ($1, $2, $3, $4, now()) ON CONFLICT (estate, permit, person)"
                    + " DO UPDATE SET inside = excluded.inside",
                Cast.ESTATE.value(),
                site.permit(),
                pass.holder().id(),
                inside));
  }

  public Pass now(Pass pass) {
    return work(tx -> rooms.passes().book().byId(tx, Cast.ESTATE, pass.id()).orElseThrow());
  }

  public Permit permit(Site site) {
    return work(
        tx -> rooms.renovation().permits().byId(tx, Cast.ESTATE, site.permit()).orElseThrow());
  }

  public RenovationRooms renovation() {
    return rooms.renovation();
  }

  /** What of the permit's deposit is in the ledger. */
  public long heldFen(Site site) {
    return work(
        tx ->
            rooms.ledger().deposits().of(tx, Cast.ESTATE, "permit:" + site.permit()).stream()
                .mapToLong(deposit -> deposit.heldFen())
                .sum());
  }

  public LocalDate today() {
    return LocalDate.ofInstant(rooms.clock().instant(), Cast.ZONE);
  }

  public <T> T work(Database.Work<T> work) {
    return await(rooms.database().work(work));
  }

  private static <T> T await(Future<T> future) {
    return TestServer.await(future);
  }

  private UUID person(String name) {
    return work(tx ->
            rooms
                .people()
                .add(
                    tx,
                    Cast.ESTATE,
                    new Person.Draft(PersonForm.PERSON, name, Counter.phone(), null, null),
                    "test"))
        .id();
  }

  private void tie(String unit, UUID person, TieRole role) {
    work(
        tx ->
            rooms
                .households()
                .add(
                    tx,
                    Cast.ESTATE,
                    new Households.Draft(
                        unit,
                        person,
                        role,
                        role == TieRole.RESIDENT ? Kinship.CHILD : null,
                        today().minusDays(100),
                        null,
                        null,
                        null,
                        null),
                    "test"));
  }
}
