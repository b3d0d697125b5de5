package gatehouse.server.people.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.people.IdKind;
import gatehouse.server.people.IdPaper;
import gatehouse.server.people.People;
import gatehouse.server.people.Person;
import gatehouse.server.people.PersonForm;
import gatehouse.server.people.check.PeopleFault;
import gatehouse.server.people.check.PeopleRefused;
import gatehouse.server.web.page.Form;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From the fields of a form to a person, and from what was refused back to the fields. */
public final class PeopleForm {
  /** Said in the field "person": somebody else than those who look alike. */
  static final String SOMEBODY_NEW = "new";

  /** Somebody who may be the same person is known; the clerk has to say. */
  public static final class LooksAlike extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Person> alike;

    LooksAlike(List<Person> alike) {
      super("somebody who looks alike is known");
      this.alike = alike;
    }

    public List<Person> alike() {
      return alike;
    }
  }

  private PeopleForm() {}

  /**
   * A person as it was filled in.
   *
   * @param before what is known already: its paper stays when no number is typed, and its photo
   */
  static Person.Draft draft(Form form, @Nullable Person before) {
    PersonForm kind =
        form.text("personForm").isEmpty()
            ? PersonForm.PERSON
            : form.oneOf("personForm", PersonForm.class).orElse(PersonForm.PERSON);
    String number = form.text("idNumber");
    IdPaper paper = before == null ? null : before.paper();
    if (!number.isEmpty()) {
      paper = form.oneOf("idKind", IdKind.class).map(k -> new IdPaper(k, number)).orElse(paper);
    }
    return new Person.Draft(
        kind,
        form.text("name"),
        orNull(form.text("phone")),
        paper,
        uuid(form.text("photo")).orElse(before == null ? null : before.photo()));
  }

  /**
   * The person that a form is about: one who is chosen, or a new one.
   *
   * @throws LooksAlike when somebody alike is known and nobody has been chosen
   */
  public static Person chosen(Tx tx, People people, EstateId estate, Form form, String by) {
    String chosen = form.text("person");
    if (!chosen.isEmpty() && !chosen.equals(SOMEBODY_NEW)) {
      return uuid(chosen)
          .flatMap(id -> people.byId(tx, estate, id))
          .orElseThrow(() -> PeopleRefused.of("person", PeopleFault.PERSON_UNKNOWN, ""));
    }
    Person.Draft draft = draft(form, null);
    List<PeopleRefused.Refusal> faults = people.faults(draft);
    if (!faults.isEmpty()) {
      throw new PeopleRefused(faults);
    }
    List<Person> alike = people.alike(tx, estate, draft.paper(), draft.phone());
    if (!alike.isEmpty() && chosen.isEmpty()) {
      throw new LooksAlike(alike);
    }
    return people.add(tx, estate, draft, by);
  }

  /** A day, or null when none is filled in or it is none; then that is said at the field. */
  public static @Nullable LocalDate day(Form form, String field) {
    String text = form.text(field);
    if (text.isEmpty()) {
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      form.wrong(field, "wrong.not-a-day", text);
      return null;
    }
  }

  public static int version(Form form) {
    String text = form.text("version");
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
  }

  public static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Puts what the rules refused at its field. */
  public static void objections(Form form, PeopleRefused refused) {
    for (PeopleRefused.Refusal refusal : refused.refusals()) {
      form.wrong(refusal.field(), "PeopleFault." + refusal.fault().name(), refusal.detail());
    }
  }

  static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
