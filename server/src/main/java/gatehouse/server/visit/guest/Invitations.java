package gatehouse.server.visit.guest;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.visit.Confirmation;
import gatehouse.server.visit.Errand;
import gatehouse.server.visit.Stay;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.VisitRows;
import gatehouse.server.visit.VisitSource;
import gatehouse.server.visit.VisitState;
import gatehouse.server.visit.VisitStep;
import gatehouse.server.visit.Visitor;
import gatehouse.server.visit.Visits;
import gatehouse.server.visit.policy.VisitField;
import gatehouse.server.visit.policy.VisitTerms;
import gatehouse.server.web.page.Refused;
import gatehouse.server.web.text.Language;
import gatehouse.server.web.text.Words;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Guests whom a host has announced. The host's word is given with the invitation; the pass is
 * issued as soon as it is known who comes.
 */
public final class Invitations {
  private static final int MOST_SHOWN = 100;
  private static final String GUEST = "guest";

  private final Visits visits;
  private final HomeLinks homes;
  private final GuestPasses passes;
  private final Clock clock;
  private final String unnamed = Words.load(Language.FIRST).say("guest.unnamed");

  public Invitations(Visits visits, HomeLinks homes, GuestPasses passes, Clock clock) {
    this.visits = visits;
    this.homes = homes;
    this.passes = passes;
    this.clock = clock;
  }

  /** Writes an invitation down; the same again is the visit as it is. */
  public Visit make(Tx tx, EstateId estate, Invitation asked, Invitation.Hand hand, ZoneId zone) {
    Optional<Visit> before = visits.byId(tx, estate, asked.id());
    if (before.isPresent()) {
      return before.filter(visit -> isSame(visit, asked)).orElseThrow(() -> foreign());
    }
    Instant now = clock.instant();
    VisitTerms terms = passes.terms(tx, estate);
    Visitor visitor = visitor(tx, estate, asked, hand, zone, terms);
    Errand errand =
        new Errand(
            VisitSource.INVITATION,
            asked.host().unit(),
            asked.host().person(),
            asked.purpose(),
            "",
            "",
            asked.from(),
            asked.until(),
            asked.several() ? 0 : 1,
            passes.groups(tx, estate, terms));
    Stay stay =
        Stay.NONE.confirmedBy(new Confirmation(Confirmation.How.INVITED, now, hand.by(), ""));
    Visit visit =
        visits.add(
            tx,
            estate,
            Visit.fresh(asked.id(), VisitState.EXPECTED, visitor, errand, stay),
            new VisitStep(now, VisitStep.Happened.INVITED, "", hand.by()));
    boolean named = !asked.name().isBlank();
    tx.run(
        "INSERT INTO invitation (estate, visit, home, made_by, made_at, named)"
            + " VALUES ($1, $2, $3, $4, $5, $6)",
        estate.value(),
        visit.id(),
        hand.home(),
        hand.by(),
        Times.utc(now),
        named);
    return named ? passes.issueWhenKnown(tx, estate, visit, terms, hand.by()) : visit;
  }

  private Visitor visitor(
      Tx tx,
      EstateId estate,
      Invitation asked,
      Invitation.Hand hand,
      ZoneId zone,
      VisitTerms terms) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, zone);
    InvitationChecks checks = new InvitationChecks();
    checks.name(asked.name(), false);
    String phone = checks.phone(asked.phone(), false);
    String plate = checks.plate(asked.plate());
    checks.companions(asked.companions());
    checks.purpose(asked.purpose(), terms);
    checks.times(asked.from(), asked.until(), terms, now);
    if (!homes.isHost(tx, estate, asked.host().unit(), asked.host().person(), today)) {
      checks.say("host", "VisitFault.HOST_NOT_HERE");
    }
    if (hand.home() != null) {
      checks.notTooMany(
          tx, estate, asked.host().unit(), terms, today.atStartOfDay(zone).toInstant());
    }
    checks.done();
    String name = asked.name().isBlank() ? unnamed : asked.name().strip();
    return new Visitor(name, phone, null, "", asked.companions(), plate, null);
  }

  /** The guest says once what the host did not know. */
  public Visit fillIn(Tx tx, EstateId estate, UUID id, String name, String phone, String plate) {
    Visit visit = visits.locked(tx, estate, id, null);
    Invitation.Standing standing = standing(tx, estate, id).orElseThrow(() -> foreign());
    if (standing.filled() || visit.state() != VisitState.EXPECTED) {
      throw Refused.of("", "VisitFault.GUEST_FILLED_ALREADY");
    }
    VisitTerms terms = passes.terms(tx, estate);
    Visitor before = visit.visitor();
    InvitationChecks checks = new InvitationChecks();
    boolean asksName = !standing.named();
    boolean asksPhone = before.phone().isEmpty();
    checks.name(asksName ? name : before.name(), true);
    String said =
        asksPhone ? checks.phone(phone, terms.requires(VisitField.PHONE)) : before.phone();
    String car = before.plate().isEmpty() ? checks.plate(plate) : before.plate();
    checks.done();
    Instant now = clock.instant();
    tx.run(
        "UPDATE invitation SET filled_at = $3, named = true WHERE estate = $1 AND visit = $2",
        estate.value(),
        id,
        Times.utc(now));
    Visit known =
        visits.save(
            tx,
            estate,
            visit.with(
                new Visitor(
                    asksName ? name.strip() : before.name(),
                    said,
                    before.id(),
                    before.company(),
                    before.companions(),
                    car,
                    before.photo())),
            new VisitStep(now, VisitStep.Happened.CHANGED, "", GUEST));
    return passes.issueWhenKnown(tx, estate, known, terms, GUEST);
  }

  /** The host takes an invitation back; one that was not made by this link is not found. */
  public Visit cancel(Tx tx, EstateId estate, UUID id, Invitation.Hand hand) {
    Visit visit = visits.locked(tx, estate, id, null);
    Invitation.Standing standing = standing(tx, estate, id).orElseThrow(() -> foreign());
    if (hand.home() != null && !hand.home().equals(standing.home())) {
      throw foreign();
    }
    if (visit.state() != VisitState.EXPECTED) {
      throw Refused.of("", "VisitFault.NO_SUCH_MOVE", visit.state(), VisitState.CANCELLED);
    }
    Instant now = clock.instant();
    passes.end(tx, estate, visit, hand.by());
    return visits.save(
        tx,
        estate,
        visit.as(VisitState.CANCELLED, visit.stay().ended(hand.by())),
        new VisitStep(now, VisitStep.Happened.CANCELLED, "", hand.by()));
  }

  /** What is known of an invitation; empty for a visit that is none. */
  public Optional<Invitation.Standing> standing(Tx tx, EstateId estate, UUID visit) {
    return tx.one(
        Invitations::standing,
        "SELECT home, named, filled_at FROM invitation WHERE estate = $1 AND visit = $2",
        estate.value(),
        visit);
  }

  /** Whom a unit expects or has inside, the next first. */
  public List<Visit> expected(Tx tx, EstateId estate, String unit) {
    return tx.list(
        VisitRows::visit,
        VisitRows.SELECT
            + " AND v.unit = $2 AND v.over_at IS NULL AND v.source <> 'RECURRING'"
            + " ORDER BY v.from_at, v.number LIMIT "
            + MOST_SHOWN,
        estate.value(),
        unit);
  }

  private static boolean isSame(Visit visit, Invitation asked) {
    return visit.errand().source() == VisitSource.INVITATION
        && asked.host().unit().equals(visit.errand().unit());
  }

  private static Refused foreign() {
    return Refused.of("", "VisitFault.VISIT_UNKNOWN");
  }

  private static Invitation.Standing standing(Row row) {
    return new Invitation.Standing(
        row.getUUID("home"), row.getBoolean("named"), row.getOffsetDateTime("filled_at") != null);
  }
}
