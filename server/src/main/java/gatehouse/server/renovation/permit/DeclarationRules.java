package gatehouse.server.renovation.permit;

import gatehouse.server.people.check.LicenceNumber;
import gatehouse.server.people.check.Phone;
import gatehouse.server.renovation.Contractor;
import gatehouse.server.renovation.policy.PermitPaper;
import gatehouse.server.renovation.policy.RenovationTerms;
import gatehouse.server.web.page.Refused.Refusal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that is wrong with a declaration, at its fields. */
final class DeclarationRules {
  static final int LONGEST_NAME = 60;
  static final int LONGEST_DETAILS = 500;

  private final UnitFile file;
  private final Declaration declared;
  private final List<Refusal> said = new ArrayList<>();

  private DeclarationRules(UnitFile file, Declaration declared) {
    this.file = file;
    this.declared = declared;
  }

  static List<Refusal> faults(UnitFile file, Declaration declared) {
    DeclarationRules rules = new DeclarationRules(file, declared);
    rules.unit();
    rules.said.addAll(applicant(file, declared.applicant()));
    rules.contractor();
    rules.period();
    rules.work();
    rules.papers();
    return rules.said;
  }

  /** Neither owner nor delegate declares or extends (M27). */
  static List<Refusal> applicant(UnitFile file, @Nullable UUID applicant) {
    if (applicant == null) {
      return List.of(Refusal.of("applicant", "RenovationFault.MISSING"));
    }
    return switch (file.right(applicant)) {
      case OWNER, DELEGATE -> List.of();
      case DELEGATE_OVER -> List.of(Refusal.of("applicant", "RenovationFault.AUTHORITY_OVER"));
      case DELEGATE_NOT_YET ->
          List.of(Refusal.of("applicant", "RenovationFault.AUTHORITY_NOT_YET"));
      case NONE -> List.of(Refusal.of("applicant", "RenovationFault.APPLICANT_NO_RIGHT"));
    };
  }

  private void unit() {
    if (!file.handedOver()) {
      say("unit", "RenovationFault.UNIT_NOT_HANDED_OVER", file.unit().name());
    }
    if (file.depositFen().isEmpty()) {
      say("unit", "RenovationFault.AREA_UNKNOWN", file.unit().name());
    }
  }

  private void contractor() {
    Contractor contractor = declared.contractor();
    if (contractor == null) {
      say("contractor", "RenovationFault.MISSING");
      return;
    }
    String company = contractor.company();
    if (company != null) {
      text("company", company, LONGEST_NAME);
      String licence = contractor.licence();
      if (licence.isEmpty()) {
        say("licence", "RenovationFault.MISSING");
      } else if (LicenceNumber.fault(licence).isPresent()) {
        say("licence", "RenovationFault.LICENCE_FORM");
      }
    }
    text("headName", contractor.headName(), LONGEST_NAME);
    if (contractor.headPhone().isEmpty()) {
      say("headPhone", "RenovationFault.MISSING");
    } else if (Phone.of(contractor.headPhone()).isEmpty()) {
      say("headPhone", "RenovationFault.PHONE_FORM");
    }
  }

  private void period() {
    LocalDate from = declared.from();
    LocalDate until = declared.until();
    if (from == null) {
      say("from", "RenovationFault.MISSING");
    }
    if (until == null) {
      say("until", "RenovationFault.MISSING");
    }
    if (from == null || until == null) {
      return;
    }
    RenovationTerms.Period period = file.terms().period();
    LocalDate earliest = file.today().plusDays(period.aheadDays());
    if (until.isBefore(from)) {
      say("until", "RenovationFault.PERIOD_REVERSED", from);
    } else if (ChronoUnit.DAYS.between(from, until) >= period.longestDays()) {
      say(
          "until",
          "RenovationFault.PERIOD_TOO_LONG",
          period.longestDays(),
          from.plusDays(period.longestDays() - 1L));
    }
    if (from.isBefore(earliest)) {
      say("from", "RenovationFault.TOO_SOON", earliest);
    }
  }

  private void work() {
    if (declared.hours() == null) {
      say("hours", "RenovationFault.MISSING");
    } else if (file.hours(declared.hours()).isEmpty()) {
      say("hours", "RenovationFault.HOURS_UNKNOWN", declared.hours());
    }
    int most = file.terms().crew().most();
    if (declared.workers() < 1 || declared.workers() > most) {
      say("workers", "RenovationFault.NUMBER_RANGE", 1, most);
    }
    if (declared.trades().isEmpty()) {
      say("trades", "RenovationFault.MISSING");
    }
    text("details", declared.details(), LONGEST_DETAILS);
  }

  private void papers() {
    Set<PermitPaper> brought =
        declared.scans().stream().map(Scans.Scan::what).collect(Collectors.toSet());
    Contractor contractor = declared.contractor();
    boolean byCompany = contractor != null && contractor.company() != null;
    for (PermitPaper paper : file.papers(byCompany)) {
      if (!brought.contains(paper)) {
        say("scan-" + paper, "RenovationFault.PAPER_MISSING", paper);
      }
    }
    if (!declared.explained()) {
      say("explained", "RenovationFault.GUIDELINES_NOT_EXPLAINED");
    }
  }

  private void text(String field, String text, int longest) {
    if (text.isBlank()) {
      say(field, "RenovationFault.MISSING");
    } else if (text.length() > longest) {
      say(field, "RenovationFault.TEXT_TOO_LONG", longest);
    }
  }

  private void say(String field, String fault, Object... arguments) {
    said.add(Refusal.of(field, fault, arguments));
  }
}
