package gatehouse.server.ledger.book;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.LedgerRefused;
import gatehouse.server.ledger.LedgerRefused.Fault;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The book of an estate: journals are added to it, never changed. What takes a {@link Tx} happens
 * in the caller's transaction; the book is locked from then on until its end, so it is best called
 * late. What is refused throws {@link LedgerRefused}.
 */
public final class Ledger {
  private record Head(long sequence, String hash) {}

  private final Clock clock;
  private final PostingWriter writer;

  public Ledger(Database database, Clock clock) {
    this.clock = clock;
    writer = new PostingWriter(database, this);
  }

  /** Locks the estate's book until the end of the transaction. */
  public Book lock(Tx tx, EstateId estate) {
    return Book.lock(tx, estate);
  }

  /**
   * Adds a journal outside any transaction of the caller's, together with those of others who ask
   * at the same moment. When the answer is lost, the same posting again is answered with the same
   * journal.
   */
  public Future<Journal> post(EstateId estate, Posting posting) {
    return writer.post(estate, posting);
  }

  public Journal post(Tx tx, EstateId estate, Posting posting) {
    return post(tx, Book.lock(tx, estate), List.of(posting)).get(0);
  }

  public Journal post(Tx tx, Book book, Posting posting) {
    return post(tx, book, List.of(posting)).get(0);
  }

  /**
   * Adds journals in this order, or answers with those that are there already under the same ids.
   *
   * @param book locked in this transaction
   */
  List<Journal> post(Tx tx, Book book, List<Posting> postings) {
    Map<UUID, Journal> known = known(tx, book.estate(), postings);
    List<Journal> answers = new ArrayList<>();
    List<Journal> fresh = new ArrayList<>();
    Head head = null;
    for (Posting posting : postings) {
      Journal before = known.get(posting.id());
      if (before == null) {
        head = head == null ? head(tx, book.estate()) : head;
        Journal journal = next(book, head, posting);
        head = new Head(journal.sequence(), journal.hash());
        known.put(posting.id(), journal);
        fresh.add(journal);
        answers.add(journal);
      } else if (before.bodyHash().equals(posting.bodyHash())) {
        answers.add(before);
      } else {
        throw new LedgerRefused(Fault.SAME_ID_OTHER_BODY, before.kind() + " " + before.memo());
      }
    }
    if (!fresh.isEmpty()) {
      JournalRows.insert(tx, book.estate(), fresh);
    }
    return answers;
  }

  /**
   * The journal of this id, when it was asked for with the same body.
   *
   * @throws LedgerRefused when it was asked for with another
   */
  public Optional<Journal> posted(Tx tx, EstateId estate, UUID id, String body) {
    return same(journal(tx, estate, id), Chain.sha256(body));
  }

  /** The journal that this posting became, when it was asked for before. */
  public Optional<Journal> posted(Tx tx, EstateId estate, Posting posting) {
    return same(journal(tx, estate, posting.id()), posting.bodyHash());
  }

  private static Optional<Journal> same(Optional<Journal> journal, String bodyHash) {
    if (journal.isPresent() && !journal.get().bodyHash().equals(bodyHash)) {
      throw new LedgerRefused(
          Fault.SAME_ID_OTHER_BODY, journal.get().kind() + " " + journal.get().memo());
    }
    return journal;
  }

  public Optional<Journal> journal(Tx tx, EstateId estate, UUID id) {
    return tx.one(JournalRows::journal, JournalRows.SELECT + " AND j.id = $2", estate.value(), id);
  }

  /**
   * Adds the exact opposite of a journal.
   *
   * @param id of the new one
   */
  public Journal reverse(Tx tx, EstateId estate, UUID id, UUID journal, String why, String by) {
    Book book = Book.lock(tx, estate);
    String body = "REVERSAL|" + journal + "|" + by + "|" + why;
    Optional<Journal> same = posted(tx, estate, id, body);
    if (same.isPresent()) {
      return same.get();
    }
    if (why.isBlank()) {
      throw new LedgerRefused(Fault.WHY_MISSING);
    }
    Journal wrong =
        journal(tx, estate, journal).orElseThrow(() -> new LedgerRefused(Fault.JOURNAL_UNKNOWN));
    if (wrong.kind() == JournalKind.REVERSAL) {
      throw new LedgerRefused(Fault.REVERSAL_STANDS);
    }
    if (tx.any(
        "SELECT FROM journal WHERE estate = $1 AND reverses = $2", estate.value(), journal)) {
      throw new LedgerRefused(Fault.REVERSED_ALREADY);
    }
    requireOpenDrawers(tx, estate, journal);
    List<Line> opposite = wrong.lines().stream().map(Line::reversed).toList();
    for (Line line : opposite) {
      if (line.fen() < 0) {
        Balances.requireCash(tx, estate, line.account(), -line.fen());
      }
    }
    return post(
        tx,
        book,
        new Posting(
            id, JournalKind.REVERSAL, null, why, by, journal, opposite, Chain.sha256(body)));
  }

  /** What went into a drawer that was counted since cannot come out of it any more. */
  private static void requireOpenDrawers(Tx tx, EstateId estate, UUID journal) {
    tx.one(
            row -> new LedgerRefused(Fault.DRAWER_CLOSED_ALREADY, row.getString("clerk")),
            "SELECT d.clerk FROM journal j"
                + " JOIN entry e ON e.estate = j.estate AND e.journal = j.sequence"
                + " JOIN drawer d ON d.estate = e.estate AND e.account = 'DRAWER'"
                + " AND d.id::text = e.of AND d.closed_at IS NOT NULL"
                + " WHERE j.estate = $1 AND j.id = $2",
            estate.value(),
            journal)
        .ifPresent(
            closed -> {
              throw closed;
            });
  }

  private static Map<UUID, Journal> known(Tx tx, EstateId estate, List<Posting> postings) {
    UUID[] ids = postings.stream().map(Posting::id).toArray(UUID[]::new);
    String is = "FROM journal j WHERE j.estate = $1 AND j.id = ANY ($2::uuid[])";
    Map<UUID, Journal> known = new HashMap<>();
    if (tx.any("SELECT " + is + " LIMIT 1", estate.value(), ids)) {
      tx.list(
              JournalRows::journal,
              JournalRows.SELECT + " AND j.id = ANY ($2::uuid[])",
              estate.value(),
              ids)
          .forEach(journal -> known.put(journal.id(), journal));
    }
    return known;
  }

  private static Head head(Tx tx, EstateId estate) {
    return tx.one(
            row -> new Head(row.getLong("sequence"), row.getString("hash")),
            "SELECT sequence, encode(hash, 'hex') AS hash FROM journal WHERE estate = $1"
                + " ORDER BY sequence DESC LIMIT 1",
            estate.value())
        .orElse(new Head(0, Chain.BEGINNING));
  }

  private Journal next(Book book, Head head, Posting posting) {
    LocalDate on = posting.on() == null ? book.day(clock.instant()) : posting.on();
    if (!on.isAfter(book.closedThrough())) {
      throw new LedgerRefused(Fault.DAY_CLOSED, on, book.closedThrough());
    }
    // The database keeps microseconds; what is hashed has to be what is read again.
    Instant recordedAt = book.now().truncatedTo(ChronoUnit.MICROS);
    Journal open =
        new Journal(
            posting.id(),
            head.sequence() + 1,
            posting.kind(),
            on,
            recordedAt,
            posting.by(),
            posting.memo(),
            posting.reverses(),
            posting.lines(),
            posting.bodyHash(),
            "");
    return open.with(Chain.hash(head.hash(), open));
  }
}
