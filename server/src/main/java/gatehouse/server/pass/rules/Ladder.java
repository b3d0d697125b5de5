package gatehouse.server.pass.rules;

import gatehouse.protocol.PassKind;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassRefused.Fault;
import gatehouse.server.pass.PassRefused.Refusal;
import gatehouse.server.pass.asked.Application;
import gatehouse.server.pass.asked.Bearer;
import gatehouse.server.pass.asked.Permit;
import gatehouse.server.pass.policy.Applicant;
import gatehouse.server.pass.policy.Paper;
import gatehouse.server.pass.policy.Terms;
import gatehouse.server.pass.policy.Validity;
import gatehouse.server.people.Person;
import gatehouse.server.people.PersonForm;
import gatehouse.server.people.Right;
import gatehouse.server.people.check.PeopleRefused;
import gatehouse.server.site.UnitState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is demanded before a pass is given: every rung is tried, and each says what is missing and
 * what to bring. The mistakes that each keeps away are named by {@link Mistake}.
 */
public final class Ladder {
  private static final Set<PassKind> HOMES = EnumSet.of(PassKind.OWNER, PassKind.RESIDENT);
  private static final Set<PassKind> WITHOUT_UNIT = EnumSet.of(PassKind.STAFF);
  private static final Set<PassKind> WITH_EMPLOYER =
      EnumSet.of(PassKind.STAFF, PassKind.RENOVATION_COMPANY);

  private interface Rung {
    void judge(Facts facts, List<Refusal> said);
  }

  private static final List<Rung> RUNGS =
      List.of(
          Ladder::theFormIsComplete,
          Ladder::thePersonIsWrittenRight,
          Ladder::thePapersAreThere,
          Ladder::theTenancyIsRegistered,
          Ladder::aCompanysUnitHasItsLetter,
          Ladder::theUnitIsHandedOver,
          Ladder::whoAppliesMay,
          Ladder::anOwnersPassIsAnOwners,
          Ladder::thePersonsPassesWereLookedAt,
          Ladder::thePermitLetsIt,
          Ladder::theDaysAreAllowed,
          Ladder::theGroupsAreThoseOfTheTerms);

  private Ladder() {}

  /** Everything that stands against an application; empty when nothing does. */
  public static List<Refusal> judge(Facts facts) {
    List<Refusal> said = new ArrayList<>();
    RUNGS.forEach(rung -> rung.judge(facts, said));
    return said;
  }

  /** M05, M14, M20. */
  private static void theFormIsComplete(Facts facts, List<Refusal> said) {
    Application form = facts.application();
    Application.Stated stated = form.stated();
    PassKind kind = form.kind();
    missing(said, "unit", form.unit(), !WITHOUT_UNIT.contains(kind));
    missing(said, "applicant", facts.applicant(), !mayAnybody(facts.terms()));
    if (form.bearer() instanceof Bearer.Newcomer newcomer) {
      var draft = newcomer.draft();
      missing(said, "holder", draft.name(), true);
      missing(said, "idNumber", draft.paper(), draft.form() == PersonForm.PERSON);
      missing(said, "phone", draft.phone(), true);
    } else if (facts.holder() != null) {
      missing(said, "idNumber", facts.holder().paper(), true);
      missing(said, "phone", facts.holder().phone(), true);
    } else {
      missing(said, "holder", null, true);
    }
    Validity.Rule rule = facts.terms().validity().rule();
    missing(said, "leaseEnd", stated.leaseEnd(), rule == Validity.Rule.LEASE_END);
    missing(said, "permit", stated.permit(), Facts.isOfACrew(kind));
    missing(said, "employer", stated.employer(), WITH_EMPLOYER.contains(kind));
    missing(said, "reason", stated.reason(), kind == PassKind.TEMPORARY);
  }

  private static void thePersonIsWrittenRight(Facts facts, List<Refusal> said) {
    written(facts.draftFaults()).stream()
        .filter(fault -> said.stream().noneMatch(one -> one.field().equals(fault.field())))
        .forEach(said::add);
  }

  /** What is wrong with a person, in the words of passes. */
  public static List<Refusal> written(List<PeopleRefused.Refusal> faults) {
    return faults.stream()
        .map(
            fault ->
                new Refusal(
                    fault.field().equals("name") ? "holder" : fault.field(),
                    Fault.valueOf(fault.fault().name()),
                    fault.detail()))
        .toList();
  }

  private static void thePapersAreThere(Facts facts, List<Refusal> said) {
    for (Paper paper : Paper.values()) {
      if (facts.terms().papers().contains(paper)) {
        demand(facts, paper, said);
      }
    }
  }

  /** M12. */
  private static void theTenancyIsRegistered(Facts facts, List<Refusal> said) {
    String number = facts.application().stated().registration();
    if (facts.terms().papers().contains(Paper.POLICE_REGISTRATION)
        && facts.application().papers().contains(Paper.POLICE_REGISTRATION)
        && (number == null || number.isBlank())) {
      said.add(new Refusal("registration", Fault.PAPER_MISSING, Paper.POLICE_REGISTRATION.name()));
    }
  }

  /** M03, M13. */
  private static void aCompanysUnitHasItsLetter(Facts facts, List<Refusal> said) {
    if (facts.companyOwned()) {
      demand(facts, Paper.COMPANY_LETTER, said);
    }
  }

  /** M07; others than owner and relatives have no business there yet. */
  private static void theUnitIsHandedOver(Facts facts, List<Refusal> said) {
    if (facts.unit() == null || facts.unit().state() != UnitState.NOT_HANDED_OVER) {
      return;
    }
    if (HOMES.contains(facts.application().kind())) {
      demand(facts, Paper.SALES_OFFICE_LETTER, said);
    } else {
      said.add(new Refusal("unit", Fault.UNIT_NOT_HANDED_OVER, facts.unit().name()));
    }
  }

  /** M15, M17. */
  private static void whoAppliesMay(Facts facts, List<Refusal> said) {
    Person applicant = facts.applicant();
    if (applicant != null) {
      mayApply(facts.terms(), facts.right(), facts.application().stated().employer())
          .ifPresent(fault -> said.add(new Refusal("applicant", fault, applicant.name())));
    }
  }

  /** Why somebody may not apply, or ask for an extension; empty when he may. */
  public static Optional<Fault> mayApply(Terms terms, Right right, @Nullable String employer) {
    Set<Applicant> may = terms.applicants();
    boolean employed = employer != null && !employer.isBlank();
    if (may.contains(Applicant.SELF)
        || (employed && (may.contains(Applicant.COMPANY) || may.contains(Applicant.EMPLOYER)))
        || (right == Right.OWNER && may.contains(Applicant.OWNER))
        || (right == Right.DELEGATE && may.contains(Applicant.DELEGATE))) {
      return Optional.empty();
    }
    return Optional.of(
        switch (right) {
          case DELEGATE_OVER -> Fault.AUTHORITY_OVER;
          case DELEGATE_NOT_YET -> Fault.AUTHORITY_NOT_YET;
          case OWNER, DELEGATE, NONE -> Fault.APPLICANT_NO_RIGHT;
        });
  }

  private static void anOwnersPassIsAnOwners(Facts facts, List<Refusal> said) {
    Set<Paper> papers = facts.application().papers();
    boolean vouched =
        papers.contains(Paper.SALES_OFFICE_LETTER)
            || (facts.companyOwned() && papers.contains(Paper.COMPANY_LETTER));
    if (facts.application().kind() == PassKind.OWNER && !facts.holderOwns() && !vouched) {
      said.add(new Refusal("holder", Fault.HOLDER_NOT_OWNER, ""));
    }
  }

  /** M10. */
  private static void thePersonsPassesWereLookedAt(Facts facts, List<Refusal> said) {
    Application form = facts.application();
    Person holder = facts.holder();
    List<Pass> same =
        facts.live().stream()
            .filter(pass -> holder != null && pass.holder().id().equals(holder.id()))
            .filter(pass -> pass.kind() == form.kind())
            .filter(pass -> Objects.equals(pass.unit(), form.unit()))
            .toList();
    if (!same.isEmpty()) {
      said.add(new Refusal("holder", Fault.PASS_ALREADY, numbers(same)));
      return;
    }
    List<Pass> unseen =
        facts.live().stream().filter(pass -> !form.shown().contains(pass.id())).toList();
    if (!unseen.isEmpty()) {
      said.add(new Refusal("shown", Fault.PASSES_NOT_SHOWN, numbers(unseen)));
    }
  }

  private static void thePermitLetsIt(Facts facts, List<Refusal> said) {
    Permit permit = facts.permit();
    String number = facts.application().stated().permit();
    if (permit != null) {
      said.addAll(permit.against());
    } else if (Facts.isOfACrew(facts.application().kind()) && number != null && !number.isBlank()) {
      said.add(new Refusal("permit", Fault.PERMIT_UNKNOWN, number));
    }
  }

  private static void theDaysAreAllowed(Facts facts, List<Refusal> said) {
    Period period = facts.period();
    LocalDate until = period.until();
    if (period.from().isBefore(facts.today())) {
      said.add(new Refusal("from", Fault.BEGINS_IN_THE_PAST, ""));
    }
    if (until == null) {
      return;
    }
    if (until.isBefore(period.from())) {
      said.add(
          until.isBefore(facts.today())
              ? new Refusal("until", Fault.ALREADY_OVER, "")
              : new Refusal("until", Fault.ENDS_BEFORE_IT_BEGINS, ""));
    }
    tooLong(facts.terms(), facts.application().stated(), facts.permit(), period, said);
  }

  /** A last day later than the terms allow. */
  static void tooLong(
      Terms terms,
      Application.Stated stated,
      @Nullable Permit permit,
      Period period,
      List<Refusal> said) {
    LocalDate until = period.until();
    Period.latest(terms, stated, permit, period.from())
        .filter(latest -> until == null || until.isAfter(latest))
        .ifPresent(latest -> said.add(new Refusal("until", Fault.TOO_LONG, latest.toString())));
  }

  private static void theGroupsAreThoseOfTheTerms(Facts facts, List<Refusal> said) {
    boolean crew = Facts.isOfACrew(facts.application().kind());
    if (crew && facts.permit() == null) {
      return;
    }
    var wanted = facts.application().groups();
    var given = crew ? facts.groups() : facts.terms().groups();
    if (given.isEmpty() && wanted.isEmpty()) {
      said.add(new Refusal("groups", Fault.GROUP_MISSING, ""));
    } else if (!given.isEmpty() && !given.containsAll(wanted)) {
      said.add(new Refusal("groups", Fault.GROUP_NOT_IN_TERMS, given.toString()));
    }
  }

  private static void demand(Facts facts, Paper paper, List<Refusal> said) {
    Refusal without = new Refusal("papers." + paper, Fault.PAPER_MISSING, paper.name());
    if (!facts.application().papers().contains(paper) && !said.contains(without)) {
      said.add(without);
    }
  }

  private static void missing(
      List<Refusal> said, String field, @Nullable Object value, boolean wanted) {
    if (wanted && (value == null || value.toString().isBlank())) {
      said.add(new Refusal(field, Fault.FIELD_MISSING, ""));
    }
  }

  private static boolean mayAnybody(Terms terms) {
    return terms.applicants().contains(Applicant.SELF)
        || terms.applicants().contains(Applicant.COMPANY)
        || terms.applicants().contains(Applicant.EMPLOYER);
  }

  private static String numbers(List<Pass> passes) {
    return passes.stream()
        .map(pass -> pass.number() + " " + pass.holder().name() + " " + pass.kind())
        .collect(Collectors.joining("; "));
  }
}
