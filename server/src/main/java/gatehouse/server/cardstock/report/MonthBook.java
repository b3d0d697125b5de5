package gatehouse.server.cardstock.report;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.book.CardBook;
import gatehouse.server.cardstock.report.MonthClosing.Hand;
import gatehouse.server.cardstock.report.MonthClosing.State;
import gatehouse.server.cardstock.report.ReportRefused.Fault;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Counting, submitting and closing of months. The lock of the cards' book puts them in order. */
public final class MonthBook {
  /** Who does something on which version of a month, and when. */
  public record Act(LocalDate month, int version, String by, Instant at, LocalDate today) {}

  /** The report as it is kept: in both languages, and as files by their names. */
  public record Sealed(String zh, String en, Map<String, byte[]> files) {}

  private MonthBook() {}

  /** Writes down what was counted, in place of what was counted before. */
  public static MonthClosing count(Tx tx, EstateId estate, Act act, List<PlaceCount> counted) {
    MonthClosing before = lock(tx, estate, act);
    requireOver(tx, estate, act);
    requireState(before, State.OPEN);
    for (PlaceCount place : counted) {
      if (place.difference() != 0 && place.explanation().isBlank()) {
        throw new ReportRefused(Fault.DIFFERENCE_UNEXPLAINED, place.counted(), place.book());
      }
    }
    tx.run(
        "UPDATE card_month SET counted_by = $3, counted_at = $4, version = version + 1"
            + " WHERE estate = $1 AND month = $2",
        estate.value(),
        act.month(),
        act.by(),
        Times.utc(act.at()));
    tx.run("DELETE FROM card_count WHERE estate = $1 AND month = $2", estate.value(), act.month());
    for (PlaceCount place : counted) {
      tx.run(
          "INSERT INTO card_count (estate, month, place_kind, place_of, kind, book, counted,"
              + " explanation) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
          estate.value(),
          act.month(),
          place.place().name(),
          place.of(),
          place.kind(),
          place.book(),
          place.counted(),
          place.explanation());
    }
    return MonthClosings.of(tx, estate, act.month());
  }

  /** The officer's word that the figures are right; from now on the count stands. */
  public static MonthClosing submit(Tx tx, EstateId estate, Act act) {
    MonthClosing before = lock(tx, estate, act);
    requireOver(tx, estate, act);
    requireState(before, State.OPEN);
    if (before.counted() == null) {
      throw new ReportRefused(Fault.NOT_COUNTED);
    }
    CardMonth figures = CardMonths.figures(tx, estate, act.month(), act.today());
    if (!figures.holds()) {
      throw new ReportRefused(Fault.DOES_NOT_ADD_UP);
    }
    List<PlaceCount> counted = MonthClosings.counts(tx, estate, act.month());
    MonthClosings.toCount(tx, estate).stream()
        .filter(place -> counted.stream().noneMatch(place::isOf))
        .findFirst()
        .ifPresent(
            place -> {
              throw new ReportRefused(Fault.PLACE_NOT_COUNTED, place.place(), place.of());
            });
    tx.run(
        "UPDATE card_month SET state = 'SUBMITTED', submitted_by = $3, submitted_at = $4,"
            + " figures = decode($5, 'hex'), sent_back = '', version = version + 1"
            + " WHERE estate = $1 AND month = $2",
        estate.value(),
        act.month(),
        act.by(),
        Times.utc(act.at()),
        figures.fingerprint());
    return MonthClosings.of(tx, estate, act.month());
  }

  /** Gives it back to the officer. */
  public static MonthClosing sendBack(Tx tx, EstateId estate, Act act, String why) {
    requireState(lock(tx, estate, act), State.SUBMITTED);
    tx.run(
        "UPDATE card_month SET state = 'OPEN', sent_back = $3, version = version + 1"
            + " WHERE estate = $1 AND month = $2",
        estate.value(),
        act.month(),
        why);
    return MonthClosings.of(tx, estate, act.month());
  }

  /**
   * Signs for it, freezes the book through the month's end and keeps the report. Of two at once one
   * does, and the other is told who did.
   *
   * @param id made with the form: the same again is answered with what was done
   * @param write makes the report that is kept, of the closing as it will be
   */
  public static MonthClosing close(
      Tx tx, EstateId estate, UUID id, Act act, Function<MonthClosing, Sealed> write) {
    MonthClosing before = locked(tx, estate, act.month());
    if (before.state() == State.CLOSED && id.equals(before.closing())) {
      return before;
    }
    requireVersion(before, act);
    requireOver(tx, estate, act);
    requireState(before, State.SUBMITTED);
    Hand submitted = before.submitted();
    if (submitted != null && submitted.by().equals(act.by())) {
      throw new ReportRefused(Fault.SAME_PERSON, act.by());
    }
    CardMonth figures = CardMonths.figures(tx, estate, act.month(), act.today());
    if (!tx.any(
        "SELECT FROM card_month WHERE estate = $1 AND month = $2 AND figures = decode($3, 'hex')",
        estate.value(),
        act.month(),
        figures.fingerprint())) {
      throw new ReportRefused(Fault.OTHER_FIGURES);
    }
    CardBook.lock(tx, estate).freeze(tx, YearMonth.from(act.month()).atEndOfMonth());
    long number =
        tx.one(
                row -> row.getLong("number"),
                "SELECT coalesce(max(number), 0) + 1 AS number FROM card_month WHERE estate = $1",
                estate.value())
            .orElseThrow();
    Sealed sealed = write.apply(signed(before, act, id, number));
    keep(tx, estate, act, id, number, sealed);
    return MonthClosings.of(tx, estate, act.month());
  }

  private static MonthClosing signed(MonthClosing before, Act act, UUID id, long number) {
    return new MonthClosing(
        act.month(),
        State.CLOSED,
        before.version() + 1,
        before.counted(),
        before.submitted(),
        "",
        number,
        id,
        new Hand(act.by(), act.at()),
        "");
  }

  private static void keep(Tx tx, EstateId estate, Act act, UUID id, long number, Sealed sealed) {
    tx.run(
        "UPDATE card_month SET state = 'CLOSED', number = $3, closing = $4, closed_by = $5,"
            + " closed_at = $6, zh = $7, en = $8,"
            + " hash = sha256(convert_to($7 || E'\\n' || $8, 'UTF8')), version = version + 1"
            + " WHERE estate = $1 AND month = $2",
        estate.value(),
        act.month(),
        number,
        id,
        act.by(),
        Times.utc(act.at()),
        sealed.zh(),
        sealed.en());
    sealed
        .files()
        .forEach(
            (name, bytes) ->
                tx.run(
                    "INSERT INTO card_month_file (estate, month, name, bytes)"
                        + " VALUES ($1, $2, $3, $4)",
                    estate.value(),
                    act.month(),
                    name,
                    Buffer.buffer(bytes)));
  }

  private static MonthClosing lock(Tx tx, EstateId estate, Act act) {
    MonthClosing before = locked(tx, estate, act.month());
    requireVersion(before, act);
    return before;
  }

  private static MonthClosing locked(Tx tx, EstateId estate, LocalDate month) {
    CardBook.lock(tx, estate);
    tx.run(
        "INSERT INTO card_month (estate, month, state) VALUES ($1, $2, 'OPEN')"
            + " ON CONFLICT DO NOTHING",
        estate.value(),
        month);
    return MonthClosings.of(tx, estate, month);
  }

  private static void requireVersion(MonthClosing before, Act act) {
    if (before.version() != act.version()) {
      Hand closed = before.closed();
      throw closed != null
          ? new ReportRefused(Fault.CLOSED_ALREADY, closed.by(), closed.at())
          : new ReportRefused(Fault.CHANGED);
    }
  }

  private static void requireState(MonthClosing before, State wanted) {
    Hand closed = before.closed();
    Hand submitted = before.submitted();
    if (closed != null) {
      throw new ReportRefused(Fault.CLOSED_ALREADY, closed.by(), closed.at());
    }
    if (before.state() != wanted) {
      throw wanted == State.OPEN && submitted != null
          ? new ReportRefused(Fault.SUBMITTED_ALREADY, submitted.by(), submitted.at())
          : new ReportRefused(Fault.NOT_SUBMITTED);
    }
  }

  /** The month is over by a clock that has not been set back, and those before it are closed. */
  private static void requireOver(Tx tx, EstateId estate, Act act) {
    Optional<LocalDate> newest =
        tx.one(
            row -> row.getLocalDate("day"),
            "SELECT effective_on AS day FROM card_journal WHERE estate = $1"
                + " ORDER BY effective_on DESC LIMIT 1",
            estate.value());
    if (newest.isPresent() && newest.get().isAfter(act.today())) {
      throw new ReportRefused(Fault.CLOCK_SET_BACK, act.today(), newest.get());
    }
    if (!act.today().isAfter(YearMonth.from(act.month()).atEndOfMonth())) {
      throw new ReportRefused(Fault.NOT_OVER, act.month().plusMonths(1));
    }
    LocalDate begun =
        MonthClosings.begun(tx, estate)
            .filter(first -> !act.month().isBefore(first))
            .orElseThrow(() -> new ReportRefused(Fault.BEFORE_THE_BOOK));
    LocalDate next =
        tx.one(
                row -> row.getLocalDate("month").plusMonths(1),
                "SELECT month FROM card_month WHERE estate = $1 AND state = 'CLOSED'"
                    + " ORDER BY month DESC LIMIT 1",
                estate.value())
            .orElse(begun);
    if (act.month().isAfter(next)) {
      throw new ReportRefused(Fault.EARLIER_OPEN, YearMonth.from(next));
    }
  }
}
