package gatehouse.server.people;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.people.check.PeopleFault;
import gatehouse.server.people.check.PeopleRefused;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is what to which unit, and who may ask for things in its name. */
public final class Households {
  private static final String SELECT =
      "SELECT id, unit, person, role, kinship, from_day, until_day, registration, registered_on,"
          + " document FROM tie WHERE estate = $1";

  private static final int LONGEST_TEXT = 100;

  /**
   * A tie to be made.
   *
   * @param from today unless said
   */
  public record Draft(
      String unit,
      UUID person,
      TieRole role,
      @Nullable Kinship kinship,
      LocalDate from,
      @Nullable LocalDate until,
      @Nullable String registration,
      @Nullable LocalDate registeredOn,
      @Nullable String document) {}

  private final Clock clock;

  public Households(Clock clock) {
    this.clock = clock;
  }

  /** The ties of a unit that hold on a day. */
  public List<Tie> tiesOf(Tx tx, EstateId estate, String unit, LocalDate on) {
    return tx.list(
        Households::tie,
        SELECT
            + " AND unit = $2 AND from_day <= $3 AND (until_day IS NULL OR until_day >= $3)"
            + " ORDER BY role, from_day, id",
        estate.value(),
        unit,
        on);
  }

  /** All ties of a unit, those that are over or to come as well; the latest first. */
  public List<Tie> allTiesOf(Tx tx, EstateId estate, String unit) {
    return tx.list(
        Households::tie,
        SELECT + " AND unit = $2 ORDER BY from_day DESC, id",
        estate.value(),
        unit);
  }

  /** Everything that a person is or was to any unit; the latest first. */
  public List<Tie> tiesOfPerson(Tx tx, EstateId estate, UUID person) {
    return tx.list(
        Households::tie,
        SELECT + " AND person = $2 ORDER BY from_day DESC, id",
        estate.value(),
        person);
  }

  public Optional<Tie> byId(Tx tx, EstateId estate, UUID id) {
    return tx.one(Households::tie, SELECT + " AND id = $2", estate.value(), id);
  }

  /** Ties a person to a unit; refused when the same tie holds on one of these days already. */
  public Tie add(Tx tx, EstateId estate, Draft draft, String by) {
    if (!tx.any(
        "SELECT id FROM unit WHERE estate = $1 AND id = $2 FOR UPDATE",
        estate.value(),
        draft.unit())) {
      throw PeopleRefused.of("unit", PeopleFault.UNIT_UNKNOWN, draft.unit());
    }
    String form =
        tx.one(
                row -> row.getString("form"),
                "SELECT form FROM person WHERE estate = $1 AND id = $2",
                estate.value(),
                draft.person())
            .orElseThrow(() -> PeopleRefused.of("person", PeopleFault.PERSON_UNKNOWN, ""));
    List<PeopleRefused.Refusal> faults = faults(draft, PersonForm.valueOf(form));
    if (!faults.isEmpty()) {
      throw new PeopleRefused(faults);
    }
    if (tx.any(
        SELECT
            + " AND unit = $2 AND person = $3 AND role = $4"
            + " AND daterange(from_day, until_day, '[]') && daterange($5, $6, '[]')",
        estate.value(),
        draft.unit(),
        draft.person(),
        draft.role().name(),
        draft.from(),
        draft.until())) {
      throw PeopleRefused.of("role", PeopleFault.TIE_ALREADY, "");
    }
    Tie tie = tie(UUID.randomUUID(), draft);
    insert(tx, estate, tie, by);
    return tie;
  }

  /** Ends a tie; its last day is the given one. */
  public Tie end(Tx tx, EstateId estate, UUID id, LocalDate lastDay, String reason, String by) {
    if (reason.isBlank()) {
      throw PeopleRefused.of("reason", PeopleFault.REASON_MISSING, "");
    }
    Tie tie =
        tx.one(Households::tie, SELECT + " AND id = $2 FOR UPDATE", estate.value(), id)
            .orElseThrow(() -> PeopleRefused.of("", PeopleFault.TIE_UNKNOWN, ""));
    if (lastDay.isBefore(tie.from())) {
      throw PeopleRefused.of("until", PeopleFault.UNTIL_BEFORE_FROM, "");
    }
    if (tx.run(
            "UPDATE tie SET until_day = $3, ended_at = $4, ended_by = $5, end_reason = $6"
                + " WHERE estate = $1 AND id = $2 AND ended_at IS NULL",
            estate.value(),
            id,
            lastDay,
            Times.utc(clock.instant()),
            by,
            reason.strip())
        == 0) {
      throw PeopleRefused.of("", PeopleFault.TIE_ENDED, "");
    }
    return new Tie(
        tie.id(),
        tie.unit(),
        tie.person(),
        tie.role(),
        tie.kinship(),
        tie.from(),
        lastDay,
        tie.registration(),
        tie.registeredOn(),
        tie.document());
  }

  /** Whether somebody may ask for things in the name of a unit on a day: the best that holds. */
  public Right right(Tx tx, EstateId estate, String unit, UUID person, LocalDate on) {
    Right right = Right.NONE;
    for (Tie tie : tiesOfPerson(tx, estate, person)) {
      if (tie.unit().equals(unit)) {
        Right one = right(tie, on);
        right = one.compareTo(right) < 0 ? one : right;
      }
    }
    return right;
  }

  /** Whether an owner of the unit on a day is a company. */
  public boolean companyOwned(Tx tx, EstateId estate, String unit, LocalDate on) {
    return tx.any(
        "SELECT 1 FROM tie t JOIN person p ON p.estate = t.estate AND p.id = t.person"
            + " WHERE t.estate = $1 AND t.unit = $2 AND t.role = 'OWNER' AND p.form = 'COMPANY'"
            + " AND t.from_day <= $3 AND (t.until_day IS NULL OR t.until_day >= $3)",
        estate.value(),
        unit,
        on);
  }

  private static Right right(Tie tie, LocalDate on) {
    if (tie.role() == TieRole.OWNER && tie.holdsOn(on)) {
      return Right.OWNER;
    }
    if (tie.role() != TieRole.DELEGATE) {
      return Right.NONE;
    }
    if (tie.holdsOn(on)) {
      return Right.DELEGATE;
    }
    return tie.isOverOn(on) ? Right.DELEGATE_OVER : Right.DELEGATE_NOT_YET;
  }

  private static boolean companiesCan(TieRole role) {
    return role == TieRole.OWNER || role == TieRole.TENANT;
  }

  /** Everything that is wrong with a tie, whoever it is of. */
  public static List<PeopleRefused.Refusal> faults(Draft draft, PersonForm form) {
    List<PeopleRefused.Refusal> faults = new ArrayList<>();
    if (form == PersonForm.COMPANY && !companiesCan(draft.role())) {
      faults.add(new PeopleRefused.Refusal("role", PeopleFault.COMPANY_CANNOT, ""));
    }
    LocalDate until = draft.until();
    if (until != null && until.isBefore(draft.from())) {
      faults.add(new PeopleRefused.Refusal("until", PeopleFault.UNTIL_BEFORE_FROM, ""));
    }
    boolean dated = draft.role() == TieRole.DELEGATE || draft.role() == TieRole.TENANT;
    if (until == null && dated) {
      faults.add(new PeopleRefused.Refusal("until", PeopleFault.UNTIL_MISSING, ""));
    }
    if (draft.role() == TieRole.RESIDENT && draft.kinship() == null) {
      faults.add(new PeopleRefused.Refusal("kinship", PeopleFault.KINSHIP_MISSING, ""));
    }
    if (draft.role() != TieRole.RESIDENT && draft.kinship() != null) {
      faults.add(new PeopleRefused.Refusal("kinship", PeopleFault.KINSHIP_NOT_HERE, ""));
    }
    if (draft.role() == TieRole.DELEGATE && isBlank(draft.document())) {
      faults.add(new PeopleRefused.Refusal("document", PeopleFault.DOCUMENT_MISSING, ""));
    }
    if (isBlank(draft.registration()) != (draft.registeredOn() == null)) {
      faults.add(
          new PeopleRefused.Refusal("registration", PeopleFault.REGISTRATION_INCOMPLETE, ""));
    }
    tooLong(faults, "registration", draft.registration());
    tooLong(faults, "document", draft.document());
    return faults;
  }

  private static void tooLong(
      List<PeopleRefused.Refusal> faults, String field, @Nullable String text) {
    if (text != null && text.length() > LONGEST_TEXT) {
      faults.add(
          new PeopleRefused.Refusal(
              field, PeopleFault.TEXT_TOO_LONG, String.valueOf(LONGEST_TEXT)));
    }
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private static Tie tie(UUID id, Draft draft) {
    return new Tie(
        id,
        draft.unit(),
        draft.person(),
        draft.role(),
        draft.kinship(),
        draft.from(),
        draft.until(),
        isBlank(draft.registration()) ? null : draft.registration(),
        draft.registeredOn(),
        isBlank(draft.document()) ? null : draft.document());
  }

  private void insert(Tx tx, EstateId estate, Tie tie, String by) {
    Kinship kinship = tie.kinship();
    tx.run(
        "INSERT INTO tie (estate, id, unit, person, role, kinship, from_day, until_day,"
            + " registration, registered_on, document, added_at, added_by)"
            + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        estate.value(),
        tie.id(),
        tie.unit(),
        tie.person(),
        tie.role().name(),
        kinship == null ? null : kinship.name(),
        tie.from(),
        tie.until(),
        tie.registration(),
        tie.registeredOn(),
        tie.document(),
        Times.utc(clock.instant()),
        by);
  }

  /** From a row that has the columns of {@code tie}. */
  public static Tie tie(Row row) {
    String kinship = row.getString("kinship");
    return new Tie(
        row.getUUID("id"),
        row.getString("unit"),
        row.getUUID("person"),
        TieRole.valueOf(row.getString("role")),
        kinship == null ? null : Kinship.valueOf(kinship),
        row.getLocalDate("from_day"),
        row.getLocalDate("until_day"),
        row.getString("registration"),
        row.getLocalDate("registered_on"),
        row.getString("document"));
  }
}
