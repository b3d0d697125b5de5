package gatehouse.server;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.people.IdKind;
import gatehouse.server.people.IdPaper;
import gatehouse.server.people.People;
import gatehouse.server.people.Person;
import gatehouse.server.people.PersonForm;
import gatehouse.server.renovation.Contractor;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.PermitState;
import gatehouse.server.renovation.PermitStep;
import gatehouse.server.renovation.Permits;
import gatehouse.server.renovation.Step;
import gatehouse.server.renovation.Trade;
import gatehouse.server.renovation.Work;
import gatehouse.server.renovation.crew.Worker;
import gatehouse.server.renovation.crew.Workers;
import gatehouse.server.renovation.policy.RenovationPolicy;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Permits in force and workers on their lists, without the pages that lead there. */
public final class CrewCast {
  private final EstateId estate;
  private final Permits permits = new Permits();
  private final RenovationPolicy policy;
  private final Workers workers;
  private final Clock clock;

  /**
   * @param policy of the house under test
   */
  public CrewCast(EstateId estate, People people, RenovationPolicy policy, Clock clock) {
    this.estate = estate;
    this.policy = policy;
    this.clock = clock;
    workers = new Workers(people, permits, policy, clock);
  }

  /**
   * What a permit is to be.
   *
   * @param company absent for the owner's own workers
   */
  public record Wanted(
      String number,
      String unit,
      UUID applicant,
      @Nullable String company,
      LocalDate from,
      LocalDate until,
      AccessGroupId hours,
      int workers) {}

  /** A permit that was declared, approved and collected. */
  public Permit inForce(Tx tx, Wanted wanted) {
    Permit declared = declared(tx, wanted);
    permits.save(tx, estate, declared.as(PermitState.APPROVED), step(PermitStep.APPROVED));
    return permits.save(
        tx,
        estate,
        declared.as(PermitState.IN_FORCE).numbered(wanted.number()),
        step(PermitStep.ISSUED));
  }

  /** A permit that engineering has not seen yet; it has no number. */
  public Permit declared(Tx tx, Wanted wanted) {
    return permits.add(
        tx,
        estate,
        new Permit(
            UUID.randomUUID(),
            null,
            wanted.unit(),
            PermitState.DECLARED,
            wanted.applicant(),
            new Contractor(
                wanted.company(), wanted.company() == null ? "" : "粤装 001", "刘工头", "13800138000"),
            new Work(
                wanted.from(),
                wanted.until(),
                wanted.hours(),
                wanted.workers(),
                EnumSet.allOf(Trade.class),
                "全屋装修"),
            policy.inForce(tx, estate, wanted.from()).id(),
            0),
        step(PermitStep.DECLARED));
  }

  /** The same permit in another state, as whoever changes it leaves it. */
  public Permit become(Tx tx, UUID permit, PermitState state, PermitStep what) {
    return permits.save(tx, estate, permits.locked(tx, estate, permit, null).as(state), step(what));
  }

  /** A worker of a trade that needs no certificate. */
  public Worker listed(Tx tx, UUID permit, String name, String idNumber, String phone) {
    return workers.add(tx, estate, permit, draft(name, idNumber, phone), "lin");
  }

  public static Workers.Draft draft(String name, String idNumber, String phone) {
    return new Workers.Draft(
        new Person.Draft(
            PersonForm.PERSON, name, phone, new IdPaper(IdKind.RESIDENT_ID, idNumber), null),
        null,
        Trade.PAINTING,
        null,
        null);
  }

  private Step step(PermitStep what) {
    return new Step(clock.instant(), what, "", "lin");
  }
}
