package gatehouse.server.house;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.asked.By;
import gatehouse.server.people.Households;
import gatehouse.server.people.People;
import gatehouse.server.people.household.Units;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.PermitCrew;
import gatehouse.server.renovation.Permits;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The rooms of renovations: the permits, what the policy demands of them, and who is inside. */
public record RenovationRooms(
    Permits permits,
    RenovationPolicy policy,
    PermitDesk.Books books,
    UnitFiles files,
    PermitMoney money,
    PermitDesk desk,
    Extensions extensions,
    PermitBook book,
    GateRooms gate) {
  public static RenovationRooms of(Database database, LedgerRooms ledger, Clock clock) {
    People people = new People(database, clock);
    Households households = new Households(clock);
    RenovationPolicy policy = new RenovationPolicy(database, clock);
    PermitDesk.Books books =
        new PermitDesk.Books(new Permits(), people, new Approvals(), new Scans());
    UnitFiles files =
        new UnitFiles(new Units(database, people, households, clock), households, policy, clock);
    PermitMoney money =
        new PermitMoney(ledger.deposits(), ledger.receipts(), Words.load(Language.FIRST), clock);
    return new RenovationRooms(
        books.permits(),
        policy,
        books,
        files,
        money,
        new PermitDesk(database, books, files, money, clock),
        new Extensions(database, books.permits(), files, NO_CREW, clock),
        new PermitBook(database),
        GateRooms.of(database, clock));
  }

  private static final PermitCrew NO_CREW =
      new PermitCrew() {
        @Override
        public List<Member> withPasses(Tx tx, EstateId estate, Permit permit) {
          return List.of();
        }

        @Override
        public void extend(
            Tx tx, EstateId estate, Permit permit, Map<UUID, Boolean> wanted, By by) {}
      };
}
