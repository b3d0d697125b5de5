package gatehouse.server.visit.policy.pages;

import gatehouse.protocol.AccessGroupId;
import gatehouse.server.visit.policy.IdInstead;
import gatehouse.server.visit.policy.Purpose;
import gatehouse.server.visit.policy.VisitField;
import gatehouse.server.visit.policy.VisitTerms;
import gatehouse.server.web.page.Form;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Between the fields of a form and terms. A purpose is a line of text: easier to put in order. */
final class VisitTermsForm {
  private static final int LAST_YEAR = 2199;
  private static final int MOST_PURPOSES = 40;

  /** As {@code family | 亲友来访 | Family or friends | 30 | 12}. */
  private static final Pattern LINE =
      Pattern.compile(
          "\\s*([^|]*?)\\s*\\|\\s*([^|]*?)\\s*\\|\\s*([^|]*?)\\s*\\|\\s*([0-9]{1,4})\\s*"
              + "\\|\\s*([0-9]{1,4})\\s*");

  private VisitTermsForm() {}

  /** A form that holds terms, to begin new ones with. */
  static Form of(VisitTerms terms, LocalDate from) {
    Map<String, List<String>> values = new HashMap<>();
    values.put("from", List.of(from.toString()));
    for (VisitField field : VisitField.values()) {
      values.put("need-" + field, List.of(terms.need(field).name()));
    }
    values.put("idInstead", terms.idInstead().stream().map(Enum::name).toList());
    values.put(
        "purposes",
        List.of(String.join("\n", terms.purposes().stream().map(VisitTermsForm::line).toList())));
    values.put("longestHours", number(terms.longestHours()));
    values.put("groups", terms.groups().stream().map(AccessGroupId::value).toList());
    values.put("linkMinutes", number(terms.ladder().linkMinutes()));
    values.put("callMinutes", number(terms.ladder().callMinutes()));
    values.put("linkLives", number(terms.ladder().linkLivesMinutes()));
    values.put("webhook", List.of(terms.ladder().webhook()));
    values.put("ringEvery", number(terms.clocks().ringEveryMinutes()));
    values.put("ringMost", number(terms.clocks().ringMost()));
    values.put("closing", List.of(terms.clocks().closing().toString()));
    values.put("invitations", number(terms.invitations().aDay()));
    values.put("aheadDays", number(terms.invitations().aheadDays()));
    return new Form(values);
  }

  /** The terms; empty when something cannot be read, which is then said at its field. */
  static Optional<VisitTerms> read(Form form) {
    Map<VisitField, VisitField.Need> needs = new EnumMap<>(VisitField.class);
    for (VisitField field : VisitField.values()) {
      form.oneOf("need-" + field, VisitField.Need.class).ifPresent(need -> needs.put(field, need));
    }
    LocalDate from = day(form);
    List<Purpose> purposes = purposes(form);
    VisitTerms.Ladder ladder =
        new VisitTerms.Ladder(
            whole(form, "linkMinutes"),
            whole(form, "callMinutes"),
            whole(form, "linkLives"),
            form.text("webhook"));
    VisitTerms.Clocks clocks =
        new VisitTerms.Clocks(whole(form, "ringEvery"), whole(form, "ringMost"), closing(form));
    VisitTerms terms =
        new VisitTerms(
            UUID.randomUUID(),
            from,
            needs,
            form.several("idInstead", IdInstead.class),
            purposes,
            whole(form, "longestHours"),
            form.each("groups", AccessGroupId::new),
            ladder,
            clocks,
            new VisitTerms.Invitations(whole(form, "invitations"), whole(form, "aheadDays")));
    form.required("why", 200);
    return form.isRight() ? Optional.of(terms) : Optional.empty();
  }

  private static String line(Purpose one) {
    return "%s | %s | %s | %d | %d"
        .formatted(one.code(), one.chinese(), one.english(), one.days(), one.hours());
  }

  private static List<Purpose> purposes(Form form) {
    List<Purpose> purposes = new ArrayList<>();
    String typed = form.typed("purposes").replace('\0', ' ').replace('｜', '|');
    for (String text : typed.lines().filter(line -> !line.isBlank()).toList()) {
      Matcher line = LINE.matcher(text);
      if (!line.matches() || purposes.size() == MOST_PURPOSES) {
        form.wrong("purposes", "visit.policy.purpose-form", text.strip());
        return purposes;
      }
      purposes.add(
          new Purpose(
              line.group(1),
              line.group(2),
              line.group(3),
              Integer.parseInt(line.group(4)),
              Integer.parseInt(line.group(5))));
    }
    return purposes;
  }

  private static LocalDate day(Form form) {
    try {
      LocalDate day = LocalDate.parse(form.text("from"));
      if (day.getYear() <= LAST_YEAR) {
        return day;
      }
    } catch (DateTimeException e) {
      // said below
    }
    form.wrong("from", "wrong.not-a-day", form.text("from"));
    return LocalDate.MAX;
  }

  private static LocalTime closing(Form form) {
    try {
      return LocalTime.parse(form.text("closing"));
    } catch (DateTimeException e) {
      form.wrong("closing", "visit.policy.closing-form", form.text("closing"));
      return LocalTime.MIDNIGHT;
    }
  }

  private static int whole(Form form, String field) {
    String text = form.text(field);
    if (text.matches("[0-9]{1,5}")) {
      return Integer.parseInt(text);
    }
    form.wrong(field, text.isEmpty() ? "wrong.missing" : "wrong.not-a-number", text);
    return 0;
  }

  private static List<String> number(int count) {
    return List.of(String.valueOf(count));
  }
}
