package gatehouse.server.visit.desk.pages;

import gatehouse.server.people.IdKind;
import gatehouse.server.people.IdPaper;
import gatehouse.server.people.check.Phone;
import gatehouse.server.people.check.Typed;
import gatehouse.server.visit.Confirmation;
import gatehouse.server.visit.Errand;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.Visitor;
import gatehouse.server.visit.desk.Registration;
import gatehouse.server.visit.policy.VisitField;
import gatehouse.server.visit.policy.VisitTerms;
import gatehouse.server.web.page.Form;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Between the fields of the form and a registration. */
final class RegisterForm {
  /** What the clerk may have heard already; without a word the visit waits for one. */
  static final List<Confirmation.How> HEARD =
      List.of(Confirmation.How.PHONE, Confirmation.How.CAME_DOWN, Confirmation.How.AT_THE_DOOR);

  private final Form form;
  private final VisitTerms terms;

  RegisterForm(Form form, VisitTerms terms) {
    this.form = form;
    this.terms = terms;
  }

  /** A form that holds what was said the last time; never the ID, which the server keeps. */
  static Form of(Visit last, String unit) {
    Visitor visitor = last.visitor();
    Errand errand = last.errand();
    Map<String, List<String>> values = new HashMap<>();
    values.put("last", List.of(last.id().toString()));
    values.put("unit", List.of(unit));
    values.put("name", List.of(visitor.name()));
    values.put("phone", List.of(visitor.phone()));
    values.put("company", List.of(visitor.company()));
    values.put("plate", List.of(visitor.plate()));
    values.put("purpose", List.of(errand.purpose()));
    values.put("details", List.of(errand.details()));
    values.put("entries", List.of(errand.once() ? "1" : "0"));
    UUID host = errand.host();
    if (host != null) {
      values.put("host", List.of(host.toString()));
    }
    return new Form(values);
  }

  /**
   * What was filled in; what cannot be read is said at its field.
   *
   * @param id made with the form
   * @param unit its id; empty when none was found
   * @param last whose ID is kept when no number was typed
   */
  Registration read(UUID id, String unit, @Nullable Visitor last) {
    return new Registration(
        id,
        visitor(last),
        unit,
        uuid("host"),
        form.text("purpose"),
        asked(VisitField.DETAILS, "details"),
        asked(VisitField.CARRIED, "carried"),
        whole("hours", 0),
        whole("entries", 1),
        word());
  }

  private Visitor visitor(@Nullable Visitor last) {
    String typed = asked(VisitField.PHONE, "phone");
    String plate = asked(VisitField.PLATE, "plate");
    return new Visitor(
        Typed.plain(form.text("name")),
        Phone.of(typed).orElse(typed),
        paper(last),
        asked(VisitField.COMPANY, "company"),
        terms.asks(VisitField.COMPANIONS) ? whole("companions", 0) : 0,
        Typed.plain(plate).toUpperCase(Locale.ROOT).replaceAll("[\\s·.]", ""),
        uuid("photo"));
  }

  private @Nullable IdPaper paper(@Nullable Visitor last) {
    if (!terms.asks(VisitField.ID)) {
      return null;
    }
    String number = form.text("idNumber");
    if (number.isEmpty()) {
      // The kept number belongs to the person who showed it.
      return last != null && last.name().equals(Typed.plain(form.text("name"))) ? last.id() : null;
    }
    IdKind kind =
        List.of(IdKind.values()).stream()
            .filter(one -> one.name().equals(form.text("idKind")))
            .findFirst()
            .orElse(IdKind.RESIDENT_ID);
    return new IdPaper(kind, number);
  }

  private Registration.@Nullable Word word() {
    Optional<Confirmation.How> how =
        HEARD.stream().filter(one -> one.name().equals(form.text("how"))).findFirst();
    return how.map(one -> new Registration.Word(one, form.text("said"))).orElse(null);
  }

  private String asked(VisitField field, String name) {
    return terms.asks(field) ? form.text(name) : "";
  }

  private int whole(String field, int otherwise) {
    String text = Typed.plain(form.text(field));
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.matches("[0-9]{1,6}")) {
      form.wrong(field, "wrong.not-a-number", text);
      return otherwise;
    }
    return Integer.parseInt(text);
  }

  @Nullable UUID uuid(String field) {
    return VisitForm.uuid(form.text(field));
  }
}
