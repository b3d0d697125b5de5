package gatehouse.server.ledger.cash;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.Account;
import gatehouse.server.ledger.AccountKind;
import gatehouse.server.ledger.LedgerRefused;
import gatehouse.server.ledger.LedgerRefused.Fault;
import gatehouse.server.ledger.Method;
import gatehouse.server.ledger.Money;
import gatehouse.server.ledger.book.Balances;
import gatehouse.server.ledger.book.Book;
import gatehouse.server.ledger.book.JournalKind;
import gatehouse.server.ledger.book.Ledger;
import gatehouse.server.ledger.book.Line;
import gatehouse.server.ledger.book.Posting;
import gatehouse.server.web.account.OperatorActions;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The clerks' drawers: opened with change from the safe, counted and handed over at the end. */
public final class Drawers {
  private static final String SELECT = "SELECT d.* FROM drawer d WHERE d.estate = $1";

  private final Ledger ledger;

  public Drawers(Ledger ledger) {
    this.ledger = ledger;
  }

  /** The drawer that a clerk has open now. */
  public Optional<Drawer> openOf(Tx tx, EstateId estate, String clerk) {
    return tx.one(
        Drawers::drawer,
        SELECT + " AND d.clerk = $2 AND d.closed_at IS NULL",
        estate.value(),
        clerk);
  }

  /**
   * Opens a clerk's drawer for a shift.
   *
   * @param id made by the caller; the same again is answered with the same drawer
   * @param floatFen change from the safe; may be nothing
   */
  public Drawer open(Tx tx, EstateId estate, UUID id, String clerk, long floatFen, Instant at) {
    Book book = ledger.lock(tx, estate);
    String body = "FLOAT|" + clerk + "|" + floatFen;
    Optional<Drawer> same = same(tx, estate, id, body);
    if (same.isPresent()) {
      return same.get();
    }
    if (floatFen < 0 || floatFen > Money.MOST_FEN) {
      throw new LedgerRefused(Fault.AMOUNT_RANGE, Money.figures(floatFen));
    }
    if (openOf(tx, estate, clerk).isPresent()) {
      throw new LedgerRefused(Fault.DRAWER_OPEN_ALREADY, clerk);
    }
    if (floatFen > 0) {
      Balances.requireCash(tx, estate, Account.of(AccountKind.SAFE), floatFen);
    }
    tx.run(
        "INSERT INTO drawer (estate, id, clerk, opened_at, float_fen, body_hash)"
            + " VALUES ($1, $2, $3, $4, $5, sha256(convert_to($6, 'UTF8')))",
        estate.value(),
        id,
        clerk,
        Times.utc(at),
        floatFen,
        body);
    Drawer drawer = new Drawer(id, clerk, at, floatFen, null);
    if (floatFen > 0) {
      List<Line> lines =
          List.of(
              Line.of(drawer.account(), floatFen),
              Line.of(Account.of(AccountKind.SAFE), -floatFen));
      ledger.post(tx, book, Posting.of(id, JournalKind.FLOAT, clerk, clerk, lines, body));
    }
    record(tx, at, clerk, "drawer-opened", id);
    return drawer;
  }

  /**
   * Counts a drawer and puts what is in it into the safe. A difference goes to the differences,
   * with its explanation. By the clerk, or a shift leader in the clerk's absence.
   */
  public Drawer handOver(Tx tx, EstateId estate, HandOver handOver) {
    Book book = ledger.lock(tx, estate);
    Drawer drawer =
        byId(tx, estate, handOver.drawer())
            .orElseThrow(() -> new LedgerRefused(Fault.DRAWER_UNKNOWN));
    Drawer.HandedOver before = drawer.handedOver();
    if (before != null) {
      if (tx.any(
          "SELECT FROM drawer WHERE estate = $1 AND id = $2 AND handed_over = $3"
              + " AND handed_over_hash = sha256(convert_to($4, 'UTF8'))",
          estate.value(),
          drawer.id(),
          handOver.id(),
          handOver.body())) {
        return drawer;
      }
      throw new LedgerRefused(Fault.DRAWER_CLOSED_ALREADY, before.by(), before.at());
    }
    long expected = Balances.of(tx, estate, drawer.account());
    long counted = handOver.count().fen();
    if (counted != expected && handOver.explanation().isBlank()) {
      throw new LedgerRefused(
          Fault.DIFFERENCE_UNEXPLAINED, Money.figures(counted), Money.figures(expected));
    }
    post(tx, book, handOver, drawer, expected);
    close(tx, estate, handOver, expected);
    count(tx, estate, drawer.id(), handOver.count());
    record(tx, handOver.at(), handOver.by(), "drawer-handed-over", drawer.id());
    return byId(tx, estate, drawer.id()).orElseThrow();
  }

  private void post(Tx tx, Book book, HandOver handOver, Drawer drawer, long expected) {
    long counted = handOver.count().fen();
    List<Line> lines = new ArrayList<>();
    if (expected != 0) {
      lines.add(Line.of(drawer.account(), -expected));
    }
    if (counted != 0) {
      lines.add(Line.of(Account.of(AccountKind.SAFE), counted));
    }
    if (counted != expected) {
      lines.add(Line.of(Account.of(AccountKind.DIFFERENCES), expected - counted));
    }
    if (!lines.isEmpty()) {
      ledger.post(
          tx,
          book,
          Posting.of(
              handOver.id(),
              JournalKind.HANDED_OVER,
              (drawer.clerk() + " " + handOver.explanation()).strip(),
              handOver.by(),
              lines,
              handOver.body()));
    }
  }

  private static void close(Tx tx, EstateId estate, HandOver handOver, long expected) {
    tx.run(
        "UPDATE drawer SET closed_at = $3, closed_by = $4, ledger_fen = $5, counted_fen = $6,"
            + " explanation = $7, handed_over = $8,"
            + " handed_over_hash = sha256(convert_to($9, 'UTF8')) WHERE estate = $1 AND id = $2",
        estate.value(),
        handOver.drawer(),
        Times.utc(handOver.at()),
        handOver.by(),
        expected,
        handOver.count().fen(),
        handOver.explanation(),
        handOver.id(),
        handOver.body());
  }

  public Optional<Drawer> byId(Tx tx, EstateId estate, UUID drawer) {
    return tx.one(Drawers::drawer, SELECT + " AND d.id = $2", estate.value(), drawer);
  }

  /** All that are open, oldest first. */
  public List<Drawer> open(Tx tx, EstateId estate) {
    return tx.list(
        Drawers::drawer, SELECT + " AND d.closed_at IS NULL ORDER BY d.opened_at", estate.value());
  }

  /** Newest first. */
  public List<Drawer> newest(Tx tx, EstateId estate, int limit) {
    return tx.list(
        Drawers::drawer,
        SELECT + " ORDER BY d.opened_at DESC, d.id LIMIT $2",
        estate.value(),
        limit);
  }

  /**
   * Where money of this method goes when this operator takes it.
   *
   * @throws LedgerRefused when it is cash and the operator has no open drawer
   */
  public Account account(Tx tx, EstateId estate, Method method, String by) {
    return switch (method) {
      case CASH ->
          openOf(tx, estate, by)
              .orElseThrow(() -> new LedgerRefused(Fault.DRAWER_NOT_OPEN, by))
              .account();
      case WECHAT -> Account.of(AccountKind.WECHAT);
      case ALIPAY -> Account.of(AccountKind.ALIPAY);
      case BANK -> Account.of(AccountKind.BANK);
    };
  }

  static void count(Tx tx, EstateId estate, UUID counting, CashCount count) {
    count
        .pieces()
        .forEach(
            (face, pieces) -> {
              if (pieces > 0) {
                tx.run(
                    "INSERT INTO cash_count (estate, counting, face_fen, pieces)"
                        + " VALUES ($1, $2, $3, $4)",
                    estate.value(),
                    counting,
                    face,
                    pieces);
              }
            });
  }

  private Optional<Drawer> same(Tx tx, EstateId estate, UUID id, String body) {
    Optional<Drawer> drawer = byId(tx, estate, id);
    if (drawer.isPresent()
        && !tx.any(
            "SELECT FROM drawer WHERE estate = $1 AND id = $2"
                + " AND body_hash = sha256(convert_to($3, 'UTF8'))",
            estate.value(),
            id,
            body)) {
      throw new LedgerRefused(Fault.SAME_ID_OTHER_BODY, drawer.get().clerk());
    }
    return drawer;
  }

  private static void record(Tx tx, Instant at, String by, String action, UUID drawer) {
    tx.await(OperatorActions.record(tx.connection(), at, by, action, "drawer:" + drawer));
  }

  private static Drawer drawer(Row row) {
    Instant closedAt = Times.instantOrNull(row, "closed_at");
    return new Drawer(
        row.getUUID("id"),
        row.getString("clerk"),
        Times.instant(row, "opened_at"),
        row.getLong("float_fen"),
        closedAt == null
            ? null
            : new Drawer.HandedOver(
                closedAt,
                row.getString("closed_by"),
                row.getLong("ledger_fen"),
                row.getLong("counted_fen"),
                row.getString("explanation")));
  }
}
