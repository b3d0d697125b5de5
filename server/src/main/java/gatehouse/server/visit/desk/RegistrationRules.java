package gatehouse.server.visit.desk;

import gatehouse.server.people.IdPaper;
import gatehouse.server.people.check.Phone;
import gatehouse.server.visit.Confirmation;
import gatehouse.server.visit.Visitor;
import gatehouse.server.visit.policy.IdInstead;
import gatehouse.server.visit.policy.VisitField;
import gatehouse.server.visit.policy.VisitTerms;
import gatehouse.server.web.page.Refused;
import gatehouse.server.web.page.Refused.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a registration has to say, by the estate's terms; everything that is wrong at once. */
final class RegistrationRules {
  static final int LONGEST_NAME = 60;
  static final int LONGEST_TEXT = 200;
  static final int MOST_COMPANIONS = 999;
  private static final int MOST_ENTRIES = 1000;

  private final VisitTerms terms;
  private final List<Refusal> wrong = new ArrayList<>();

  RegistrationRules(VisitTerms terms) {
    this.terms = terms;
  }

  void require(Registration draft, LocalDate today) {
    Visitor visitor = draft.visitor();
    if (draft.unit().isEmpty()) {
      wrong.add(Refusal.of("unit", "VisitFault.UNIT_MISSING"));
    }
    name(visitor.name());
    phone(visitor.phone());
    paper(visitor.id(), draft.word(), today);
    missing(VisitField.COMPANY, "company", visitor.company().isEmpty());
    missing(VisitField.PLATE, "plate", visitor.plate().isEmpty());
    missing(VisitField.PHOTO, "photo", visitor.photo() == null);
    missing(VisitField.HOST, "host", draft.host() == null);
    missing(VisitField.DETAILS, "details", draft.details().isEmpty());
    missing(VisitField.CARRIED, "carried", draft.carried().isEmpty());
    if (!visitor.plate().matches("[\\p{IsHan}A-Z0-9-]{0,12}")) {
      wrong.add(Refusal.of("plate", "VisitFault.PLATE_FORM"));
    }
    longest("company", visitor.company());
    longest("details", draft.details());
    longest("carried", draft.carried());
    between("companions", visitor.companions(), MOST_COMPANIONS);
    between("entries", draft.entries(), MOST_ENTRIES);
    between("hours", draft.hours(), terms.longestHours());
    if (terms.purpose(draft.purpose()).isEmpty()) {
      wrong.add(Refusal.of("purpose", "VisitFault.PURPOSE_UNKNOWN"));
    }
    if (!wrong.isEmpty()) {
      throw new Refused(wrong);
    }
  }

  /** Whether a way in which the host vouched stands for the paper that is missing. */
  static boolean standsForPaper(VisitTerms terms, Confirmation.How how) {
    IdInstead instead =
        switch (how) {
          case INVITED, INSTRUCTION, LINK, RECURRING, LIST -> IdInstead.INVITATION;
          case PHONE, AT_THE_DOOR -> IdInstead.PHONE_CALL;
          case CAME_DOWN -> IdInstead.HOST_COMES_DOWN;
        };
    return terms.idInstead().contains(instead);
  }

  private void name(String name) {
    if (name.isBlank()) {
      wrong.add(Refusal.of("name", "VisitFault.NAME_MISSING"));
    } else if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
      wrong.add(Refusal.of("name", "VisitFault.TOO_LONG", LONGEST_NAME));
    } else if (name.codePoints().noneMatch(Character::isLetterOrDigit)) {
      wrong.add(Refusal.of("name", "VisitFault.NAME_WITHOUT_LETTER"));
    }
  }

  private void phone(String phone) {
    missing(VisitField.PHONE, "phone", phone.isEmpty());
    if (!phone.isEmpty() && Phone.of(phone).isEmpty()) {
      wrong.add(Refusal.of("phone", "VisitFault.PHONE_FORM"));
    }
  }

  private void paper(@Nullable IdPaper id, Registration.@Nullable Word word, LocalDate today) {
    if (id != null) {
      id.fault(today)
          .ifPresent(fault -> wrong.add(Refusal.of("idNumber", "PeopleFault." + fault.name(), "")));
      return;
    }
    boolean mayBe = word == null ? !terms.idInstead().isEmpty() : standsForPaper(terms, word.how());
    if (terms.requires(VisitField.ID) && !mayBe) {
      wrong.add(Refusal.of("idNumber", "VisitFault.ID_MISSING"));
    }
  }

  private void missing(VisitField field, String name, boolean empty) {
    if (empty && terms.requires(field)) {
      wrong.add(Refusal.of(name, "VisitFault.FIELD_MISSING", field));
    }
  }

  private void longest(String field, String text) {
    if (text.length() > LONGEST_TEXT) {
      wrong.add(Refusal.of(field, "VisitFault.TOO_LONG", LONGEST_TEXT));
    }
  }

  private void between(String field, int said, int most) {
    if (said < 0 || said > most) {
      wrong.add(Refusal.of(field, "VisitFault.NOT_BETWEEN", 0, most));
    }
  }
}
