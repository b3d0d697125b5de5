package gatehouse.server.cardstock.book;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Page;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.book.Chain;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reading the cards' book. */
public final class CardJournals {
  private CardJournals() {}

  /**
   * Newest first.
   *
   * @param before only lower sequences
   */
  public static Page<CardJournal> list(Tx tx, EstateId estate, long before, int limit) {
    List<CardJournal> found =
        tx.list(
            CardRows::journal,
            CardRows.JOURNAL + " AND j.sequence < $2 ORDER BY j.sequence DESC LIMIT $3",
            estate.value(),
            before,
            limit + 1);
    return Page.of(found, limit, journal -> String.valueOf(journal.sequence()));
  }

  /** The journal that took another back. */
  public static Optional<CardJournal> reversalOf(Tx tx, EstateId estate, UUID journal) {
    return tx.one(
        CardRows::journal, CardRows.JOURNAL + " AND j.reverses = $2", estate.value(), journal);
  }

  /**
   * Goes over the chain from its beginning.
   *
   * @return the sequence of the first journal that is not what was written; empty when all are
   */
  public static Optional<Long> firstBroken(Tx tx, EstateId estate) {
    return firstBroken(tx, estate, 0, Chain.BEGINNING);
  }

  /**
   * Goes over the chain from a journal on.
   *
   * @param last sequence of the journal that is known to be right
   * @param hash of that journal
   */
  public static Optional<Long> firstBroken(Tx tx, EstateId estate, long last, String hash) {
    long known = last;
    String before = hash;
    while (true) {
      List<CardJournal> next =
          tx.list(
              CardRows::journal,
              CardRows.JOURNAL + " AND j.sequence > $2 ORDER BY j.sequence LIMIT 500",
              estate.value(),
              known);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      for (CardJournal journal : next) {
        if (journal.sequence() != known + 1
            || !journal.hash().equals(CardRows.hash(before, journal))) {
          return Optional.of(known + 1);
        }
        known = journal.sequence();
        before = journal.hash();
      }
    }
  }
}
