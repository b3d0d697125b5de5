package gatehouse.server.house;

import gatehouse.server.db.Database;
import gatehouse.server.people.Households;
import gatehouse.server.renovation.Permits;
import gatehouse.server.renovation.crew.Crew;
import gatehouse.server.renovation.exit.ExitCards;
import gatehouse.server.renovation.exit.ExitCases;
import gatehouse.server.renovation.exit.ExitDesk;
import gatehouse.server.renovation.exit.ExitMoney;
import gatehouse.server.renovation.exit.ExitPayments;
import gatehouse.server.renovation.exit.Exits;
import gatehouse.server.renovation.policy.RenovationPolicy;
import gatehouse.server.renovation.stop.Stops;
import gatehouse.server.renovation.stop.Violations;
import gatehouse.server.web.text.Language;
import gatehouse.server.web.text.Words;
import java.time.Clock;

/** The rooms that know how the work of a permit stops and ends. */
public record EndingRooms(
    Stops stops, Violations violations, Exits exits, ExitDesk desk, ExitPayments payments) {

  /** What they stand on. */
  record Ground(Database database, PassRooms passes, LedgerRooms ledger, Clock clock) {}

  static EndingRooms of(Ground ground, RenovationPolicy policy, Crew crew) {
    Database database = ground.database();
    LedgerRooms ledger = ground.ledger();
    Clock clock = ground.clock();
    Permits permits = new Permits();
    Households households = new Households(clock);
    Stops stops = new Stops(database, permits, crew, households, clock);
    Violations violations = new Violations(database, permits, clock);
    ExitCards cards =
        new ExitCards(
            crew, ground.passes().book(), ground.passes().desk().steps(), ledger.deposits(), clock);
    ExitMoney money =
        new ExitMoney(ledger.deposits(), ledger.corrections(), Words.load(Language.FIRST));
    ExitCases cases =
        new ExitCases(ledger.deposits(), ledger.receipts(), policy, violations, clock);
    ExitDesk desk = new ExitDesk(database, permits, cases, cards, money, clock);
    return new EndingRooms(
        stops,
        violations,
        new Exits(database, permits, cards, stops, households, clock),
        desk,
        new ExitPayments(database, desk, money, ledger.receipts(), clock));
  }
}
