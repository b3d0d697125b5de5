package gatehouse.server.pass.desk;

import gatehouse.server.ledger.deposit.Deposits;
import gatehouse.server.people.Households;
import gatehouse.server.people.People;

/** The rooms that the desk asks before it gives a pass. */
public record Neighbours(
    People people, Households households, Deposits deposits, Permits permits) {}
