package gatehouse.server.pass.rules;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.PassKind;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.asked.Application;
import gatehouse.server.pass.asked.Permit;
import gatehouse.server.pass.policy.GuardRail;
import gatehouse.server.pass.policy.Terms;
import gatehouse.server.people.Person;
import gatehouse.server.people.Right;
import gatehouse.server.people.check.PeopleRefused;
import gatehouse.server.site.Unit;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an application is judged by.
 *
 * @param unit absent when none is named, or there is none of that name
 * @param applicant absent when nobody is named, or nobody known
 * @param right of the applicant to ask for things in the unit's name
 * @param holder whose pass it is to be, when the desk knows that person; by ID number also somebody
 *     who was filled in as new
 * @param holderOwns whether the holder is an owner of the unit
 * @param draftFaults what is wrong with a newcomer as filled in
 * @param live all live passes of the holder, and of whoever has the same phone
 * @param permit of the unit, as it is for the holder
 */
public record Facts(
    Application application,
    Terms terms,
    LocalDate today,
    @Nullable Unit unit,
    boolean companyOwned,
    @Nullable Person applicant,
    Right right,
    @Nullable Person holder,
    boolean holderOwns,
    List<PeopleRefused.Refusal> draftFaults,
    List<Pass> live,
    @Nullable Permit permit,
    List<GuardRail> rails) {
  private static final Set<PassKind> CREWS =
      EnumSet.of(PassKind.RENOVATION_OWNER, PassKind.RENOVATION_COMPANY);

  public Facts {
    draftFaults = List.copyOf(draftFaults);
    live = List.copyOf(live);
    rails = List.copyOf(rails);
  }

  /** Whether passes of this kind live in a renovation permit. */
  public static boolean isOfACrew(PassKind kind) {
    return CREWS.contains(kind);
  }

  /** What it opens: a worker's pass in the permit's hours alone. */
  public List<AccessGroupId> groups() {
    if (isOfACrew(application.kind())) {
      return permit == null ? List.of() : permit.groups();
    }
    return application.groups().isEmpty() ? terms.groups() : application.groups();
  }

  /** The first and the last day. */
  public Period period() {
    return Period.of(this);
  }
}
