package gatehouse.server.pass.desk;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.change.TableChange.PassStanding;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassBook;
import gatehouse.server.pass.PassRefused;
import gatehouse.server.pass.PassRefused.Fault;
import gatehouse.server.pass.PassRefused.Refusal;
import gatehouse.server.pass.PassState;
import gatehouse.server.pass.asked.Extension;
import gatehouse.server.pass.asked.Issuing;
import gatehouse.server.pass.asked.Moving;
import gatehouse.server.pass.asked.Replacement;
import gatehouse.server.pass.policy.GuardRails;
import gatehouse.server.pass.policy.Terms;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.pass.rules.Charges;
import gatehouse.server.pass.rules.Lengthening;
import gatehouse.server.pass.rules.Move;
import gatehouse.server.people.Person;
import gatehouse.server.site.Unit;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A longer validity, and a new card for a lost one; in the caller's transaction. */
final class Renewal {
  private final PassBook book;
  private final FactsReader reader;
  private final Handover handover;
  private final Till till;
  private final Steps steps;
  private final Clock clock;

  Renewal(
      PassBook book, FactsReader reader, Handover handover, Till till, Steps steps, Clock clock) {
    this.book = book;
    this.reader = reader;
    this.handover = handover;
    this.till = till;
    this.steps = steps;
    this.clock = clock;
  }

  public Pass extend(Tx tx, EstateId estate, Moving moving, Extension extension) {
    String body = moving.pass() + "|" + extension.body();
    if (Paperwork.isWritten(tx, estate, extension.id(), body)) {
      return book.byId(tx, estate, moving.pass()).orElseThrow();
    }
    Pass pass = steps.taken(tx, estate, moving, Move.EXTEND);
    Terms terms = handover.terms(tx, estate, pass);
    Person applicant = reader.person(tx, estate, extension.applicant());
    ZoneId zone = Today.zone(tx, estate);
    Lengthening lengthening = lengthening(tx, estate, pass, terms, extension);
    List<Refusal> said = lengthening.judge();
    if (!said.isEmpty()) {
      throw new PassRefused(said);
    }
    Paperwork.write(tx, estate, sheet(pass, extension, body), moving.by(), clock.instant());
    till.take(
        tx,
        estate,
        Till.id("extended", extension.id()),
        pass,
        terms,
        Charges.ofExtension(terms, GuardRails.standing(tx, estate)),
        new Till.Paying(applicant, extension.method(), moving.by()));
    Instant end = Issuance.end(lengthening.lastDay(), zone);
    return book.save(
        tx,
        estate,
        pass,
        pass.as(PassState.ISSUED, pass.credentials(), end),
        steps.change(moving, Pass.What.EXTENDED));
  }

  public Pass replace(Tx tx, EstateId estate, Moving moving, Replacement replacement) {
    Optional<Pass> before = book.byId(tx, estate, replacement.id());
    if (before.isPresent()) {
      if (moving.pass().equals(before.get().origin().replaces())) {
        return before.get();
      }
      throw PassRefused.of("", Fault.SAME_ID_OTHER_FORM, "");
    }
    Pass lost = steps.taken(tx, estate, moving, Move.REPLACE);
    Terms terms = handover.terms(tx, estate, lost);
    Pass replaced =
        book.save(
            tx,
            estate,
            lost,
            lost.as(PassState.REPLACED),
            steps.change(moving, Pass.What.REPLACED));
    Pass fresh = book.add(tx, estate, fresh(replaced, replacement, terms, moving));
    if (terms.lostCard() == Terms.LostCard.FORFEIT) {
      till.forfeit(tx, estate, replaced, moving.by());
    } else {
      till.moveOn(tx, estate, replaced, fresh, moving.by());
    }
    return handover.handOver(
        tx,
        estate,
        fresh,
        terms,
        Charges.ofReplacement(terms, GuardRails.standing(tx, estate)),
        new Issuing(replacement.cards(), replacement.told(), replacement.method()),
        new Handover.Spoken(null, moving.why(), moving.by()));
  }

  private Lengthening lengthening(
      Tx tx, EstateId estate, Pass pass, Terms terms, Extension extension) {
    Unit unit = reader.unit(tx, estate, pass.unit());
    Person applicant = reader.person(tx, estate, extension.applicant());
    LocalDate today = Today.in(tx, estate, clock);
    return new Lengthening(
        terms,
        extension,
        today,
        pass.lastDay(Today.zone(tx, estate)),
        applicant,
        reader.right(tx, estate, unit, applicant, today),
        reader.permit(tx, estate, pass));
  }

  private static Paperwork.Sheet sheet(Pass pass, Extension extension, String body) {
    return new Paperwork.Sheet(
        extension.id(),
        pass.id(),
        extension.applicant(),
        extension.papers(),
        extension.stated(),
        Set.of(),
        body);
  }

  /** The same in everything but its number and its cards. */
  private Pass fresh(Pass lost, Replacement replacement, Terms terms, Moving moving) {
    return new Pass(
        replacement.id(),
        0,
        lost.holder(),
        lost.unit(),
        lost.kind(),
        PassState.APPROVED,
        PassStanding.BLOCKED,
        0,
        lost.validFrom(),
        lost.validUntil(),
        lost.uses(),
        lost.groups(),
        List.of(),
        clock.instant(),
        moving.by().name(),
        new Pass.Origin(terms.id(), lost.origin().applicant(), lost.id(), lost.origin().permit()));
  }

  /** What a longer validity costs. */
  long extensionFee(Tx tx, EstateId estate, Pass pass) {
    return Charges.ofExtension(handover.terms(tx, estate, pass), GuardRails.standing(tx, estate))
        .feeFen();
  }
}
