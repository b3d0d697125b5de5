package gatehouse.server.pass.counter;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PassKind;
import gatehouse.server.ledger.Method;
import gatehouse.server.pass.PassRefused;
import gatehouse.server.pass.asked.Application;
import gatehouse.server.pass.asked.Bearer;
import gatehouse.server.pass.asked.Issuing;
import gatehouse.server.pass.policy.Paper;
import gatehouse.server.pass.policy.Told;
import gatehouse.server.people.IdKind;
import gatehouse.server.people.IdPaper;
import gatehouse.server.people.Person;
import gatehouse.server.people.PersonForm;
import gatehouse.server.people.check.Typed;
import gatehouse.server.web.page.Form;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From what the clerk filled in to what the rules judge. */
final class IssueForm {
  private final Form form;

  IssueForm(Form form) {
    this.form = form;
  }

  Optional<PassKind> kind() {
    return List.of(PassKind.values()).stream()
        .filter(kind -> kind.name().equals(form.text("kind")))
        .findFirst();
  }

  /**
   * @param id made with the form
   * @param unit its id, once it is known
   */
  Application application(PassId id, PassKind kind, @Nullable String unit) {
    return new Application(
        id,
        kind,
        unit,
        uuid("applicant"),
        bearer(),
        papers(),
        stated(),
        form.all("groups").stream().flatMap(one -> group(one).stream()).toList(),
        day("from"),
        day("until"),
        form.all("shown").stream()
            .flatMap(one -> parsed(one).stream())
            .map(PassId::new)
            .collect(Collectors.toSet()));
  }

  Issuing issuing() {
    return new Issuing(
        form.all("card").stream().map(String::strip).filter(one -> !one.isEmpty()).toList(),
        chosen("told", Told.class),
        method());
  }

  @Nullable Method method() {
    return List.of(Method.values()).stream()
        .filter(one -> one.name().equals(form.text("method")))
        .findFirst()
        .orElse(null);
  }

  /** A photo that was taken is a paper that was brought. */
  Set<Paper> papers() {
    Set<Paper> papers = chosen("papers", Paper.class);
    for (Paper paper : Paper.values()) {
      if (!form.text("picture-" + paper).isEmpty()) {
        papers.add(paper);
      }
    }
    if (!form.text("photo").isEmpty()) {
      papers.add(Paper.PHOTO);
    }
    return papers;
  }

  Application.Stated stated() {
    return new Application.Stated(
        day("leaseEnd"),
        orNull("registration"),
        orNull("permit"),
        orNull("employer"),
        orNull("reason"));
  }

  @Nullable UUID uuid(String field) {
    return parsed(form.text(field)).orElse(null);
  }

  /** A day as it was typed; what is none is said at its field. */
  @Nullable LocalDate day(String field) {
    String text = Typed.plain(form.text(field));
    if (text.isEmpty()) {
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      form.wrong(field, "work.no-such-day", text);
      return null;
    }
  }

  /** Puts every refusal at its field. */
  static void objections(Form form, List<PassRefused.Refusal> refusals) {
    for (PassRefused.Refusal refusal : refusals) {
      form.wrong(refusal.field(), refusal.words(), refusal.argument());
    }
  }

  private Bearer bearer() {
    UUID known = uuid("person");
    if (known != null) {
      return new Bearer.Known(known);
    }
    String number = form.text("idNumber");
    IdKind kind =
        List.of(IdKind.values()).stream()
            .filter(one -> one.name().equals(form.text("idKind")))
            .findFirst()
            .orElse(IdKind.RESIDENT_ID);
    return new Bearer.Newcomer(
        new Person.Draft(
            PersonForm.PERSON,
            form.text("holder"),
            orNull("phone"),
            number.isEmpty() ? null : new IdPaper(kind, number),
            uuid("photo")));
  }

  private <E extends Enum<E>> Set<E> chosen(String field, Class<E> type) {
    Set<E> chosen = EnumSet.noneOf(type);
    for (E one : type.getEnumConstants()) {
      if (form.holds(field, one.name())) {
        chosen.add(one);
      }
    }
    return chosen;
  }

  private static Optional<AccessGroupId> group(String text) {
    try {
      return Optional.of(new AccessGroupId(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<UUID> parsed(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private @Nullable String orNull(String field) {
    String text = form.text(field);
    return text.isEmpty() ? null : text;
  }
}
