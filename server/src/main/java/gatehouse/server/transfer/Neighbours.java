package gatehouse.server.transfer;

import gatehouse.server.ledger.deposit.Deposits;
import gatehouse.server.pass.PassBook;
import gatehouse.server.pass.desk.Steps;
import gatehouse.server.people.Households;
import gatehouse.server.people.People;
import gatehouse.server.people.household.Units;
import gatehouse.server.renovation.Permits;
import gatehouse.server.web.text.Words;
import java.time.Clock;

/**
 * The rooms that know what belongs to a unit.
 *
 * @param words in which reasons are written down
 */
public record Neighbours(
    Units units,
    Households households,
    People people,
    PassBook passes,
    Steps steps,
    Deposits deposits,
    Permits permits,
    Words words,
    Clock clock) {}
