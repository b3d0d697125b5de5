package gatehouse.server.renovation.permit;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.Method;
import gatehouse.server.pass.asked.By;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.PermitCrew;
import gatehouse.server.renovation.PermitState;
import gatehouse.server.renovation.PermitStep;
import gatehouse.server.renovation.Permits;
import gatehouse.server.renovation.Step;
import gatehouse.server.renovation.Work;
import gatehouse.server.renovation.policy.RenovationTerms;
import gatehouse.server.web.page.Refused;
import gatehouse.server.web.page.Refused.Refusal;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Extends permits (装修延期), and the passes of their crews with them. */
public final class Extensions {
  private static final int LONGEST_WHY = 200;

  /**
   * A later end of a permit, as it is asked for.
   *
   * @param shown the number of the paper that was brought, as it was scanned; empty when there is
   *     none
   * @param lost whether the paper is declared lost instead, with a signature
   * @param crew for each worker with a pass whether the pass goes on
   * @param method how the fees of longer passes are paid; absent when there are none
   */
  public record Extension(
      @Nullable UUID applicant,
      @Nullable LocalDate until,
      String shown,
      boolean lost,
      String why,
      Map<UUID, Boolean> crew,
      @Nullable Method method) {
    public Extension {
      crew = Map.copyOf(crew);
    }
  }

  private final Database database;
  private final Permits permits;
  private final UnitFiles files;
  private final PermitCrew crew;
  private final Clock clock;

  public Extensions(
      Database database, Permits permits, UnitFiles files, PermitCrew crew, Clock clock) {
    this.database = database;
    this.permits = permits;
    this.files = files;
    this.crew = crew;
    this.clock = clock;
  }

  /** The workers whose passes are asked about one by one. */
  public List<PermitCrew.Member> crew(Tx tx, EstateId estate, Permit permit) {
    return crew.withPasses(tx, estate, permit);
  }

  public Future<Permit> extend(EstateId estate, PermitDesk.Seen seen, Extension extension, By by) {
    return database.work(
        tx -> {
          Permit permit = permits.locked(tx, estate, seen.permit(), seen.version());
          if (permit.state() != PermitState.IN_FORCE && permit.state() != PermitState.STOPPED) {
            throw Refused.of("", "RenovationFault.NOT_NOW", permit.state());
          }
          UnitFile file = files.of(tx, estate, permit);
          List<Refusal> said = faults(file, permit, extension);
          said.addAll(others(tx, estate, permit, extension));
          if (!said.isEmpty()) {
            throw new Refused(said);
          }
          LocalDate until = Objects.requireNonNull(extension.until());
          String why = permit.work().until() + " → " + until + " " + extension.why().strip();
          Permit longer = permit;
          if (extension.lost()) {
            longer = permits.save(tx, estate, longer, step(PermitStep.PAPER_LOST, "", by));
          }
          longer =
              permits.save(
                  tx,
                  estate,
                  longer.with(permit.work().until(until)),
                  step(PermitStep.EXTENDED, why, by));
          crew.extend(
              tx,
              estate,
              longer,
              new PermitCrew.Answered(
                  extension.crew(),
                  Objects.requireNonNull(extension.applicant()),
                  extension.method(),
                  by));
          return longer;
        });
  }

  private static List<Refusal> faults(UnitFile file, Permit permit, Extension extension) {
    List<Refusal> said = new ArrayList<>();
    shown(said, permit, extension);
    said.addAll(DeclarationRules.applicant(file, extension.applicant()));
    Work work = permit.work();
    RenovationTerms.Period period = file.terms().period();
    LocalDate until = extension.until();
    if (file.today().isAfter(work.until())) {
      said.add(Refusal.of("", "RenovationFault.EXTENDED_AFTER_END", work.until()));
    }
    if (until == null) {
      said.add(Refusal.of("until", "RenovationFault.MISSING"));
    } else if (!until.isAfter(work.until())) {
      said.add(Refusal.of("until", "RenovationFault.NOT_LATER", work.until()));
    } else if (ChronoUnit.DAYS.between(work.from(), until) >= period.longestInAllDays()) {
      said.add(
          Refusal.of(
              "until",
              "RenovationFault.EXTENDED_TOO_LONG",
              period.longestInAllDays(),
              work.from().plusDays(period.longestInAllDays() - 1L)));
    }
    if (extension.why().isBlank()) {
      said.add(Refusal.of("why", "RenovationFault.MISSING"));
    } else if (extension.why().length() > LONGEST_WHY) {
      said.add(Refusal.of("why", "RenovationFault.TEXT_TOO_LONG", LONGEST_WHY));
    }
    return said;
  }

  /** The paper is brought, or declared lost (M32). */
  private static void shown(List<Refusal> said, Permit permit, Extension extension) {
    String shown = extension.shown().strip().toUpperCase(Locale.ROOT);
    if (shown.isEmpty() && !extension.lost()) {
      said.add(Refusal.of("shown", "RenovationFault.PERMIT_NOT_SHOWN"));
    } else if (!shown.isEmpty() && !shown.equals(permit.number())) {
      said.add(Refusal.of("shown", "RenovationFault.ANOTHER_PERMIT", shown));
    }
  }

  private List<Refusal> others(Tx tx, EstateId estate, Permit permit, Extension extension) {
    LocalDate until = extension.until();
    if (until == null) {
      return List.of();
    }
    return permits.ofUnit(tx, estate, permit.unit()).stream()
        .filter(other -> !other.id().equals(permit.id()) && !other.state().isOver())
        .filter(other -> other.work().from().isAfter(permit.work().until()))
        .filter(other -> !other.work().from().isAfter(until))
        .limit(1)
        .map(
            other ->
                Refusal.of(
                    "until",
                    "RenovationFault.OVERLAPS",
                    other.work().from() + " – " + other.work().until()))
        .toList();
  }

  private Step step(PermitStep what, String why, By by) {
    return new Step(clock.instant(), what, why, by.name());
  }
}
