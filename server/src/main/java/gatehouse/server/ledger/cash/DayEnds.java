package gatehouse.server.ledger.cash;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.Account;
import gatehouse.server.ledger.AccountKind;
import gatehouse.server.ledger.LedgerRefused;
import gatehouse.server.ledger.LedgerRefused.Fault;
import gatehouse.server.ledger.Money;
import gatehouse.server.ledger.book.Balances;
import gatehouse.server.ledger.book.Book;
import gatehouse.server.ledger.book.JournalKind;
import gatehouse.server.ledger.book.Ledger;
import gatehouse.server.ledger.book.Line;
import gatehouse.server.ledger.book.Posting;
import gatehouse.server.web.account.OperatorActions;
import io.vertx.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The cashier's day ends: counted against the ledger, differences explained, banked, locked. */
public final class DayEnds {
  private final Ledger ledger;
  private final Drawers drawers;

  public DayEnds(Ledger ledger, Drawers drawers) {
    this.ledger = ledger;
    this.drawers = drawers;
  }

  /** Closes a day for good. Of two cashiers at once one does, and the other is told so. */
  public DayEnd close(Tx tx, EstateId estate, Closing closing) {
    Book book = ledger.lock(tx, estate);
    Optional<DayEnd> before = of(tx, estate, closing.day());
    if (before.isPresent()) {
      return same(tx, estate, closing, before.get());
    }
    requireReady(tx, book, closing);
    Map<AccountKind, Long> expected = Balances.totals(tx, estate, closing.day());
    List<DayEnd.Counted> counts = new ArrayList<>();
    for (AccountKind account : Closing.COUNTED) {
      DayEnd.Counted counted =
          new DayEnd.Counted(
              account,
              expected.getOrDefault(account, 0L),
              closing.counted(account),
              closing.explanation(account));
      if (counted.differenceFen() != 0 && counted.explanation().isBlank()) {
        throw new LedgerRefused(
            Fault.DIFFERENCE_UNEXPLAINED,
            Money.figures(counted.countedFen()),
            Money.figures(counted.ledgerFen()));
      }
      counts.add(counted);
    }
    if (closing.bankedFen() < 0 || closing.bankedFen() > closing.safe().fen()) {
      throw new LedgerRefused(
          Fault.NOT_ENOUGH_CASH,
          Money.figures(closing.safe().fen()),
          Money.figures(closing.bankedFen()));
    }
    post(tx, book, closing, counts);
    Map<AccountKind, Long> totals = Balances.totals(tx, estate, closing.day());
    write(tx, estate, closing, counts);
    lockDay(tx, estate, closing.day(), totals);
    tx.await(
        OperatorActions.record(
            tx.connection(), closing.at(), closing.by(), "day-closed", "day:" + closing.day()));
    return of(tx, estate, closing.day()).orElseThrow();
  }

  public Optional<DayEnd> of(Tx tx, EstateId estate, LocalDate day) {
    return tx.one(
            row -> row, "SELECT * FROM day_end WHERE estate = $1 AND day = $2", estate.value(), day)
        .map(row -> dayEnd(tx, estate, row));
  }

  /** Newest first. */
  public List<DayEnd> newest(Tx tx, EstateId estate, int limit) {
    return tx
        .list(
            row -> row,
            "SELECT * FROM day_end WHERE estate = $1 ORDER BY day DESC LIMIT $2",
            estate.value(),
            limit)
        .stream()
        .map(row -> dayEnd(tx, estate, row))
        .toList();
  }

  private static DayEnd same(Tx tx, EstateId estate, Closing closing, DayEnd before) {
    boolean same =
        tx.any(
            "SELECT FROM day_end WHERE estate = $1 AND id = $2"
                + " AND body_hash = sha256(convert_to($3, 'UTF8'))",
            estate.value(),
            closing.id(),
            closing.body());
    if (!same) {
      throw new LedgerRefused(Fault.DAY_ENDED_ALREADY, before.by(), before.at());
    }
    return before;
  }

  private void requireReady(Tx tx, Book book, Closing closing) {
    LocalDate day = closing.day();
    if (!day.isAfter(book.closedThrough())) {
      throw new LedgerRefused(Fault.DAY_CLOSED, day, book.closedThrough());
    }
    if (day.isAfter(closing.at().atZone(book.zone()).toLocalDate())) {
      throw new LedgerRefused(Fault.DAY_NOT_YET, day);
    }
    String open =
        String.join(
            ", ",
            drawers.open(tx, book.estate()).stream()
                .filter(d -> !d.openedAt().atZone(book.zone()).toLocalDate().isAfter(day))
                .map(Drawer::clerk)
                .toList());
    if (!open.isEmpty()) {
      throw new LedgerRefused(Fault.DRAWERS_OPEN, open);
    }
  }

  private void post(Tx tx, Book book, Closing closing, List<DayEnd.Counted> counts) {
    List<Line> lines = new ArrayList<>();
    StringBuilder why = new StringBuilder();
    for (DayEnd.Counted counted : counts) {
      long difference = counted.differenceFen();
      if (difference != 0) {
        lines.add(Line.of(Account.of(counted.account()), difference));
        lines.add(Line.of(Account.of(AccountKind.DIFFERENCES), -difference));
        why.append(counted.explanation()).append(' ');
      }
    }
    if (!lines.isEmpty()) {
      post(tx, book, closing, JournalKind.DIFFERENCE, why.toString(), lines);
    }
    if (closing.bankedFen() > 0) {
      List<Line> banked =
          List.of(
              Line.of(Account.of(AccountKind.BANK), closing.bankedFen()),
              Line.of(Account.of(AccountKind.SAFE), -closing.bankedFen()));
      post(tx, book, closing, JournalKind.BANKED, closing.day().toString(), banked);
    }
  }

  private void post(
      Tx tx, Book book, Closing closing, JournalKind kind, String memo, List<Line> lines) {
    String name = closing.id() + " " + kind;
    UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    Posting posting = Posting.of(id, kind, memo, closing.by(), lines, closing.body());
    ledger.post(tx, book, posting.on(closing.day()));
  }

  private static void write(Tx tx, EstateId estate, Closing closing, List<DayEnd.Counted> counts) {
    tx.run(
        "INSERT INTO day_end (estate, day, id, by, at, banked, body_hash)"
            + " VALUES ($1, $2, $3, $4, $5, $6, sha256(convert_to($7, 'UTF8')))",
        estate.value(),
        closing.day(),
        closing.id(),
        closing.by(),
        Times.utc(closing.at()),
        closing.bankedFen(),
        closing.body());
    for (DayEnd.Counted counted : counts) {
      tx.run(
          "INSERT INTO day_count (estate, day, account, ledger_fen, counted_fen, explanation)"
              + " VALUES ($1, $2, $3, $4, $5, $6)",
          estate.value(),
          closing.day(),
          counted.account().name(),
          counted.ledgerFen(),
          counted.countedFen(),
          counted.explanation());
    }
    Drawers.count(tx, estate, closing.id(), closing.safe());
  }

  /** No journal takes effect on it any more; balances of later days begin with its totals. */
  private static void lockDay(
      Tx tx, EstateId estate, LocalDate day, Map<AccountKind, Long> totals) {
    totals.forEach(
        (account, fen) ->
            tx.run(
                "INSERT INTO day_total (estate, day, account, amount) VALUES ($1, $2, $3, $4)",
                estate.value(),
                day,
                account.name(),
                fen));
    tx.run("UPDATE ledger_book SET closed_through = $2 WHERE estate = $1", estate.value(), day);
  }

  private static DayEnd dayEnd(Tx tx, EstateId estate, Row row) {
    LocalDate day = row.getLocalDate("day");
    List<DayEnd.Counted> counts =
        tx.list(
            count ->
                new DayEnd.Counted(
                    AccountKind.valueOf(count.getString("account")),
                    count.getLong("ledger_fen"),
                    count.getLong("counted_fen"),
                    count.getString("explanation")),
            "SELECT * FROM day_count WHERE estate = $1 AND day = $2 ORDER BY account DESC",
            estate.value(),
            day);
    return new DayEnd(
        row.getUUID("id"),
        day,
        counts,
        row.getLong("banked"),
        row.getString("by"),
        Times.instant(row, "at"));
  }
}
