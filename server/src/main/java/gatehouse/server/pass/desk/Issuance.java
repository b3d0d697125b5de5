package gatehouse.server.pass.desk;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.change.TableChange.PassStanding;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.Holder;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassBook;
import gatehouse.server.pass.PassRefused;
import gatehouse.server.pass.PassRefused.Fault;
import gatehouse.server.pass.PassState;
import gatehouse.server.pass.asked.Application;
import gatehouse.server.pass.asked.Bearer;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.asked.Issuing;
import gatehouse.server.pass.asked.Moving;
import gatehouse.server.pass.asked.Permit;
import gatehouse.server.pass.policy.Terms;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.pass.rules.Charges;
import gatehouse.server.pass.rules.Facts;
import gatehouse.server.pass.rules.Judgement;
import gatehouse.server.pass.rules.Ladder;
import gatehouse.server.pass.rules.Move;
import gatehouse.server.people.People;
import gatehouse.server.people.Person;
import gatehouse.server.people.check.PeopleRefused;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From an application to a pass in somebody's hand; in the caller's transaction. */
final class Issuance {
  private final PassBook book;
  private final FactsReader reader;
  private final People people;
  private final Handover handover;
  private final Steps steps;
  private final Clock clock;

  Issuance(
      PassBook book,
      FactsReader reader,
      People people,
      Handover handover,
      Steps steps,
      Clock clock) {
    this.book = book;
    this.reader = reader;
    this.people = people;
    this.handover = handover;
    this.steps = steps;
    this.clock = clock;
  }

  public Judgement judge(Tx tx, EstateId estate, Application application) {
    Facts facts = reader.read(tx, estate, application);
    return new Judgement(facts, Charges.of(facts.terms(), facts.rails()), Ladder.judge(facts));
  }

  public Pass apply(Tx tx, EstateId estate, Application application, By by) {
    String body = application.body();
    if (Paperwork.isWritten(tx, estate, application.id().value(), body)) {
      return book.byId(tx, estate, application.id()).orElseThrow();
    }
    Judgement judgement = judge(tx, estate, application);
    if (!judgement.isFree()) {
      throw new PassRefused(judgement.refusals());
    }
    Facts facts = judgement.facts();
    Instant now = clock.instant();
    Pass pass = book.add(tx, estate, drawn(tx, estate, facts, by, now));
    Paperwork.write(
        tx,
        estate,
        new Paperwork.Sheet(
            pass.id().value(),
            pass.id(),
            application.applicant(),
            application.papers(),
            application.stated(),
            application.shown(),
            body),
        by,
        now);
    book.record(tx, estate, pass.id(), new Pass.Change(now, Pass.What.APPLIED, "", by.name()));
    return facts.terms().approval() == Terms.Approval.CLERK
        ? approved(tx, estate, pass, "", by)
        : pass;
  }

  public Pass approve(Tx tx, EstateId estate, Moving moving) {
    Pass pass = steps.taken(tx, estate, moving, Move.APPROVE);
    Terms terms = handover.terms(tx, estate, pass);
    if (!moving.by().mayApprove(terms.approval())) {
      throw PassRefused.of("", Fault.NOT_THE_APPROVER, terms.approval().name());
    }
    return approved(tx, estate, pass, moving.why(), moving.by());
  }

  public Pass issue(Tx tx, EstateId estate, Moving moving, Issuing issuing) {
    Pass pass = steps.taken(tx, estate, moving, Move.ISSUE);
    Person applicant = reader.person(tx, estate, pass.origin().applicant());
    return handover.issue(tx, estate, pass, applicant, issuing, moving.why(), moving.by());
  }

  public Pass applyAndIssue(
      Tx tx, EstateId estate, Application application, Issuing issuing, By by) {
    boolean again = Paperwork.isWritten(tx, estate, application.id().value(), application.body());
    Pass pass = apply(tx, estate, application, by);
    if (again) {
      return pass;
    }
    if (pass.state() != PassState.APPROVED) {
      throw PassRefused.of(
          "", Fault.NEEDS_APPROVAL, handover.terms(tx, estate, pass).approval().name());
    }
    Person applicant = reader.person(tx, estate, application.applicant());
    return handover.issue(tx, estate, pass, applicant, issuing, "", by);
  }

  private Pass approved(Tx tx, EstateId estate, Pass pass, String why, By by) {
    return book.save(
        tx,
        estate,
        pass,
        pass.as(PassState.APPROVED),
        new Pass.Change(clock.instant(), Pass.What.APPROVED, why, by.name()));
  }

  private Pass drawn(Tx tx, EstateId estate, Facts facts, By by, Instant now) {
    Application application = facts.application();
    ZoneId zone = Today.zone(tx, estate);
    Person person = holder(tx, estate, facts, by);
    Permit permit = facts.permit();
    return new Pass(
        application.id(),
        0,
        new Holder(person.id(), person.name(), person.phone()),
        application.unit(),
        application.kind(),
        PassState.APPLIED,
        PassStanding.BLOCKED,
        0,
        facts.period().from().atStartOfDay(zone).toInstant(),
        end(facts.period().until(), zone),
        0,
        facts.groups(),
        List.of(),
        now,
        by.name(),
        new Pass.Origin(
            facts.terms().id(),
            application.applicant(),
            null,
            permit == null ? null : permit.id()));
  }

  private Person holder(Tx tx, EstateId estate, Facts facts, By by) {
    Person known = facts.holder();
    if (known != null) {
      return known;
    }
    Bearer.Newcomer newcomer = (Bearer.Newcomer) facts.application().bearer();
    try {
      return people.add(tx, estate, newcomer.draft(), by.name());
    } catch (PeopleRefused meanwhile) {
      throw new PassRefused(Ladder.written(meanwhile.refusals()));
    }
  }

  /** The first instant after the last day. */
  static @Nullable Instant end(@Nullable LocalDate lastDay, ZoneId zone) {
    return lastDay == null ? null : lastDay.plusDays(1).atStartOfDay(zone).toInstant();
  }
}
