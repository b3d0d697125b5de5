package gatehouse.server.cardstock.book;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.MovementKind;
import gatehouse.server.db.Page;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.book.Chain;
import io.vertx.sqlclient.Row;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reading the cards' book. */
public final class CardJournals {
  private static final String HEAD =
      "SELECT j.id, j.sequence, j.what, j.effective_on, j.by, j.second, j.memo, j.lines, j.corrects,"
          + " EXISTS (SELECT FROM card_journal r WHERE r.estate = j.estate AND r.reverses = j.id)"
          + " AS reversed FROM card_journal j WHERE j.estate = $1";

  /**
   * A journal without its movements, of which there can be many.
   *
   * @param cards how many moved
   * @param reversed whether it was taken back
   */
  public record Head(
      UUID id,
      long sequence,
      MovementKind what,
      LocalDate effectiveOn,
      String by,
      @Nullable String second,
      String memo,
      int cards,
      @Nullable LocalDate corrects,
      boolean reversed) {}

  private CardJournals() {}

  /**
   * Newest first.
   *
   * @param before only lower sequences
   */
  public static Page<Head> list(Tx tx, EstateId estate, long before, int limit) {
    List<Head> found =
        tx.list(
            CardJournals::head,
            HEAD + " AND j.sequence < $2 ORDER BY j.sequence DESC LIMIT $3",
            estate.value(),
            before,
            limit + 1);
    return Page.of(found, limit, journal -> String.valueOf(journal.sequence()));
  }

  /** The journal that took another back. */
  public static Optional<Head> reversalOf(Tx tx, EstateId estate, UUID journal) {
    return tx.one(CardJournals::head, HEAD + " AND j.reverses = $2", estate.value(), journal);
  }

  private static Head head(Row row) {
    return new Head(
        row.getUUID("id"),
        row.getLong("sequence"),
        MovementKind.valueOf(row.getString("what")),
        row.getLocalDate("effective_on"),
        row.getString("by"),
        row.getString("second"),
        row.getString("memo"),
        row.getInteger("lines"),
        row.getLocalDate("corrects"),
        row.getBoolean("reversed"));
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
