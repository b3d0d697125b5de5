package gatehouse.server.renovation.permit;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.Method;
import gatehouse.server.pass.asked.By;
import gatehouse.server.people.People;
import gatehouse.server.people.Person;
import gatehouse.server.renovation.Contractor;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.PermitState;
import gatehouse.server.renovation.PermitStep;
import gatehouse.server.renovation.Permits;
import gatehouse.server.renovation.Step;
import gatehouse.server.renovation.Work;
import gatehouse.server.renovation.permit.Approvals.Findings;
import gatehouse.server.web.page.Refused;
import gatehouse.server.web.page.Refused.Refusal;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is done with a permit until work begins, each in one transaction. What breaks a rule fails
 * with {@link Refused}, and nothing has changed.
 */
public final class PermitDesk {
  private static final int LONGEST_WHY = 500;
  private static final Set<PermitState> NOT_COLLECTED =
      EnumSet.of(PermitState.DECLARED, PermitState.RETURNED, PermitState.APPROVED);

  private final Database database;
  private final Books books;
  private final UnitFiles files;
  private final PermitMoney money;
  private final Clock clock;

  /** What permits are written into. */
  public record Books(Permits permits, People people, Approvals approvals, Scans scans) {}

  /**
   * Which permit somebody works on.
   *
   * @param version that was seen
   */
  public record Seen(UUID permit, int version) {}

  /**
   * The paper is collected.
   *
   * @param id of the taking of the deposit: the same again takes it once
   * @param asApproved whether what the approval says otherwise is taken over into the permit
   */
  public record Collecting(UUID id, @Nullable Method method, boolean asApproved) {}

  public PermitDesk(
      Database database, Books books, UnitFiles files, PermitMoney money, Clock clock) {
    this.database = database;
    this.books = books;
    this.files = files;
    this.money = money;
    this.clock = clock;
  }

  public Future<Permit> declare(EstateId estate, Declaration declared, By by) {
    return database.work(
        tx -> {
          tx.any(
              "SELECT 1 FROM unit WHERE estate = $1 AND id = $2 FOR UPDATE",
              estate.value(),
              declared.unit());
          Optional<Permit> before = books.permits().byId(tx, estate, declared.id());
          if (before.isPresent()) {
            return before.get();
          }
          UnitFile file = judged(tx, estate, declared, null);
          Permit permit = permit(declared, file);
          Permit added = books.permits().add(tx, estate, permit, step(PermitStep.DECLARED, "", by));
          books.scans().add(tx, estate, added.id(), declared.scans(), by.name(), clock.instant());
          books.permits().note(tx, estate, added.id(), step(PermitStep.EXPLAINED, "", by));
          return added;
        });
  }

  /** After engineering returned it; under the terms of today. */
  public Future<Permit> declareAgain(EstateId estate, Seen seen, Declaration declared, By by) {
    return database.work(
        tx -> {
          Permit before = locked(tx, estate, seen, EnumSet.of(PermitState.RETURNED));
          UnitFile file = judged(tx, estate, declared, before);
          Permit wanted = permit(declared, file);
          Permit again =
              new Permit(
                  before.id(),
                  before.number(),
                  before.unit(),
                  PermitState.DECLARED,
                  wanted.applicant(),
                  wanted.contractor(),
                  wanted.work(),
                  wanted.terms(),
                  before.version());
          books.scans().add(tx, estate, before.id(), declared.scans(), by.name(), clock.instant());
          return books.permits().save(tx, estate, again, step(PermitStep.DECLARED_AGAIN, "", by));
        });
  }

  /** Engineering's word on the drawings. */
  public Future<Permit> approve(EstateId estate, Seen seen, Findings findings, By by) {
    return database.work(
        tx -> {
          Permit declared = locked(tx, estate, seen, EnumSet.of(PermitState.DECLARED));
          Permit approved =
              books
                  .permits()
                  .save(
                      tx,
                      estate,
                      declared.as(PermitState.APPROVED),
                      step(PermitStep.APPROVED, findings.remarks(), by));
          books.approvals().add(tx, estate, approved, findings, by.name(), clock.instant());
          return approved;
        });
  }

  /** Back to the desk, with remarks on what is to be changed. */
  public Future<Permit> giveBack(EstateId estate, Seen seen, String remarks, By by) {
    return database.work(
        tx -> {
          Permit declared = locked(tx, estate, seen, EnumSet.of(PermitState.DECLARED));
          Step step = step(PermitStep.RETURNED, said(remarks), by);
          return books.permits().save(tx, estate, declared.as(PermitState.RETURNED), step);
        });
  }

  public Future<Permit> withdraw(EstateId estate, Seen seen, String why, By by) {
    return database.work(
        tx -> {
          Permit permit = locked(tx, estate, seen, NOT_COLLECTED);
          Step step = step(PermitStep.WITHDRAWN, said(why), by);
          return books.permits().save(tx, estate, permit.as(PermitState.WITHDRAWN), step);
        });
  }

  /** Takes the deposit and hands the paper out: approved, and not before its first day. */
  public Future<Permit> issue(EstateId estate, Seen seen, Collecting collecting, By by) {
    return database.work(
        tx -> {
          Permit permit = locked(tx, estate, seen, NOT_COLLECTED);
          if (permit.state() != PermitState.APPROVED) {
            throw Refused.of("", "RenovationFault.DRAWINGS_NOT_APPROVED", permit.state());
          }
          UnitFile file = files.of(tx, estate, permit);
          Findings findings =
              books.approvals().latest(tx, estate, permit.id()).orElseThrow().findings();
          collectible(file, permit, findings, collecting.asApproved());
          Permit numbered =
              permit
                  .with(Approvals.asApproved(permit.work(), findings))
                  .numbered(books.permits().nextNumber(tx, estate))
                  .as(PermitState.IN_FORCE);
          Permit issued =
              books.permits().save(tx, estate, numbered, step(PermitStep.ISSUED, "", by));
          Person payer = books.people().byId(tx, estate, permit.applicant()).orElseThrow();
          money.take(
              tx,
              estate,
              collecting.id(),
              issued,
              file,
              new PermitMoney.Paying(payer, collecting.method(), by.name()));
          return issued;
        });
  }

  /** A loss declaration was signed: the paper is printed anew. */
  public Future<Permit> paperLost(EstateId estate, Seen seen, String why, By by) {
    return database.work(
        tx -> {
          Permit permit =
              locked(tx, estate, seen, EnumSet.of(PermitState.IN_FORCE, PermitState.STOPPED));
          return books
              .permits()
              .save(tx, estate, permit, step(PermitStep.PAPER_LOST, said(why), by));
        });
  }

  private static void collectible(
      UnitFile file, Permit permit, Findings findings, boolean asApproved) {
    List<Refusal> said = new ArrayList<>();
    Work work = permit.work();
    if (file.today().isBefore(work.from())) {
      said.add(Refusal.of("", "RenovationFault.COLLECTED_TOO_EARLY", work.from()));
    }
    if (file.today().isAfter(work.until())) {
      said.add(Refusal.of("", "RenovationFault.PERIOD_OVER", work.until()));
    }
    if (!file.handedOver()) {
      said.add(Refusal.of("", "RenovationFault.UNIT_NOT_HANDED_OVER", file.unit().name()));
    }
    said.addAll(DeclarationRules.applicant(file, permit.applicant()));
    boolean differs = !Approvals.differences(file.unit().area(), work, findings).isEmpty();
    if (differs && !asApproved) {
      said.add(Refusal.of("asApproved", "RenovationFault.DIFFERS_FROM_APPROVAL"));
    }
    if (!said.isEmpty()) {
      throw new Refused(said);
    }
  }

  /**
   * @param before the permit that is declared again; absent for a new one
   */
  private UnitFile judged(Tx tx, EstateId estate, Declaration declared, @Nullable Permit before) {
    UnitFile file = files.read(tx, estate, declared.unit());
    List<Refusal> said = new ArrayList<>(DeclarationRules.faults(file, declared));
    said.addAll(books.scans().unknown(tx, estate, declared.scans()));
    if (declared.from() != null && declared.until() != null) {
      books.permits().ofUnit(tx, estate, declared.unit()).stream()
          .filter(other -> before == null || !other.id().equals(before.id()))
          .filter(other -> !other.state().isOver() && meets(other.work(), declared))
          .findFirst()
          .ifPresent(
              other ->
                  said.add(
                      Refusal.of(
                          "from",
                          "RenovationFault.OVERLAPS",
                          other.work().from() + " – " + other.work().until())));
    }
    if (!said.isEmpty()) {
      throw new Refused(said);
    }
    return file;
  }

  private static boolean meets(Work other, Declaration declared) {
    return !other.from().isAfter(declared.until()) && !other.until().isBefore(declared.from());
  }

  private static Permit permit(Declaration declared, UnitFile file) {
    Contractor contractor = Objects.requireNonNull(declared.contractor());
    return new Permit(
        declared.id(),
        null,
        declared.unit(),
        PermitState.DECLARED,
        Objects.requireNonNull(declared.applicant()),
        contractor,
        new Work(
            Objects.requireNonNull(declared.from()),
            Objects.requireNonNull(declared.until()),
            Objects.requireNonNull(declared.hours()),
            declared.workers(),
            declared.trades(),
            declared.details()),
        file.terms().id(),
        0);
  }

  private Permit locked(Tx tx, EstateId estate, Seen seen, Set<PermitState> states) {
    Permit permit = books.permits().locked(tx, estate, seen.permit(), seen.version());
    if (!states.contains(permit.state())) {
      throw Refused.of("", "RenovationFault.NOT_NOW", permit.state());
    }
    return permit;
  }

  private static String said(String why) {
    if (why.isBlank()) {
      throw Refused.of("why", "RenovationFault.MISSING");
    }
    if (why.length() > LONGEST_WHY) {
      throw Refused.of("why", "RenovationFault.TEXT_TOO_LONG", LONGEST_WHY);
    }
    return why.strip();
  }

  private Step step(PermitStep what, String why, By by) {
    return new Step(clock.instant(), what, why, by.name());
  }
}
