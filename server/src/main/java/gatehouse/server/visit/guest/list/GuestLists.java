package gatehouse.server.visit.guest.list;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.people.intake.Columns;
import gatehouse.server.people.intake.IntakeRefused;
import gatehouse.server.people.intake.Plan;
import gatehouse.server.people.intake.Table;
import gatehouse.server.people.intake.Tables;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.VisitRows;
import gatehouse.server.visit.guest.list.GuestList.Occasion;
import gatehouse.server.visit.guest.list.GuestSheet.Guest;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Lists of guests: every fault named by row and column, the rest taken in once. A list is known by
 * its unit and its time, so the same file again adds nobody, and a longer one adds who is new.
 */
public final class GuestLists {
  /** Guests on one list. */
  public static final int MOST_GUESTS = 500;

  private static final int AT_A_TIME = 50;

  private static final String SELECT =
      "SELECT l.*, u.name AS unit_name, (SELECT count(*) FROM guest_list_visit v"
          + " WHERE v.estate = l.estate AND v.list = l.id) AS guests FROM guest_list l"
          + " JOIN unit u ON u.estate = l.estate AND u.id = l.unit WHERE l.estate = $1";

  /**
   * What a file brings.
   *
   * @param fresh how many guests would be put on the list, or have been
   * @param known how many are on it already
   * @param faults why a row is left out
   */
  public record Brought(int fresh, int known, List<Plan.Fault> faults) {
    public Brought {
      faults = List.copyOf(faults);
    }

    /** How many rows are left out; a row may have several faults. */
    public long rowsLeftOut() {
      return faults.stream().map(fault -> fault.sheet() + "!" + fault.row()).distinct().count();
    }
  }

  private record Read(List<Guest> guests, List<Plan.Fault> faults) {}

  private final Announced announced;
  private final Clock clock;

  public GuestLists(Announced announced, Clock clock) {
    this.announced = announced;
    this.clock = clock;
  }

  /**
   * Looks at a file; nothing is written.
   *
   * @throws IntakeRefused when it cannot be read as a whole
   * @throws gatehouse.server.attachment.AttachmentRefused when it is no table at all
   */
  public Brought plan(Tx tx, EstateId estate, Occasion occasion, byte[] file) {
    announced.check(tx, estate, occasion);
    Read read = read(file);
    Set<String> known =
        found(tx, estate, occasion).map(id -> keys(tx, estate, id)).orElse(Set.of());
    int already = (int) read.guests().stream().filter(guest -> known.contains(guest.key())).count();
    return new Brought(read.guests().size() - already, already, read.faults());
  }

  /**
   * Announces whoever has no fault and is not announced yet, a number of guests at a time so that
   * the desk need not wait for a whole list.
   *
   * @return how many were announced now; once more until none is fresh
   */
  public Brought run(Tx tx, EstateId estate, Occasion occasion, byte[] file, String by) {
    announced.check(tx, estate, occasion);
    Read read = read(file);
    UUID list = ensured(tx, estate, occasion, by);
    Set<String> known = keys(tx, estate, list);
    List<Guest> fresh =
        read.guests().stream()
            .filter(guest -> !known.contains(guest.key()))
            .limit(AT_A_TIME)
            .toList();
    for (Guest guest : fresh) {
      Visit visit = announced.announce(tx, estate, occasion, guest.visitor(), by);
      tx.run(
          "INSERT INTO guest_list_visit (estate, list, line, visit) VALUES ($1, $2, $3, $4)",
          estate.value(),
          list,
          guest.row(),
          visit.id());
    }
    return new Brought(fresh.size(), known.size(), read.faults());
  }

  /** The same until everybody is announced, each part in a transaction of its own. */
  public Future<Brought> runAll(
      Database database, EstateId estate, Occasion occasion, byte[] file, String by) {
    return runAll(database, estate, occasion, file, by, 0);
  }

  private Future<Brought> runAll(
      Database database, EstateId estate, Occasion occasion, byte[] file, String by, int before) {
    return database
        .work(tx -> run(tx, estate, occasion, file, by))
        .compose(
            done ->
                done.fresh() > 0
                    ? runAll(database, estate, occasion, file, by, before + done.fresh())
                    : Future.succeededFuture(
                        new Brought(before, done.known() - before, done.faults())));
  }

  /** The list of this unit and time, kept from others until the transaction ends. */
  private UUID ensured(Tx tx, EstateId estate, Occasion occasion, String by) {
    return tx.one(
            row -> row.getUUID("id"),
            "INSERT INTO guest_list (estate, id, unit, host, title, purpose, from_at, until_at,"
                + " made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
                + " ON CONFLICT (estate, unit, from_at, until_at)"
                + " DO UPDATE SET title = excluded.title RETURNING id",
            estate.value(),
            UUID.randomUUID(),
            occasion.unit(),
            occasion.host(),
            occasion.title(),
            occasion.purpose(),
            Times.utc(occasion.from()),
            Times.utc(occasion.until()),
            by,
            Times.utc(clock.instant()))
        .orElseThrow();
  }

  /** The list that a file was taken into, if it was. */
  public Optional<UUID> found(Tx tx, EstateId estate, Occasion occasion) {
    return tx.one(
        row -> row.getUUID("id"),
        "SELECT id FROM guest_list WHERE estate = $1 AND unit = $2 AND from_at = $3"
            + " AND until_at = $4",
        estate.value(),
        occasion.unit(),
        Times.utc(occasion.from()),
        Times.utc(occasion.until()));
  }

  private static Set<String> keys(Tx tx, EstateId estate, UUID list) {
    return tx
        .list(
            row -> row.getString("name").toLowerCase(Locale.ROOT) + "/" + row.getString("phone"),
            "SELECT v.name, v.phone FROM guest_list_visit l"
                + " JOIN visit v ON v.estate = l.estate AND v.id = l.visit"
                + " WHERE l.estate = $1 AND l.list = $2",
            estate.value(),
            list)
        .stream()
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Read read(byte[] file) {
    List<Plan.Fault> faults = new ArrayList<>();
    List<Guest> guests = new ArrayList<>();
    List<Table> tables = Tables.read(file);
    List<Table> ofGuests =
        tables.stream()
            .filter(one -> Columns.of(one, GuestColumn.class).missing(GuestColumn.NEEDED).isEmpty())
            .toList();
    int rows = 0;
    for (Table table : ofGuests) {
      Columns<GuestColumn> columns = Columns.of(table, GuestColumn.class);
      rows += columns.rows(table).size();
      if (rows > MOST_GUESTS) {
        throw new IntakeRefused(IntakeRefused.Why.TOO_MANY_ROWS, String.valueOf(MOST_GUESTS));
      }
      guests.addAll(new GuestSheet(table, columns, faults).read());
    }
    if (rows == 0) {
      throw new IntakeRefused(
          ofGuests.isEmpty() ? IntakeRefused.Why.NO_SUCH_COLUMNS : IntakeRefused.Why.NO_ROWS,
          tables.stream().map(Table::name).collect(Collectors.joining("、")));
    }
    faults.sort(Comparator.comparing(Plan.Fault::sheet).thenComparing(Plan.Fault::row));
    return new Read(guests, faults);
  }

  /** The latest first. */
  public List<GuestList> list(Tx tx, EstateId estate, int limit) {
    return tx.list(
        GuestLists::list,
        SELECT + " ORDER BY l.from_at DESC, l.id LIMIT $2",
        estate.value(),
        limit);
  }

  public Optional<GuestList> byId(Tx tx, EstateId estate, UUID id) {
    return tx.one(GuestLists::list, SELECT + " AND l.id = $2", estate.value(), id);
  }

  /** Who is on a list, in the order of the file. */
  public List<Visit> visits(Tx tx, EstateId estate, UUID list) {
    return tx.list(
        VisitRows::visit,
        "SELECT v.* FROM guest_list_visit l JOIN visit v ON v.estate = l.estate AND v.id = l.visit"
            + " WHERE l.estate = $1 AND l.list = $2 ORDER BY l.line, v.number",
        estate.value(),
        list);
  }

  private static GuestList list(Row row) {
    return new GuestList(
        row.getUUID("id"),
        new Occasion(
            row.getString("unit"),
            row.getUUID("host"),
            row.getString("title"),
            row.getString("purpose"),
            Times.instant(row, "from_at"),
            Times.instant(row, "until_at")),
        row.getString("unit_name"),
        row.getString("made_by"),
        Times.instant(row, "made_at"),
        row.getLong("guests"));
  }
}
