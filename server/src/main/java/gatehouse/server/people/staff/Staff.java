package gatehouse.server.people.staff;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.people.People;
import gatehouse.server.people.Person;
import gatehouse.server.people.check.PeopleFault;
import gatehouse.server.people.check.PeopleRefused;
import io.vertx.sqlclient.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who works for the estate: its own people, and those of its contractors. */
public final class Staff {
  private static final String COLUMNS =
      "s.id, s.person, s.department, s.employer, s.from_day, s.until_day";
  private static final int LONGEST_TEXT = 60;
  private static final int MOST = 500;

  /** Somebody with a post. */
  public record Worker(StaffPost post, Person person) {}

  /** The posts that hold on a day, by department; those of one department alone if one is named. */
  public List<Worker> on(Tx tx, EstateId estate, LocalDate day, @Nullable String department) {
    return tx.list(
        row -> new Worker(post(row, "post"), People.person(row)),
        "SELECT s.id AS post, s.person, s.department, s.employer, s.from_day, s.until_day, p.*"
            + " FROM staff_post s JOIN person p ON p.estate = s.estate AND p.id = s.person"
            + " WHERE s.estate = $1 AND s.from_day <= $2"
            + " AND (s.until_day IS NULL OR s.until_day >= $2)"
            + " AND ($3::text IS NULL OR s.department = $3)"
            + " ORDER BY s.department, s.employer, p.name LIMIT "
            + MOST,
        estate.value(),
        day,
        department);
  }

  public List<String> departments(Tx tx, EstateId estate) {
    return tx.list(
        row -> row.getString("department"),
        "SELECT DISTINCT department FROM staff_post WHERE estate = $1 ORDER BY department",
        estate.value());
  }

  /** All posts of a person, the latest first. */
  public List<StaffPost> postsOf(Tx tx, EstateId estate, UUID person) {
    return tx.list(
        row -> post(row, "id"),
        "SELECT "
            + COLUMNS
            + " FROM staff_post s WHERE s.estate = $1 AND s.person = $2"
            + " ORDER BY s.from_day DESC, s.id",
        estate.value(),
        person);
  }

  /** Gives a person a post; the id in the draft is the new post's. */
  public StaffPost add(Tx tx, EstateId estate, StaffPost draft, String by) {
    List<PeopleRefused.Refusal> faults = new ArrayList<>();
    text(faults, "department", draft.department(), PeopleFault.DEPARTMENT_MISSING);
    text(faults, "employer", draft.employer(), PeopleFault.EMPLOYER_MISSING);
    LocalDate until = draft.until();
    if (until != null && until.isBefore(draft.from())) {
      faults.add(new PeopleRefused.Refusal("until", PeopleFault.UNTIL_BEFORE_FROM, ""));
    }
    if (!faults.isEmpty()) {
      throw new PeopleRefused(faults);
    }
    if (!tx.any(
        "SELECT id FROM person WHERE estate = $1 AND id = $2 AND form = 'PERSON' FOR UPDATE",
        estate.value(),
        draft.person())) {
      throw PeopleRefused.of("person", PeopleFault.PERSON_UNKNOWN, "");
    }
    tx.run(
        "INSERT INTO staff_post (estate, id, person, department, employer, from_day, until_day,"
            + " added_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        estate.value(),
        draft.id(),
        draft.person(),
        draft.department().strip(),
        draft.employer().strip(),
        draft.from(),
        until,
        by);
    return draft;
  }

  /** Ends a post with a last day. */
  public void end(Tx tx, EstateId estate, UUID post, LocalDate lastDay) {
    if (tx.run(
            "UPDATE staff_post SET until_day = greatest(from_day, $3)"
                + " WHERE estate = $1 AND id = $2",
            estate.value(),
            post,
            lastDay)
        == 0) {
      throw PeopleRefused.of("", PeopleFault.POST_UNKNOWN, "");
    }
  }

  private static void text(
      List<PeopleRefused.Refusal> faults, String field, String text, PeopleFault missing) {
    if (text.isBlank()) {
      faults.add(new PeopleRefused.Refusal(field, missing, ""));
    } else if (text.length() > LONGEST_TEXT) {
      faults.add(
          new PeopleRefused.Refusal(
              field, PeopleFault.TEXT_TOO_LONG, String.valueOf(LONGEST_TEXT)));
    }
  }

  private static StaffPost post(Row row, String id) {
    return new StaffPost(
        row.getUUID(id),
        row.getUUID("person"),
        row.getString("department"),
        row.getString("employer"),
        row.getLocalDate("from_day"),
        row.getLocalDate("until_day"));
  }
}
