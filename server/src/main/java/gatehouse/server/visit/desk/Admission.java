package gatehouse.server.visit.desk;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.visit.Confirmation;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.VisitStep;
import gatehouse.server.visit.VisitStep.Happened;
import gatehouse.server.visit.Visits;
import gatehouse.server.visit.host.Instruction;
import gatehouse.server.visit.host.Instructions;
import gatehouse.server.visit.policy.VisitField;
import gatehouse.server.visit.policy.VisitPolicy;
import gatehouse.server.visit.policy.VisitTerms;
import gatehouse.server.visit.watch.Hold;
import gatehouse.server.visit.watch.WatchList;
import gatehouse.server.visit.way.VisitPasses;
import gatehouse.server.web.page.Refused;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who gets a pass: whoever the host's word is for, and nobody on the watch list stands behind. A
 * time that runs out is no word. Inside the transaction of whoever works on a visit that is locked.
 */
public final class Admission {
  /** Enough for a unit that wants to be called. */
  private static final Set<Confirmation.How> SPOKEN =
      Set.of(
          Confirmation.How.PHONE,
          Confirmation.How.AT_THE_DOOR,
          Confirmation.How.CAME_DOWN,
          Confirmation.How.INSTRUCTION);

  /** What it stands on. */
  public record Books(
      Visits visits,
      VisitPolicy policy,
      WatchList watch,
      Instructions instructions,
      VisitPasses passes) {}

  private final Books books;
  private final Clock clock;

  public Admission(Books books, Clock clock) {
    this.books = books;
    this.clock = clock;
  }

  /**
   * Looks at a visit that has just been made: who stands on the watch list is held up, who is
   * allowed by a standing instruction is confirmed.
   *
   * @return the visit, with its pass when nothing is missing
   */
  public Visit begin(Tx tx, EstateId estate, Visit made, String by) {
    List<Hold> holds =
        books.watch().look(tx, estate, made, Today.in(tx, estate, clock), clock.instant());
    if (holds.stream().anyMatch(Hold::isOpen)) {
      books
          .visits()
          .note(tx, estate, made.id(), new VisitStep(clock.instant(), Happened.HELD_UP, "", by));
    }
    if (made.isConfirmed()) {
      return admit(tx, estate, made, by);
    }
    Optional<Instruction> allowing =
        instructions(tx, estate, made).stream()
            .filter(one -> one.allows(made.visitor(), made.errand().purpose()))
            .findFirst();
    return allowing.isEmpty()
        ? made
        : confirm(
            tx,
            estate,
            made,
            new Confirmation(
                Confirmation.How.INSTRUCTION, clock.instant(), by, allowing.get().words()));
  }

  /** Writes the host's word down; refused where the unit or the estate asks for another. */
  public Visit confirm(Tx tx, EstateId estate, Visit visit, Confirmation word) {
    if (!visit.state().isOpen()) {
      throw Refused.of("", "VisitFault.OVER_ALREADY", visit.state());
    }
    if (visit.isConfirmed()) {
      return admit(tx, estate, visit, word.by());
    }
    List<Instruction> said = instructions(tx, estate, visit);
    requireWelcome(said);
    if (says(said, Instruction.Kind.CALL_FIRST) && !SPOKEN.contains(word.how())) {
      throw Refused.of("how", "VisitFault.CALL_FIRST");
    }
    VisitTerms terms = books.policy().today(tx, estate);
    if (visit.visitor().id() == null
        && terms.requires(VisitField.ID)
        && !RegistrationRules.standsForPaper(terms, word.how())) {
      throw Refused.of("how", "VisitFault.ID_MISSING");
    }
    Visit confirmed =
        books
            .visits()
            .save(
                tx,
                estate,
                visit.with(visit.stay().confirmedBy(word)),
                new VisitStep(word.at(), Happened.CONFIRMED, word.word(), word.by()));
    return admit(tx, estate, confirmed, word.by());
  }

  /** Gives the visit its pass, as soon as nothing stands against it. */
  public Visit admit(Tx tx, EstateId estate, Visit visit, String by) {
    boolean clear = books.watch().of(tx, estate, visit.id()).stream().noneMatch(Hold::isOpen);
    return clear && visit.isConfirmed() && visit.state().isOpen()
        ? books.passes().issue(tx, estate, visit, by)
        : visit;
  }

  /** Refused for a unit that wants no visitors today. */
  static void requireWelcome(List<Instruction> said) {
    if (says(said, Instruction.Kind.NO_VISITORS)) {
      throw Refused.of("unit", "VisitFault.NO_VISITORS");
    }
  }

  /** Whether one of the instructions is of that kind. */
  public static boolean says(List<Instruction> said, Instruction.Kind kind) {
    return said.stream().anyMatch(one -> one.kind() == kind);
  }

  private List<Instruction> instructions(Tx tx, EstateId estate, Visit visit) {
    return books.instructions().of(tx, estate, visit.errand().unit(), Today.in(tx, estate, clock));
  }
}
