package gatehouse.server.goods.in;

import gatehouse.protocol.Direction;
import gatehouse.protocol.EstateId;
import gatehouse.server.db.Doorbell;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.goods.in.Consignment.Place;
import gatehouse.server.goods.in.Move.Draft;
import gatehouse.server.goods.in.Move.Lift;
import gatehouse.server.goods.in.Move.Mover;
import gatehouse.server.goods.in.Move.Told;
import gatehouse.server.web.page.Refused;
import gatehouse.server.web.page.Refused.Refusal;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Moves of houses: booked with a lift, told to the shift leader, cancelled with a reason. */
public final class Moves {
  private static final String CHANNEL = "house_move";
  private static final int LONGEST = 60;
  private static final int LONGEST_NOTE = 200;
  private static final int MOST = 200;
  private static final Duration LONGEST_MOVE = Duration.ofHours(12);

  private static final String SELECT =
      "SELECT m.id, m.unit, u.name AS unit_name, m.way, m.lift, b.name AS building, l.name AS lift_name,"
          + " m.from_at, m.until_at, m.mover, m.phone, m.plate, m.note, m.state, m.why, m.at, m.by,"
          + " m.told_at, m.told_by FROM house_move m"
          + " JOIN unit u ON u.estate = m.estate AND u.id = m.unit"
          + " JOIN lift l ON l.estate = m.estate AND l.id = m.lift"
          + " JOIN building b ON b.estate = l.estate AND b.id = l.building WHERE m.estate = $1";

  public List<Lift> lifts(Tx tx, EstateId estate) {
    return tx.list(
        row -> new Lift(row.getLong("id"), row.getString("building"), row.getString("name")),
        "SELECT l.id, b.name AS building, l.name FROM lift l JOIN building b"
            + " ON b.estate = l.estate AND b.id = l.building WHERE l.estate = $1"
            + " ORDER BY length(b.id), b.id, l.name",
        estate.value());
  }

  public void addLift(Tx tx, EstateId estate, String building, String name) {
    if (name.isEmpty() || name.length() > LONGEST) {
      throw Refused.of(
          "name",
          name.isEmpty() ? "GoodsFault.LIFT_NAME_MISSING" : "GoodsFault.TEXT_TOO_LONG",
          LONGEST);
    }
    if (!tx.any("SELECT 1 FROM building WHERE estate = $1 AND id = $2", estate.value(), building)) {
      throw Refused.of("building", "GoodsFault.BUILDING_UNKNOWN");
    }
    tx.run(
        "INSERT INTO lift (estate, building, name) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        estate.value(),
        building,
        name);
  }

  /** Books a lift. Sent twice it is the same move; the shift leaders hear of it at once. */
  public Move book(Tx tx, EstateId estate, Draft draft, Instant now, String by) {
    Optional<Move> before = byId(tx, estate, draft.id());
    if (before.isPresent()) {
      return before.get();
    }
    List<Refusal> wrong = new ArrayList<>();
    Optional<Place> unit = Places.named(tx, estate, draft.unit());
    if (unit.isEmpty()) {
      wrong.add(
          Refusal.of(
              "unit",
              draft.unit().isEmpty() ? "GoodsFault.UNIT_MISSING" : "GoodsFault.UNIT_UNKNOWN"));
    }
    if (lifts(tx, estate).stream().noneMatch(lift -> lift.id() == draft.lift())) {
      wrong.add(Refusal.of("lift", "GoodsFault.LIFT_MISSING"));
    }
    times(draft, now, wrong);
    texts(draft, wrong);
    free(tx, estate, draft).ifPresent(wrong::add);
    if (!wrong.isEmpty()) {
      throw new Refused(wrong);
    }
    write(tx, estate, draft, unit.orElseThrow().id(), now, by);
    tx.await(Doorbell.ring(tx.connection(), CHANNEL, estate.value()));
    return byId(tx, estate, draft.id()).orElseThrow();
  }

  public Optional<Move> byId(Tx tx, EstateId estate, UUID id) {
    return tx.one(Moves::move, SELECT + " AND m.id = $2", estate.value(), id);
  }

  /** Those that are not over at an instant, the soonest first. */
  public List<Move> from(Tx tx, EstateId estate, Instant since) {
    return tx.list(
        Moves::move,
        SELECT + " AND m.until_at > $2 AND m.from_at > $3 ORDER BY m.from_at, m.id LIMIT " + MOST,
        estate.value(),
        Times.utc(since),
        Times.utc(since.minus(LONGEST_MOVE)));
  }

  /** Those that no shift leader knows of yet, the soonest first. */
  public List<Move> untold(Tx tx, EstateId estate) {
    return tx.list(
        Moves::move,
        SELECT
            + " AND m.told_at IS NULL AND m.state = 'BOOKED' ORDER BY m.from_at, m.id LIMIT "
            + MOST,
        estate.value());
  }

  /** A shift leader knows of it. */
  public void told(Tx tx, EstateId estate, UUID id, Instant now, String by) {
    changed(
        tx,
        estate,
        tx.run(
            "UPDATE house_move SET told_at = $3, told_by = $4"
                + " WHERE estate = $1 AND id = $2 AND told_at IS NULL",
            estate.value(),
            id,
            Times.utc(now),
            by),
        "GoodsFault.TOLD_ALREADY");
  }

  /** The lift is free again. */
  public void cancel(Tx tx, EstateId estate, UUID id, String why) {
    if (why.isEmpty() || why.length() > LONGEST_NOTE) {
      throw Refused.of(
          "why",
          why.isEmpty() ? "GoodsFault.WHY_MISSING" : "GoodsFault.TEXT_TOO_LONG",
          LONGEST_NOTE);
    }
    changed(
        tx,
        estate,
        tx.run(
            "UPDATE house_move SET state = 'CANCELLED', why = $3"
                + " WHERE estate = $1 AND id = $2 AND state = 'BOOKED'",
            estate.value(),
            id,
            why),
        "GoodsFault.CANCELLED_ALREADY");
  }

  /** Calls the listener, on an event loop, when an estate's moves have changed. */
  public static void onNews(Doorbell doorbell, Consumer<EstateId> listener) {
    doorbell.listen(CHANNEL, estate -> listener.accept(new EstateId(estate)));
  }

  private static void changed(Tx tx, EstateId estate, int rows, String otherwise) {
    if (rows == 0) {
      throw Refused.of("", otherwise);
    }
    tx.await(Doorbell.ring(tx.connection(), CHANNEL, estate.value()));
  }

  private static void times(Draft draft, Instant now, List<Refusal> wrong) {
    if (!draft.until().isAfter(draft.from())) {
      wrong.add(Refusal.of("until", "GoodsFault.END_BEFORE_BEGIN"));
    } else if (Duration.between(draft.from(), draft.until()).compareTo(LONGEST_MOVE) > 0) {
      wrong.add(Refusal.of("until", "GoodsFault.MOVE_TOO_LONG", LONGEST_MOVE.toHours()));
    } else if (!draft.until().isAfter(now)) {
      wrong.add(Refusal.of("day", "GoodsFault.MOVE_IS_PAST"));
    }
  }

  private static void texts(Draft draft, List<Refusal> wrong) {
    if (draft.mover().name().isEmpty()) {
      wrong.add(Refusal.of("mover", "GoodsFault.CARRIER_MISSING"));
    }
    String[][] all = {
      {"mover", draft.mover().name()},
      {"phone", draft.mover().phone()},
      {"plate", draft.mover().plate()}
    };
    for (String[] one : all) {
      if (one[1].length() > LONGEST) {
        wrong.add(Refusal.of(one[0], "GoodsFault.TEXT_TOO_LONG", LONGEST));
      }
    }
    if (draft.note().length() > LONGEST_NOTE) {
      wrong.add(Refusal.of("note", "GoodsFault.TEXT_TOO_LONG", LONGEST_NOTE));
    }
  }

  /** Who has the lift in these hours. */
  private static Optional<Refusal> free(Tx tx, EstateId estate, Draft draft) {
    return tx.one(
            Moves::move,
            SELECT
                + " AND m.lift = $2 AND m.state = 'BOOKED' AND m.from_at < $4 AND m.until_at > $3"
                + " ORDER BY m.from_at LIMIT 1",
            estate.value(),
            draft.lift(),
            Times.utc(draft.from()),
            Times.utc(draft.until()))
        .map(other -> Refusal.of("lift", "GoodsFault.LIFT_TAKEN", other.unit().name()));
  }

  private static void write(
      Tx tx, EstateId estate, Draft draft, String unit, Instant now, String by) {
    try {
      tx.run(
          "INSERT INTO house_move (estate, id, unit, way, lift, from_at, until_at, mover, phone,"
              + " plate, note, state, why, at, by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,"
              + " $11, 'BOOKED', '', $12, $13)",
          estate.value(),
          draft.id(),
          unit,
          draft.way().name(),
          draft.lift(),
          Times.utc(draft.from()),
          Times.utc(draft.until()),
          draft.mover().name(),
          draft.mover().phone(),
          draft.mover().plate(),
          draft.note(),
          Times.utc(now),
          by);
    } catch (PgException e) {
      // Two clerks at once: the table knows who was first.
      throw "one_move_a_lift".equals(e.getConstraint())
          ? Refused.of("lift", "GoodsFault.LIFT_TAKEN", "—")
          : e;
    }
  }

  private static Move move(Row row) {
    Instant told = Times.instantOrNull(row, "told_at");
    return new Move(
        row.getUUID("id"),
        new Place(row.getString("unit"), row.getString("unit_name")),
        Direction.valueOf(row.getString("way")),
        new Lift(row.getLong("lift"), row.getString("building"), row.getString("lift_name")),
        Times.instant(row, "from_at"),
        Times.instant(row, "until_at"),
        new Mover(row.getString("mover"), row.getString("phone"), row.getString("plate")),
        row.getString("note"),
        row.getString("state").equals("BOOKED"),
        row.getString("why"),
        Times.instant(row, "at"),
        row.getString("by"),
        told == null ? null : new Told(told, row.getString("told_by")));
  }
}
