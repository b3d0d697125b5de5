package gatehouse.server.pass.desk;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.Pass.HeldCredential;
import gatehouse.server.pass.PassBook;
import gatehouse.server.pass.PassRefused;
import gatehouse.server.pass.PassRefused.Fault;
import gatehouse.server.pass.PassRefused.Refusal;
import gatehouse.server.pass.PassState;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.asked.Issuing;
import gatehouse.server.pass.policy.GuardRails;
import gatehouse.server.pass.policy.PolicyBook;
import gatehouse.server.pass.policy.Terms;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.pass.policy.Told;
import gatehouse.server.pass.rules.Charges;
import gatehouse.server.pass.rules.Telling;
import gatehouse.server.people.Person;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The moment at the desk: the customer is told, money is taken, cards go out, gates know it. */
final class Handover {
  private final PassBook book;
  private final Till till;
  private final Clock clock;

  Handover(PassBook book, Till till, Clock clock) {
    this.book = book;
    this.till = till;
    this.clock = clock;
  }

  /** The terms of a pass; those of today for one that was taken over from an older book. */
  Terms terms(Tx tx, EstateId estate, Pass pass) {
    UUID id = pass.origin().terms();
    return id == null
        ? PolicyBook.inForce(tx, estate, pass.kind(), Today.in(tx, estate, clock))
        : PolicyBook.byId(tx, estate, id).orElseThrow();
  }

  Pass issue(
      Tx tx,
      EstateId estate,
      Pass pass,
      @Nullable Person payer,
      Issuing issuing,
      String why,
      By by) {
    Terms terms = terms(tx, estate, pass);
    return handOver(
        tx,
        estate,
        pass,
        terms,
        Charges.of(terms, GuardRails.standing(tx, estate)),
        issuing,
        new Spoken(payer, why, by));
  }

  /** Who pays, what is noted, who does it. */
  record Spoken(@Nullable Person payer, String why, By by) {}

  Pass handOver(
      Tx tx,
      EstateId estate,
      Pass pass,
      Terms terms,
      Charges charges,
      Issuing issuing,
      Spoken spoken) {
    demand(pass, terms, charges, issuing);
    Instant now = clock.instant();
    List<HeldCredential> held = new ArrayList<>();
    for (String card : issuing.cards()) {
      HeldCredential one = book.card(tx, estate, card, now);
      if (held.contains(one)) {
        throw PassRefused.of("card", Fault.CARDS_COUNT, String.valueOf(terms.cards()));
      }
      held.add(one);
    }
    Paperwork.told(tx, estate, pass.id(), issuing.told(), spoken.by(), now);
    till.take(
        tx,
        estate,
        Till.id("taken", pass.id().value()),
        pass,
        terms,
        charges,
        new Till.Paying(spoken.payer(), issuing.method(), spoken.by()));
    return book.save(
        tx,
        estate,
        pass,
        pass.as(PassState.ISSUED, held, pass.validUntil()),
        new Pass.Change(now, Pass.What.ISSUED, spoken.why(), spoken.by().name()));
  }

  /** What has to be said and done before a card leaves the desk. */
  private static void demand(Pass pass, Terms terms, Charges charges, Issuing issuing) {
    List<Refusal> said = new ArrayList<>();
    for (Told told : Telling.required(pass.kind(), charges.depositFen() > 0)) {
      if (!issuing.told().contains(told)) {
        said.add(new Refusal("told." + told, Fault.NOT_TOLD, told.name()));
      }
    }
    if (issuing.cards().size() != terms.cards()) {
      said.add(new Refusal("card", Fault.CARDS_COUNT, String.valueOf(terms.cards())));
    }
    if (!charges.isNothing() && issuing.method() == null) {
      said.add(new Refusal("method", Fault.METHOD_MISSING, ""));
    }
    if (!said.isEmpty()) {
      throw new PassRefused(said);
    }
  }
}
