package gatehouse.server.house;

import gatehouse.server.db.Database;
import gatehouse.server.people.Households;
import gatehouse.server.people.People;
import gatehouse.server.people.household.Units;
import gatehouse.server.renovation.Permits;
import gatehouse.server.renovation.crew.Crew;
import gatehouse.server.renovation.crew.CrewPermits;
import gatehouse.server.renovation.crew.Workers;
import gatehouse.server.renovation.permit.Approvals;
import gatehouse.server.renovation.permit.Extensions;
import gatehouse.server.renovation.permit.PermitBook;
import gatehouse.server.renovation.permit.PermitDesk;
import gatehouse.server.renovation.permit.PermitMoney;
import gatehouse.server.renovation.permit.Scans;
import gatehouse.server.renovation.permit.UnitFiles;
import gatehouse.server.renovation.policy.RenovationPolicy;
import gatehouse.server.web.text.Language;
import gatehouse.server.web.text.Words;
import java.time.Clock;

/** The rooms of renovations: permits and their policy, the crews, and who of them is inside. */
public record RenovationRooms(
    Permits permits,
    RenovationPolicy policy,
    PermitDesk.Books books,
    UnitFiles files,
    PermitMoney money,
    PermitDesk desk,
    Extensions extensions,
    PermitBook book,
    Crews crews,
    GateRooms gate,
    EndingRooms ending) {

  /** The crews: their lists, and what happens to all passes of one. */
  public record Crews(Workers workers, Crew crew) {}

  public static RenovationRooms of(
      Database database, PassRooms passes, LedgerRooms ledger, Clock clock) {
    People people = new People(database, clock);
    Households households = new Households(clock);
    RenovationPolicy policy = new RenovationPolicy(database, clock);
    PermitDesk.Books books =
        new PermitDesk.Books(new Permits(), people, new Approvals(), new Scans());
    UnitFiles files =
        new UnitFiles(new Units(database, people, households, clock), households, policy, clock);
    PermitMoney money =
        new PermitMoney(ledger.deposits(), ledger.receipts(), Words.load(Language.FIRST), clock);
    Workers workers = new Workers(people, books.permits(), policy, clock);
    Crew crew = new Crew(workers, people, passes.book(), passes.desk(), clock);
    return new RenovationRooms(
        books.permits(),
        policy,
        books,
        files,
        money,
        new PermitDesk(database, books, files, money, clock),
        new Extensions(database, books.permits(), files, crew, clock),
        new PermitBook(database),
        new Crews(workers, crew),
        GateRooms.of(database, clock),
        EndingRooms.of(new EndingRooms.Ground(database, passes, ledger, clock), policy, crew));
  }

  /** What the desk of passes asks of permits. */
  public static CrewPermits forPasses(Database database, Clock clock) {
    return new CrewPermits(new Permits(), new RenovationPolicy(database, clock), clock);
  }
}
