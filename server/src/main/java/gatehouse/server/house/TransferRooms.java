package gatehouse.server.house;

import gatehouse.server.db.Database;
import gatehouse.server.people.Households;
import gatehouse.server.people.People;
import gatehouse.server.people.household.Units;
import gatehouse.server.renovation.Permits;
import gatehouse.server.transfer.Cards;
import gatehouse.server.transfer.Closing;
import gatehouse.server.transfer.Handovers;
import gatehouse.server.transfer.Neighbours;
import gatehouse.server.transfer.TransferBook;
import gatehouse.server.transfer.Transfers;
import gatehouse.server.web.text.Language;
import gatehouse.server.web.text.Words;
import java.time.Clock;

/** The rooms of handover and transfer: what is done, and what is looked at for it. */
public record TransferRooms(
    Neighbours neighbours,
    Handovers handovers,
    TransferBook book,
    Transfers transfers,
    Cards cards,
    Closing closing) {
  public static TransferRooms of(
      Database database, PassRooms passes, LedgerRooms ledger, Permits permits, Clock clock) {
    People people = new People(database, clock);
    Households households = new Households(clock);
    Neighbours neighbours =
        new Neighbours(
            new Units(database, people, households, clock),
            households,
            people,
            passes.book(),
            passes.desk().steps(),
            ledger.deposits(),
            permits,
            Words.load(Language.FIRST),
            clock);
    Handovers handovers = new Handovers(neighbours);
    TransferBook book = new TransferBook(neighbours);
    Transfers transfers = new Transfers(neighbours, book, handovers);
    return new TransferRooms(
        neighbours,
        handovers,
        book,
        transfers,
        new Cards(neighbours, book, transfers),
        new Closing(neighbours, book, transfers));
  }
}
