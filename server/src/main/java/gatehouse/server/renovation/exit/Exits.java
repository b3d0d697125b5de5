package gatehouse.server.renovation.exit;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.Money;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.people.Households;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.PermitState;
import gatehouse.server.renovation.PermitStep;
import gatehouse.server.renovation.Permits;
import gatehouse.server.renovation.Step;
import gatehouse.server.renovation.exit.Exit.Declared;
import gatehouse.server.renovation.exit.Exit.Finding;
import gatehouse.server.renovation.exit.Exit.Inspection;
import gatehouse.server.renovation.exit.Exit.Sheet;
import gatehouse.server.renovation.gate.Presence;
import gatehouse.server.renovation.gate.Whereabouts;
import gatehouse.server.renovation.stop.Act;
import gatehouse.server.renovation.stop.FilledIn;
import gatehouse.server.renovation.stop.Stop;
import gatehouse.server.renovation.stop.Stops;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The first half of an exit: the form at the desk, and engineering's inspection. */
public final class Exits {
  /** In the records of stops and passes. */
  static final String WHY = "装修退场";

  private final Database database;
  private final Permits permits;
  private final ExitCards cards;
  private final Stops stops;
  private final Households households;
  private final Clock clock;
  private final Presence presence = new Presence();

  public Exits(
      Database database,
      Permits permits,
      ExitCards cards,
      Stops stops,
      Households households,
      Clock clock) {
    this.database = database;
    this.permits = permits;
    this.cards = cards;
    this.stops = stops;
    this.households = households;
    this.clock = clock;
  }

  /**
   * The form as it was filled in at the desk; what was left out is absent.
   *
   * @param id made with the form: the same again is the same exit
   * @param version of the permit that was seen
   * @param signed whether the applicant has signed the paper
   */
  public record Asking(
      UUID id,
      UUID permit,
      int version,
      @Nullable UUID applicant,
      String phone,
      @Nullable LocalDate finishedOn,
      Set<Declared> declared,
      String remark,
      boolean signed,
      @Nullable UUID paper) {
    public Asking {
      declared = Set.copyOf(declared);
    }
  }

  /**
   * What engineering writes down.
   *
   * @param version of the permit that was seen
   * @param passed whether the permit may be settled; else there is something to put right first
   */
  public record Inspecting(
      UUID exit, int version, boolean passed, String words, List<Finding> findings) {
    public Inspecting {
      findings = List.copyOf(findings);
    }
  }

  /**
   * An exit in which somebody has to do something.
   *
   * @param unit its name
   * @param number of the permit
   */
  public record Waiting(Exit exit, String unit, String number) {}

  /** The work is over, says the applicant: the crew's passes sleep from now on. */
  public Future<Exit> ask(EstateId estate, Asking asking, By by) {
    return database.work(
        tx -> {
          Optional<Exit> before = ExitRows.byId(tx, estate, asking.id());
          if (before.isPresent()) {
            return before.get();
          }
          Permit permit = permits.locked(tx, estate, asking.permit(), asking.version());
          requireOpen(tx, estate, permit);
          Sheet sheet = sheet(tx, estate, permit, asking);
          requireNobodyInside(tx, estate, permit);
          Act act = new Act(by.name(), clock.instant(), "");
          ExitRows.insert(
              tx,
              estate,
              new Exit(
                  asking.id(),
                  permit.id(),
                  Exit.State.ASKED,
                  permit.state(),
                  sheet,
                  act,
                  null,
                  null,
                  null,
                  null));
          Step step = new Step(act.at(), PermitStep.EXIT_ASKED, sheet.remark(), act.by());
          permits.save(tx, estate, permit.as(PermitState.EXITING), step);
          stops.end(tx, estate, permit.id(), WHY, by);
          cards.sleep(tx, estate, permit, WHY, by);
          return ExitRows.known(tx, estate, asking.id());
        });
  }

  /** Engineering's word; of two officers the second is told who was quicker. */
  public Future<Exit> inspect(EstateId estate, Inspecting inspecting, By by) {
    return database.work(
        tx -> {
          Exit asked = ExitRows.known(tx, estate, inspecting.exit());
          Permit permit = permits.locked(tx, estate, asked.permit(), inspecting.version());
          asked = ExitRows.known(tx, estate, inspecting.exit());
          Inspection before = asked.inspection();
          if (before != null) {
            throw Refused.of("", "RenovationFault.DECIDED_ALREADY", before.made().by());
          }
          require(tx, estate, inspecting);
          Act act = new Act(by.name(), clock.instant(), inspecting.words().strip());
          boolean passed = inspecting.passed();
          ExitRows.inspected(
              tx,
              estate,
              asked.id(),
              passed ? Exit.State.PASSED : Exit.State.REMEDY,
              new Inspection(act.why(), inspecting.findings(), act));
          Permit after = passed ? permit : permit.as(asked.was());
          permits.save(
              tx, estate, after, new Step(act.at(), PermitStep.INSPECTED, act.why(), act.by()));
          if (!passed && asked.was() == PermitState.IN_FORCE) {
            cards.wake(tx, estate, permit, act.why(), by);
          }
          return ExitRows.known(tx, estate, asked.id());
        });
  }

  public Future<Optional<Exit>> byId(EstateId estate, UUID id) {
    return database.work(tx -> ExitRows.byId(tx, estate, id));
  }

  /** The latest of a permit. */
  public Optional<Exit> latest(Tx tx, EstateId estate, UUID permit) {
    return ExitRows.latest(tx, estate, permit);
  }

  /** In these states, the longest wait first; without what was found and kept. */
  public List<Waiting> waiting(Tx tx, EstateId estate, Set<Exit.State> states) {
    return ExitRows.waiting(tx, estate, states);
  }

  private void requireOpen(Tx tx, EstateId estate, Permit permit) {
    if (permit.state() != PermitState.IN_FORCE && permit.state() != PermitState.STOPPED) {
      throw Refused.of("", "RenovationFault.NOT_NOW", permit.state());
    }
    stops.of(tx, estate, permit.id()).stream()
        .filter(stop -> stop.state() == Stop.State.WAITING)
        .findFirst()
        .ifPresent(
            stop -> {
              throw Refused.of("", "RenovationFault.STOP_WAITING", stop.asked().by());
            });
  }

  /** What the form says, if nothing is missing in it (M35). */
  private Sheet sheet(Tx tx, EstateId estate, Permit permit, Asking asking) {
    LocalDate today = Today.in(tx, estate, clock);
    LocalDate finishedOn = asking.finishedOn();
    FilledIn form =
        new FilledIn()
            .applicant(tx, estate, households, permit, asking.applicant(), today)
            .phone("phone", asking.phone())
            .there("finished", finishedOn)
            .all("declared", Declared.class, asking.declared())
            .notLong("remark", asking.remark())
            .attached(tx, estate, "paper", asking.paper())
            .there("signed", asking.signed() ? true : null);
    if (finishedOn != null && finishedOn.isAfter(today)) {
      form.wrong("finished", "RenovationFault.DAY_TO_COME", finishedOn);
    }
    if (finishedOn != null && finishedOn.isBefore(permit.work().from())) {
      form.wrong("finished", "RenovationFault.DAY_BEFORE_WORK", permit.work().from());
    }
    form.require();
    return new Sheet(
        Objects.requireNonNull(asking.applicant()),
        asking.phone(),
        Objects.requireNonNull(finishedOn),
        asking.declared(),
        asking.remark().strip(),
        asking.paper());
  }

  private void requireNobodyInside(Tx tx, EstateId estate, Permit permit) {
    List<Whereabouts> inside = presence.inside(tx, estate, permit.id());
    if (!inside.isEmpty()) {
      throw Refused.of(
          "",
          "RenovationFault.WORKERS_INSIDE",
          inside.size(),
          inside.stream().map(Whereabouts::name).collect(Collectors.joining("、")));
    }
  }

  private static void require(Tx tx, EstateId estate, Inspecting inspecting) {
    FilledIn form = new FilledIn().text("words", inspecting.words());
    int line = 0;
    for (Finding finding : inspecting.findings()) {
      line++;
      form.text("finding-" + line, finding.words())
          .attached(tx, estate, "photo-" + line, finding.photo());
      if (finding.fen() > Money.MOST_FEN) {
        form.wrong(
            "charge-" + line, "RenovationFault.SUM_TOO_LARGE", Money.figures(Money.MOST_FEN));
      }
    }
    form.require();
  }
}
