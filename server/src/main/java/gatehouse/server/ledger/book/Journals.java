package gatehouse.server.ledger.book;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Page;
import gatehouse.server.db.Tx;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reading the book. */
public final class Journals {
  private Journals() {}

  /**
   * Newest first.
   *
   * @param before only lower sequences
   */
  public static Page<Journal> list(Tx tx, EstateId estate, long before, int limit) {
    List<Journal> found =
        tx.list(
            JournalRows::journal,
            JournalRows.SELECT + " AND j.sequence < $2 ORDER BY j.sequence DESC LIMIT $3",
            estate.value(),
            before,
            limit + 1);
    return Page.of(found, limit, journal -> String.valueOf(journal.sequence()));
  }

  public static Optional<Journal> byId(Tx tx, EstateId estate, UUID id) {
    return tx.one(JournalRows::journal, JournalRows.SELECT + " AND j.id = $2", estate.value(), id);
  }

  /** The journal that took another back. */
  public static Optional<Journal> reversalOf(Tx tx, EstateId estate, UUID journal) {
    return tx.one(
        JournalRows::journal, JournalRows.SELECT + " AND j.reverses = $2", estate.value(), journal);
  }

  /**
   * Goes over the chain from its beginning.
   *
   * @return the sequence of the first journal that is not what was written; empty when all are
   */
  public static Optional<Long> firstBroken(Tx tx, EstateId estate) {
    String before = Chain.BEGINNING;
    long last = 0;
    while (true) {
      List<Journal> next =
          tx.list(
              JournalRows::journal,
              JournalRows.SELECT + " AND j.sequence > $2 ORDER BY j.sequence LIMIT 1000",
              estate.value(),
              last);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      for (Journal journal : next) {
        if (journal.sequence() != last + 1 || !journal.hash().equals(Chain.hash(before, journal))) {
          return Optional.of(last + 1);
        }
        last = journal.sequence();
        before = journal.hash();
      }
    }
  }
}
