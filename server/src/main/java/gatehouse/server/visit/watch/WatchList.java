package gatehouse.server.visit.watch;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.people.IdPaper;
import gatehouse.server.people.check.Typed;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.Visitor;
import gatehouse.server.web.page.Refused;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Who is on the list, and which visits it holds up. ID number, phone and plate are compared exactly
 * as they are kept; a name after blanks, width and case only: 王伟 is not 王玮, Yes not Reyes.
 */
public final class WatchList {
  private static final String SELECT = "SELECT w.* FROM watch_entry w WHERE w.estate = $1";

  private static final String LOOK =
      "SELECT w.id, CASE WHEN w.id_number = $2 AND $2 <> '' THEN 'ID'"
          + " WHEN w.phone = $3 AND $3 <> '' THEN 'PHONE'"
          + " WHEN w.plate = $4 AND $4 <> '' THEN 'PLATE' ELSE 'NAME' END AS by"
          + " FROM watch_entry w WHERE w.estate = $1 AND w.ended_at IS NULL"
          + " AND (w.until_day IS NULL OR w.until_day >= $6)"
          + " AND ((w.id_number = $2 AND $2 <> '') OR (w.phone = $3 AND $3 <> '')"
          + " OR (w.plate = $4 AND $4 <> '') OR (w.name_key = $5 AND $5 <> ''))";

  /** A name is kept as it was typed; blanks and case are folded here as {@link #key} does. */
  private static final String MEET =
      "INSERT INTO visit_hold (estate, visit, entry, by, at) SELECT v.estate, v.id, w.id,"
          + " CASE WHEN v.id_number = w.id_number AND w.id_number <> '' THEN 'ID'"
          + " WHEN v.phone = w.phone AND w.phone <> '' THEN 'PHONE'"
          + " WHEN v.plate = w.plate AND w.plate <> '' THEN 'PLATE' ELSE 'NAME' END, $3"
          + " FROM visit v JOIN watch_entry w ON w.estate = v.estate AND w.id = $2"
          + " WHERE v.estate = $1 AND v.over_at IS NULL AND"
          + " ((v.id_number = w.id_number AND w.id_number <> '')"
          + " OR (v.phone = w.phone AND w.phone <> '') OR (v.plate = w.plate AND w.plate <> '')"
          + " OR (w.name_key <> '' AND lower(regexp_replace(v.name, '\\s+', ' ', 'g')) = w.name_key))"
          + " ON CONFLICT DO NOTHING RETURNING visit";

  private static final String HOLDS =
      "SELECT visit, entry, by, at, decided_word, decided_why, decided_by, decided_at"
          + " FROM visit_hold WHERE estate = $1";

  /** A name as it is compared. */
  public static String key(String name) {
    return Typed.plain(name).replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  /**
   * Looks whether the visitor is on the list, and holds the visit up for each entry that fits. The
   * same again writes nothing more.
   *
   * @return what now stands against the visit
   */
  public List<Hold> look(Tx tx, EstateId estate, Visit visit, LocalDate today, Instant now) {
    Visitor visitor = visit.visitor();
    IdPaper id = visitor.id();
    tx.run(
        "INSERT INTO visit_hold (estate, visit, entry, by, at)"
            + " SELECT $1, $7, found.id, found.by, $8 FROM ("
            + LOOK
            + ") AS found ON CONFLICT DO NOTHING",
        estate.value(),
        id == null ? "" : id.number(),
        visitor.phone(),
        visitor.plate(),
        key(visitor.name()),
        today,
        visit.id(),
        Times.utc(now));
    return of(tx, estate, visit.id());
  }

  /**
   * Holds up every open visit that somebody who has just been put on the list is behind, also one
   * whose pass was issued before.
   *
   * @return those visits
   */
  public List<UUID> meet(Tx tx, EstateId estate, Watched entry, Instant now) {
    return tx.list(row -> row.getUUID("visit"), MEET, estate.value(), entry.id(), Times.utc(now));
  }

  /** How many open visits wait for a person's word. */
  public int waiting(Tx tx, EstateId estate) {
    return tx.one(
            row -> row.getInteger("waiting"),
            "SELECT count(DISTINCT h.visit)::int AS waiting FROM visit_hold h"
                + " JOIN visit v ON v.estate = h.estate AND v.id = h.visit AND v.over_at IS NULL"
                + " WHERE h.estate = $1 AND h.decided_word IS NULL",
            estate.value())
        .orElse(0);
  }

  /** Everything that held a visit up or does. */
  public List<Hold> of(Tx tx, EstateId estate, UUID visit) {
    return tx.list(
        WatchList::hold, HOLDS + " AND visit = $2 ORDER BY at, entry", estate.value(), visit);
  }

  /** Refuses while a person has not decided about the visit, or has decided against it. */
  public void requireClear(Tx tx, EstateId estate, UUID visit) {
    if (of(tx, estate, visit).stream().anyMatch(Hold::isOpen)) {
      throw Refused.of("", "VisitFault.HELD_UP");
    }
  }

  /** Writes down what somebody decided about a visit that is locked. */
  public void decide(Tx tx, EstateId estate, Hold hold, Hold.Decision decision) {
    tx.run(
        "UPDATE visit_hold SET decided_word = $4, decided_why = $5, decided_by = $6,"
            + " decided_at = $7 WHERE estate = $1 AND visit = $2 AND entry = $3",
        estate.value(),
        hold.visit(),
        hold.entry(),
        decision.word().name(),
        decision.why().strip(),
        decision.by(),
        Times.utc(decision.at()));
  }

  public Optional<Watched> byId(Tx tx, EstateId estate, UUID id) {
    return tx.one(WatchList::watched, SELECT + " AND w.id = $2", estate.value(), id);
  }

  /** Those that hold, the latest first. */
  public List<Watched> all(Tx tx, EstateId estate) {
    return tx.list(
        WatchList::watched,
        SELECT + " AND w.ended_at IS NULL ORDER BY w.added_at DESC, w.id LIMIT 500",
        estate.value());
  }

  /** Puts somebody on the list; the same id again is the same entry. */
  public void add(Tx tx, EstateId estate, Watched entry) {
    WatchChecks.check(entry);
    tx.run(
        "INSERT INTO watch_entry (estate, id, name, name_key, id_number, phone, plate, reason,"
            + " until_day, added_at, added_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,"
            + " $11) ON CONFLICT DO NOTHING",
        estate.value(),
        entry.id(),
        entry.name(),
        key(entry.name()),
        entry.idNumber(),
        entry.phone(),
        entry.plate(),
        entry.reason(),
        entry.until(),
        Times.utc(entry.addedAt()),
        entry.addedBy());
  }

  /** Takes somebody off the list. */
  public void end(Tx tx, EstateId estate, UUID id, String why, String by, Instant now) {
    if (why.isBlank()) {
      throw Refused.of("why", "VisitFault.WHY_MISSING");
    }
    if (tx.run(
            "UPDATE watch_entry SET ended_at = $3, ended_by = $4, ended_why = $5"
                + " WHERE estate = $1 AND id = $2 AND ended_at IS NULL",
            estate.value(),
            id,
            Times.utc(now),
            by,
            why.strip())
        == 0) {
      throw Refused.of("", "VisitFault.ENTRY_UNKNOWN");
    }
  }

  private static Hold hold(Row row) {
    String word = row.getString("decided_word");
    return new Hold(
        row.getUUID("visit"),
        row.getUUID("entry"),
        Hold.By.valueOf(row.getString("by")),
        Times.instant(row, "at"),
        word == null
            ? null
            : new Hold.Decision(
                Hold.Word.valueOf(word),
                row.getString("decided_why"),
                row.getString("decided_by"),
                Times.instant(row, "decided_at")));
  }

  private static Watched watched(Row row) {
    String ended = row.getString("ended_by");
    return new Watched(
        row.getUUID("id"),
        row.getString("name"),
        row.getString("id_number"),
        row.getString("phone"),
        row.getString("plate"),
        row.getString("reason"),
        row.getLocalDate("until_day"),
        Times.instant(row, "added_at"),
        row.getString("added_by"),
        ended == null ? "" : ended);
  }
}
