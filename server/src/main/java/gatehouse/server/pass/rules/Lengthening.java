package gatehouse.server.pass.rules;

import gatehouse.server.pass.PassRefused.Fault;
import gatehouse.server.pass.PassRefused.Refusal;
import gatehouse.server.pass.asked.Application;
import gatehouse.server.pass.asked.Extension;
import gatehouse.server.pass.asked.Permit;
import gatehouse.server.pass.policy.Paper;
import gatehouse.server.pass.policy.Terms;
import gatehouse.server.pass.policy.Validity;
import gatehouse.server.people.Person;
import gatehouse.server.people.Right;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a longer validity is judged by.
 *
 * @param before the last day until now; absent for no end
 */
public record Lengthening(
    Terms terms,
    Extension extension,
    LocalDate today,
    @Nullable LocalDate before,
    @Nullable Person applicant,
    Right right,
    @Nullable Permit permit) {
  /** They are about a time, so a new time needs new ones. */
  private static final Set<Paper> OF_A_TIME =
      EnumSet.of(
          Paper.LEASE, Paper.POLICE_REGISTRATION, Paper.RENOVATION_PERMIT, Paper.EMPLOYER_LETTER);

  /** The new last day; absent for no end. */
  public @Nullable LocalDate lastDay() {
    LocalDate asked = extension.until();
    return asked != null
        ? asked
        : Period.latest(terms, extension.stated(), permit, from()).orElse(null);
  }

  /** Everything that stands against it; empty when nothing does. */
  public List<Refusal> judge() {
    List<Refusal> said = new ArrayList<>();
    if (!terms.extendable()) {
      said.add(new Refusal("", Fault.NOT_EXTENDABLE, ""));
      return said;
    }
    if (before != null && today.isAfter(before.plusDays(terms.late().graceDays()))) {
      said.add(new Refusal("", Fault.GRACE_OVER, String.valueOf(terms.late().graceDays())));
    }
    theApplicant(said);
    thePapers(said);
    theDays(said);
    return said;
  }

  /** M15, M17: who may extend is who may apply. */
  private void theApplicant(List<Refusal> said) {
    String employer = extension.stated().employer();
    Ladder.mayApply(terms, right, employer)
        .ifPresent(
            fault ->
                said.add(
                    applicant == null
                        ? new Refusal("applicant", Fault.FIELD_MISSING, "")
                        : new Refusal("applicant", fault, applicant.name())));
  }

  private void thePapers(List<Refusal> said) {
    for (Paper paper : OF_A_TIME) {
      if (terms.papers().contains(paper) && !extension.papers().contains(paper)) {
        said.add(new Refusal("papers." + paper, Fault.PAPER_MISSING, paper.name()));
      }
    }
    Application.Stated stated = extension.stated();
    String registration = stated.registration();
    if (terms.papers().contains(Paper.POLICE_REGISTRATION)
        && extension.papers().contains(Paper.POLICE_REGISTRATION)
        && (registration == null || registration.isBlank())) {
      said.add(new Refusal("registration", Fault.PAPER_MISSING, Paper.POLICE_REGISTRATION.name()));
    }
    Validity.Rule rule = terms.validity().rule();
    if (rule == Validity.Rule.LEASE_END && stated.leaseEnd() == null) {
      said.add(new Refusal("leaseEnd", Fault.FIELD_MISSING, ""));
    }
    if (rule == Validity.Rule.PERMIT_PERIOD || permit != null) {
      thePermit(stated.permit(), said);
    }
  }

  /** The permit is brought along, and it is the one in which the pass lives. */
  private void thePermit(@Nullable String number, List<Refusal> said) {
    if (number == null || number.isBlank()) {
      said.add(new Refusal("permit", Fault.FIELD_MISSING, ""));
    } else if (permit == null || !permit.number().equals(number)) {
      said.add(new Refusal("permit", Fault.PERMIT_UNKNOWN, number));
    }
  }

  private void theDays(List<Refusal> said) {
    LocalDate last = lastDay();
    if (before == null || (last != null && (!last.isAfter(before) || last.isBefore(today)))) {
      said.add(new Refusal("until", Fault.NOT_LONGER, before == null ? "" : before.toString()));
      return;
    }
    Ladder.tooLong(terms, extension.stated(), permit, new Period(from(), last), said);
  }

  /** Where the new time begins: today, or the day after the old one when that is later. */
  private LocalDate from() {
    return before == null || before.isBefore(today) ? today : before.plusDays(1);
  }
}
