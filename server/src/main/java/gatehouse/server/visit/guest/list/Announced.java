package gatehouse.server.visit.guest.list;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.visit.Confirmation;
import gatehouse.server.visit.Errand;
import gatehouse.server.visit.Stay;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.VisitSource;
import gatehouse.server.visit.VisitState;
import gatehouse.server.visit.VisitStep;
import gatehouse.server.visit.Visitor;
import gatehouse.server.visit.Visits;
import gatehouse.server.visit.guest.GuestPasses;
import gatehouse.server.visit.guest.HomeLinks;
import gatehouse.server.visit.guest.InvitationChecks;
import gatehouse.server.visit.guest.list.GuestList.Occasion;
import gatehouse.server.visit.policy.VisitTerms;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** What a list may announce, and each of its guests as a visit. */
public final class Announced {
  private static final int LONGEST_TITLE = 60;

  private final Visits visits;
  private final HomeLinks homes;
  private final GuestPasses passes;
  private final Clock clock;

  public Announced(Visits visits, HomeLinks homes, GuestPasses passes, Clock clock) {
    this.visits = visits;
    this.homes = homes;
    this.passes = passes;
    this.clock = clock;
  }

  /** Refuses with everything that is wrong with what the guests have in common. */
  void check(Tx tx, EstateId estate, Occasion occasion) {
    Instant now = clock.instant();
    VisitTerms terms = passes.terms(tx, estate);
    InvitationChecks checks = new InvitationChecks();
    if (occasion.title().isBlank()) {
      checks.say("title", "VisitFault.GUEST_TITLE_MISSING");
    } else if (occasion.title().length() > LONGEST_TITLE) {
      checks.say("title", "VisitFault.GUEST_NAME_LONG", LONGEST_TITLE);
    }
    checks.purpose(occasion.purpose(), terms);
    checks.times(occasion.from(), occasion.until(), terms, now);
    if (!homes.isHost(tx, estate, occasion.unit(), occasion.host(), Today.in(tx, estate, clock))) {
      checks.say("host", "VisitFault.HOST_NOT_HERE");
    }
    checks.done();
  }

  Visit announce(Tx tx, EstateId estate, Occasion occasion, Visitor visitor, String by) {
    Instant now = clock.instant();
    VisitTerms terms = passes.terms(tx, estate);
    Errand errand =
        new Errand(
            VisitSource.LIST,
            occasion.unit(),
            occasion.host(),
            occasion.purpose(),
            occasion.title(),
            "",
            occasion.from(),
            occasion.until(),
            1,
            passes.groups(tx, estate, terms));
    Visit visit =
        visits.add(
            tx,
            estate,
            Visit.fresh(
                UUID.randomUUID(),
                VisitState.EXPECTED,
                visitor,
                errand,
                Stay.NONE.confirmedBy(
                    new Confirmation(Confirmation.How.LIST, now, by, occasion.title()))),
            new VisitStep(now, VisitStep.Happened.INVITED, occasion.title(), by));
    return passes.issueWhenKnown(tx, estate, visit, terms, by);
  }
}
