package gatehouse.server.pass.pages;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PassKind;
import gatehouse.server.ledger.Method;
import gatehouse.server.pass.asked.Application;
import gatehouse.server.pass.asked.Bearer;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.asked.Extension;
import gatehouse.server.pass.asked.Issuing;
import gatehouse.server.pass.asked.Moving;
import gatehouse.server.pass.asked.Replacement;
import gatehouse.server.pass.policy.Paper;
import gatehouse.server.pass.policy.Told;
import gatehouse.server.people.IdKind;
import gatehouse.server.people.IdPaper;
import gatehouse.server.people.Person;
import gatehouse.server.people.PersonForm;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.page.Form;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * From the members of a JSON object to what is asked of the desk. What cannot be read is said at
 * its member; what it then amounts to, the rules judge.
 */
final class ApplicationForm {
  private final Form form;

  ApplicationForm(Form form) {
    this.form = form;
  }

  Application application(PassKind kind) {
    return new Application(
        new PassId(id()),
        kind,
        orNull("unit"),
        uuid("applicant"),
        bearer(),
        chosen("papers", Paper.class),
        stated(),
        each("groups", AccessGroupId::new),
        day("from"),
        day("until"),
        Set.copyOf(each("shown", text -> new PassId(UUID.fromString(text)))));
  }

  /** Absent when nothing is to be handed over yet. */
  Optional<Issuing> issuing() {
    return form.all("cards").isEmpty() ? Optional.empty() : Optional.of(handedOver());
  }

  Issuing handedOver() {
    return new Issuing(cards(), chosen("told", Told.class), method());
  }

  Extension extension() {
    return new Extension(
        id(), uuid("applicant"), chosen("papers", Paper.class), day("until"), stated(), method());
  }

  Replacement replacement() {
    return new Replacement(new PassId(id()), cards(), chosen("told", Told.class), method());
  }

  List<String> cards() {
    return form.all("cards").stream().map(String::strip).toList();
  }

  /** A program that gives no reason is one itself. */
  Moving moving(Exchange exchange) {
    String why = form.text("why");
    return new Moving(
        new PassId(exchange.id("id")),
        version(),
        why.isEmpty() ? "API" : why,
        By.of(exchange.caller()));
  }

  <E extends Enum<E>> Optional<E> oneOf(String field, Class<E> type) {
    return form.text(field).isEmpty() ? Optional.empty() : form.oneOf(field, type);
  }

  private @Nullable Integer version() {
    String text = form.text("version");
    if (text.isEmpty()) {
      return null;
    }
    if (!text.matches("\\d{1,9}")) {
      form.wrong("version", "wrong.not-a-number", text);
      return null;
    }
    return Integer.valueOf(text);
  }

  /** One that is made here makes the request one that must not be sent twice. */
  private UUID id() {
    return Objects.requireNonNullElseGet(uuid("id"), UUID::randomUUID);
  }

  private Bearer bearer() {
    UUID known = uuid("person");
    if (known != null) {
      return new Bearer.Known(known);
    }
    String number = form.text("idNumber");
    IdKind kind = oneOf("idKind", IdKind.class).orElse(IdKind.RESIDENT_ID);
    return new Bearer.Newcomer(
        new Person.Draft(
            PersonForm.PERSON,
            form.text("holder"),
            orNull("phone"),
            number.isEmpty() ? null : new IdPaper(kind, number),
            uuid("photo")));
  }

  private Application.Stated stated() {
    return new Application.Stated(
        day("leaseEnd"),
        orNull("registration"),
        orNull("permit"),
        orNull("employer"),
        orNull("reason"));
  }

  private @Nullable Method method() {
    return oneOf("method", Method.class).orElse(null);
  }

  private <E extends Enum<E>> Set<E> chosen(String field, Class<E> type) {
    return Set.copyOf(each(field, name -> Enum.valueOf(type, name)));
  }

  private @Nullable UUID uuid(String field) {
    return parsed(field, form.text(field), UUID::fromString);
  }

  private @Nullable LocalDate day(String field) {
    String text = form.text(field);
    try {
      return text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      form.wrong(field, "wrong.not-a-day", text);
      return null;
    }
  }

  private <T> List<T> each(String field, Function<String, T> shape) {
    return form.all(field).stream()
        .map(text -> Optional.ofNullable(parsed(field, text.strip(), shape)))
        .flatMap(Optional::stream)
        .collect(Collectors.toCollection(java.util.ArrayList::new));
  }

  private <T> @Nullable T parsed(String field, String text, Function<String, T> shape) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      return shape.apply(text);
    } catch (IllegalArgumentException e) {
      form.wrong(field, "wrong.unknown-choice", text);
      return null;
    }
  }

  private @Nullable String orNull(String field) {
    String text = form.text(field);
    return text.isEmpty() ? null : text;
  }
}
