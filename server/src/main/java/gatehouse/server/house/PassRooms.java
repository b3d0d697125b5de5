package gatehouse.server.house;

import gatehouse.server.cardstock.book.CardHands;
import gatehouse.server.cardstock.book.CardKinds;
import gatehouse.server.cardstock.book.CardStock;
import gatehouse.server.db.Database;
import gatehouse.server.feed.ChangeFeed;
import gatehouse.server.pass.PassBook;
import gatehouse.server.pass.Passes;
import gatehouse.server.pass.desk.Expiry;
import gatehouse.server.pass.desk.Neighbours;
import gatehouse.server.pass.desk.PassDesk;
import gatehouse.server.pass.policy.GuardRails;
import gatehouse.server.pass.policy.PolicyBook;
import gatehouse.server.pass.uses.PassUses;
import gatehouse.server.people.Households;
import gatehouse.server.people.People;
import gatehouse.server.site.EstateKeys;
import java.time.Clock;

/** The rooms of passes: the books, the policy, the desk, and what ends by itself. */
public record PassRooms(
    Passes passes,
    PassBook book,
    PolicyBook policy,
    GuardRails rails,
    PassDesk desk,
    Expiry expiry,
    PassUses uses) {
  public static PassRooms of(
      Database database, ChangeFeed feed, EstateKeys keys, LedgerRooms ledger, Clock clock) {
    CardHands hands = new CardHands(new CardStock(clock), new CardKinds());
    PassBook book = new PassBook(feed, keys, hands);
    Neighbours neighbours =
        new Neighbours(
            new People(database, clock),
            new Households(clock),
            ledger.deposits(),
            RenovationRooms.forPasses(database, clock));
    return new PassRooms(
        new Passes(database, book, keys, clock),
        book,
        new PolicyBook(database, clock),
        new GuardRails(database, clock),
        new PassDesk(database, book, neighbours, clock),
        new Expiry(database, book, clock),
        new PassUses(feed));
  }
}
