package gatehouse.server.renovation.crew;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassRefused.Fault;
import gatehouse.server.pass.PassRefused.Refusal;
import gatehouse.server.pass.desk.Permits;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.policy.RenovationPolicy;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the desk of passes is told of permits: everything that keeps a worker's pass shut. */
public final class CrewPermits implements Permits {
  private final gatehouse.server.renovation.Permits permits;
  private final RenovationPolicy policy;
  private final Clock clock;

  public CrewPermits(
      gatehouse.server.renovation.Permits permits, RenovationPolicy policy, Clock clock) {
    this.permits = permits;
    this.policy = policy;
    this.clock = clock;
  }

  @Override
  public Optional<gatehouse.server.pass.asked.Permit> of(Tx tx, EstateId estate, Wanted wanted) {
    return permits
        .byNumber(tx, estate, wanted.number())
        .filter(permit -> permit.unit().equals(wanted.unit()))
        .map(permit -> permits.locked(tx, estate, permit.id(), null))
        .map(
            permit -> {
              List<Refusal> against = new ArrayList<>();
              if (permit.contractor().passKind() != wanted.kind()) {
                against.add(new Refusal("kind", Fault.PERMIT_OF_OTHER_KIND, ""));
              }
              return asked(tx, estate, permit, new Whose(wanted.holder(), false), against);
            });
  }

  @Override
  public Optional<gatehouse.server.pass.asked.Permit> of(Tx tx, EstateId estate, Pass pass) {
    return Optional.ofNullable(pass.origin().permit())
        .map(id -> permits.locked(tx, estate, id, null))
        .map(
            permit ->
                asked(
                    tx,
                    estate,
                    permit,
                    new Whose(pass.holder().id(), pass.state().isLive()),
                    new ArrayList<>()));
  }

  /**
   * Whose pass it is.
   *
   * @param counted whether it is one of the permit's passes already
   */
  private record Whose(@Nullable UUID person, boolean counted) {}

  private gatehouse.server.pass.asked.Permit asked(
      Tx tx, EstateId estate, Permit permit, Whose whose, List<Refusal> against) {
    LocalDate today = Today.in(tx, estate, clock);
    Fitness fitness = new Fitness(policy.byId(tx, estate, permit.terms()), today);
    state(permit, against);
    days(permit, today, against);
    Optional<Worker> worker =
        Optional.ofNullable(whose.person())
            .flatMap(person -> Workers.ofPerson(tx, estate, permit.id(), person))
            .filter(one -> one.left() == null);
    worker.ifPresentOrElse(
        one -> papers(one, fitness, against),
        () -> against.add(new Refusal("holder", Fault.WORKER_NOT_LISTED, "")));
    if (!whose.counted() && live(tx, estate, permit.id()) >= permit.work().workers()) {
      against.add(
          new Refusal("permit", Fault.PERMIT_FULL, String.valueOf(permit.work().workers())));
    }
    LocalDate last = permit.work().until();
    return new gatehouse.server.pass.asked.Permit(
        permit.id(),
        String.valueOf(permit.number()),
        permit.work().from(),
        worker.flatMap(fitness::lastDay).filter(day -> day.isBefore(last)).orElse(last),
        List.of(permit.work().hours()),
        against);
  }

  private static void state(Permit permit, List<Refusal> against) {
    switch (permit.state()) {
      case DECLARED, RETURNED, APPROVED ->
          against.add(new Refusal("permit", Fault.PERMIT_NOT_ISSUED, ""));
      case STOPPED -> against.add(new Refusal("permit", Fault.PERMIT_STOPPED, ""));
      case EXITING, CLOSED, WITHDRAWN ->
          against.add(new Refusal("permit", Fault.PERMIT_CLOSED, ""));
      case IN_FORCE -> {}
    }
  }

  private static void days(Permit permit, LocalDate today, List<Refusal> against) {
    LocalDate from = permit.work().from();
    LocalDate until = permit.work().until();
    if (today.isAfter(until)) {
      against.add(new Refusal("permit", Fault.PERMIT_OVER, until.toString()));
    } else if (today.isBefore(from)) {
      against.add(new Refusal("permit", Fault.PERMIT_NOT_YET, from.toString()));
    }
  }

  private static void papers(Worker worker, Fitness fitness, List<Refusal> against) {
    if (!fitness.isCertified(worker.trade(), worker.certificateUntil())) {
      against.add(
          new Refusal(
              "holder",
              Fault.CERTIFICATE_OVER,
              worker.certificateUntil() == null ? "—" : worker.certificateUntil().toString()));
    }
    if (!fitness.hasTheAge(worker.born())) {
      against.add(new Refusal("holder", Fault.WORKER_AGE, fitness.ages()));
    }
  }

  /** How many of the permit's passes somebody has or is about to get. */
  private static int live(Tx tx, EstateId estate, UUID permit) {
    return tx.one(
            row -> row.getInteger("live"),
            "SELECT count(*)::int AS live FROM pass WHERE estate = $1 AND permit = $2"
                + " AND state IN ('APPLIED', 'APPROVED', 'ISSUED', 'SUSPENDED', 'LOST')",
            estate.value(),
            permit)
        .orElseThrow();
  }
}
