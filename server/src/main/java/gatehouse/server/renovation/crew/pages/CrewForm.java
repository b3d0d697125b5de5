package gatehouse.server.renovation.crew.pages;

import gatehouse.protocol.PassId;
import gatehouse.server.ledger.Method;
import gatehouse.server.pass.policy.Paper;
import gatehouse.server.pass.policy.Told;
import gatehouse.server.people.IdKind;
import gatehouse.server.people.IdPaper;
import gatehouse.server.people.Person;
import gatehouse.server.people.PersonForm;
import gatehouse.server.people.check.Typed;
import gatehouse.server.renovation.Trade;
import gatehouse.server.renovation.crew.Workers;
import gatehouse.server.web.page.Form;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From what the clerk filled in to what the rules of a crew judge. */
final class CrewForm {
  private final Form form;

  CrewForm(Form form) {
    this.form = form;
  }

  /** Somebody who is put on the list. */
  Workers.Draft worker() {
    String number = form.text("idNumber");
    IdKind kind = constant("idKind", IdKind.class).orElse(IdKind.RESIDENT_ID);
    return worker(
        new Person.Draft(
            PersonForm.PERSON,
            form.text("name"),
            orNull("phone"),
            number.isEmpty() ? null : new IdPaper(kind, number),
            uuid(form.text("photo")).orElse(null)),
        day("born"));
  }

  /** Somebody on the list, with what can be changed there. */
  Workers.Draft worker(Person person, LocalDate born) {
    return worker(
        new Person.Draft(
            person.form(),
            person.name(),
            person.phone() == null ? orNull("phone") : person.phone(),
            person.paper(),
            uuid(form.text("photo")).orElse(null)),
        born);
  }

  private Workers.Draft worker(Person.Draft person, @Nullable LocalDate born) {
    return new Workers.Draft(
        person,
        born,
        constant("trade", Trade.class).orElse(null),
        orNull("certificate"),
        day("certificateUntil"));
  }

  /** The cards that were tapped, by worker; whoever has none gets no pass. */
  Map<UUID, List<String>> cards(List<UUID> workers) {
    Map<UUID, List<String>> cards = new HashMap<>();
    for (UUID worker : workers) {
      List<String> his =
          form.all("card." + worker).stream()
              .map(String::strip)
              .filter(one -> !one.isEmpty())
              .toList();
      if (!his.isEmpty()) {
        cards.put(worker, his);
      }
    }
    return cards;
  }

  Set<Paper> papers() {
    return chosen("papers", Paper.class);
  }

  Set<Told> told() {
    return chosen("told", Told.class);
  }

  @Nullable Method method() {
    return constant("method", Method.class).orElse(null);
  }

  Set<PassId> shown() {
    return form.all("shown").stream()
        .flatMap(one -> uuid(one).stream())
        .map(PassId::new)
        .collect(Collectors.toSet());
  }

  int version() {
    String text = form.text("version");
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
  }

  private @Nullable LocalDate day(String field) {
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

  private <E extends Enum<E>> Optional<E> constant(String field, Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(one -> one.name().equals(form.text(field)))
        .findFirst();
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

  static Optional<UUID> uuid(String text) {
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
