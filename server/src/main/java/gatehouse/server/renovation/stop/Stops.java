package gatehouse.server.renovation.stop;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.people.Households;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.PermitState;
import gatehouse.server.renovation.PermitStep;
import gatehouse.server.renovation.Permits;
import gatehouse.server.renovation.Step;
import gatehouse.server.renovation.crew.Crew;
import gatehouse.server.renovation.stop.Stop.Sheet;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stops the work of a permit and lets it go on, each in one transaction with the crew's passes: the
 * gates are told when it is committed, never before engineering's word and never without it.
 */
public final class Stops {
  private static final int LONGEST_WHY = 200;

  private final Database database;
  private final Permits permits;
  private final Crew crew;
  private final Households households;
  private final Clock clock;

  public Stops(Database database, Permits permits, Crew crew, Households households, Clock clock) {
    this.database = database;
    this.permits = permits;
    this.crew = crew;
    this.households = households;
    this.clock = clock;
  }

  /**
   * An application as it was filled in at the desk; what was left out is absent.
   *
   * @param id made with the form: the same again is the same application
   * @param version of the permit that was seen
   * @param signed whether the applicant has signed the paper
   */
  public record Asking(
      UUID id,
      UUID permit,
      int version,
      Stop.@Nullable StopCause cause,
      String reason,
      @Nullable UUID applicant,
      String phone,
      @Nullable LocalDate until,
      Set<Stop.Secured> secured,
      boolean signed,
      @Nullable UUID paper) {
    public Asking {
      secured = Set.copyOf(secured);
    }
  }

  /**
   * An application that waits for engineering.
   *
   * @param unit its name
   * @param number of the permit
   */
  public record Waiting(Stop stop, String unit, String number) {}

  /** Puts an application before engineering; the work goes on until they have said their word. */
  public Future<Stop> ask(EstateId estate, Asking asking, By by) {
    return database.work(
        tx -> {
          Optional<Stop> before = StopRows.byId(tx, estate, asking.id());
          if (before.isPresent()) {
            return before.get();
          }
          Permit permit = permits.locked(tx, estate, asking.permit(), asking.version());
          requireAtWork(tx, estate, permit);
          Sheet sheet = sheet(tx, estate, permit, asking);
          Act act = act(by, "");
          StopRows.insert(
              tx,
              estate,
              new Stop(asking.id(), permit.id(), Stop.State.WAITING, sheet, act, null, null));
          step(tx, estate, permit, PermitStep.STOP_ASKED, sheet.reason(), act);
          return byId(tx, estate, asking.id());
        });
  }

  /** Engineering stops the work at once, without an application (责令停工). */
  public Future<Stop> order(EstateId estate, UUID id, UUID permit, int version, String why, By by) {
    return database.work(
        tx -> {
          Optional<Stop> before = StopRows.byId(tx, estate, id);
          if (before.isPresent()) {
            return before.get();
          }
          Permit running = permits.locked(tx, estate, permit, version);
          requireAtWork(tx, estate, running);
          Act act = act(by, required(why));
          Sheet sheet =
              new Sheet(
                  Stop.StopCause.ORDERED,
                  act.why(),
                  null,
                  "",
                  null,
                  EnumSet.noneOf(Stop.Secured.class),
                  null);
          StopRows.insert(
              tx, estate, new Stop(id, permit, Stop.State.IN_FORCE, sheet, act, act, null));
          stopped(tx, estate, running, act, by);
          return byId(tx, estate, id);
        });
  }

  /** Engineering's word: every pass of the crew sleeps when this is committed. */
  public Future<Stop> approve(EstateId estate, UUID id, By by) {
    return database.work(
        tx -> {
          Stop waiting = toDecide(tx, estate, id, by);
          Permit permit = permits.locked(tx, estate, waiting.permit(), null);
          if (permit.state() != PermitState.IN_FORCE) {
            throw Refused.of("", "RenovationFault.NOT_NOW", permit.state());
          }
          Act act = act(by, waiting.sheet().reason());
          StopRows.decided(tx, estate, id, Stop.State.IN_FORCE, act);
          stopped(tx, estate, permit, act, by);
          return byId(tx, estate, id);
        });
  }

  public Future<Stop> refuse(EstateId estate, UUID id, String why, By by) {
    return database.work(
        tx -> {
          Stop waiting = toDecide(tx, estate, id, by);
          Permit permit = permits.locked(tx, estate, waiting.permit(), null);
          Act act = act(by, required(why));
          StopRows.decided(tx, estate, id, Stop.State.REFUSED, act);
          step(tx, estate, permit, PermitStep.STOP_REFUSED, act.why(), act);
          return byId(tx, estate, id);
        });
  }

  /** Work goes on: the passes wake that this stop has put to sleep. */
  public Future<Permit> resume(EstateId estate, UUID permit, int version, String why, By by) {
    return database.work(
        tx -> {
          Permit stopped = permits.locked(tx, estate, permit, version);
          if (stopped.state() != PermitState.STOPPED) {
            throw Refused.of("", "RenovationFault.NOT_STOPPED", stopped.state());
          }
          Act act = act(by, required(why));
          StopRows.open(tx, estate, permit)
              .ifPresent(stop -> StopRows.over(tx, estate, stop.id(), act));
          Permit awake =
              permits.save(
                  tx,
                  estate,
                  stopped.as(PermitState.IN_FORCE),
                  new Step(act.at(), PermitStep.RESUMED, act.why(), act.by()));
          crew.wake(tx, estate, permit, act.why(), by);
          return awake;
        });
  }

  public Future<Optional<Stop>> byId(EstateId estate, UUID id) {
    return database.work(tx -> StopRows.byId(tx, estate, id));
  }

  /** What waits for engineering, the longest wait first. */
  public List<Waiting> waiting(Tx tx, EstateId estate) {
    return StopRows.waiting(tx, estate);
  }

  /** A stop that stands ends with the work itself. */
  public void end(Tx tx, EstateId estate, UUID permit, String why, By by) {
    StopRows.open(tx, estate, permit)
        .ifPresent(stop -> StopRows.over(tx, estate, stop.id(), act(by, why)));
  }

  /** Those of a permit, the latest first. */
  public List<Stop> of(Tx tx, EstateId estate, UUID permit) {
    return StopRows.of(tx, estate, permit);
  }

  private void stopped(Tx tx, EstateId estate, Permit permit, Act act, By by) {
    permits.save(
        tx,
        estate,
        permit.as(PermitState.STOPPED),
        new Step(act.at(), PermitStep.STOPPED, act.why(), act.by()));
    crew.sleep(tx, estate, permit.id(), act.why(), by);
  }

  private void step(Tx tx, EstateId estate, Permit permit, PermitStep what, String why, Act act) {
    permits.save(tx, estate, permit, new Step(act.at(), what, why, act.by()));
  }

  /** What the application says, if nothing is missing in it (M33). */
  private Sheet sheet(Tx tx, EstateId estate, Permit permit, Asking asking) {
    LocalDate today = Today.in(tx, estate, clock);
    LocalDate until = asking.until();
    FilledIn form =
        new FilledIn()
            .applicant(tx, estate, households, permit, asking.applicant(), today)
            .phone("phone", asking.phone())
            .there("cause", asking.cause())
            .text("reason", asking.reason())
            .there("until", until)
            .all("secured", Stop.Secured.class, asking.secured())
            .attached(tx, estate, "paper", asking.paper())
            .there("signed", asking.signed() ? true : null);
    if (until != null && !until.isAfter(today)) {
      form.wrong("until", "RenovationFault.DAY_IS_PAST", until);
    }
    if (asking.cause() == Stop.StopCause.ORDERED) {
      form.wrong("cause", "RenovationFault.MISSING");
    }
    form.require();
    return new Sheet(
        Objects.requireNonNull(asking.cause()),
        asking.reason().strip(),
        asking.applicant(),
        asking.phone(),
        until,
        asking.secured(),
        asking.paper());
  }

  private void requireAtWork(Tx tx, EstateId estate, Permit permit) {
    Optional<Stop> open = StopRows.open(tx, estate, permit.id());
    if (permit.state() == PermitState.STOPPED) {
      Act by = open.map(Stop::decided).orElse(null);
      throw Refused.of("", "RenovationFault.STOPPED_ALREADY", by == null ? "" : by.by());
    }
    if (permit.state() != PermitState.IN_FORCE) {
      throw Refused.of("", "RenovationFault.NOT_NOW", permit.state());
    }
    if (open.isPresent()) {
      throw Refused.of("", "RenovationFault.STOP_WAITING", open.get().asked().by());
    }
  }

  /** The permit is locked first by all, so that nobody waits for another in a ring. */
  private Stop toDecide(Tx tx, EstateId estate, UUID id, By by) {
    Stop found = byId(tx, estate, id);
    permits.locked(tx, estate, found.permit(), null);
    Stop stop = byId(tx, estate, id);
    Act before = stop.decided();
    if (before != null) {
      throw Refused.of("", "RenovationFault.DECIDED_ALREADY", before.by());
    }
    if (stop.asked().by().equals(by.name())) {
      throw Refused.of("", "RenovationFault.OWN_WORK");
    }
    return stop;
  }

  private static Stop byId(Tx tx, EstateId estate, UUID id) {
    return StopRows.byId(tx, estate, id)
        .orElseThrow(() -> Refused.of("", "RenovationFault.STOP_UNKNOWN"));
  }

  private Act act(By by, String why) {
    return new Act(by.name(), clock.instant(), why);
  }

  private static String required(@Nullable String why) {
    if (why == null || why.isBlank()) {
      throw Refused.of("why", "RenovationFault.WHY_MISSING");
    }
    if (why.strip().length() > LONGEST_WHY) {
      throw Refused.of("why", "RenovationFault.TEXT_TOO_LONG", LONGEST_WHY);
    }
    return why.strip();
  }
}
