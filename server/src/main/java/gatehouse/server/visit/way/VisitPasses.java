package gatehouse.server.visit.way;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PassKind;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.Pass.CardState;
import gatehouse.server.pass.Pass.HeldCredential;
import gatehouse.server.pass.PassApplication;
import gatehouse.server.pass.PassBook;
import gatehouse.server.pass.PassRefused;
import gatehouse.server.pass.PassState;
import gatehouse.server.pass.Passes;
import gatehouse.server.visit.Errand;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.VisitSource;
import gatehouse.server.visit.VisitStep;
import gatehouse.server.visit.VisitStep.Happened;
import gatehouse.server.visit.Visits;
import gatehouse.server.web.page.Refused;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The passes of visitors: one a visit, with a signed code that lets in at the visit's hours, and
 * perhaps a lent card besides. What is refused is thrown as {@link Refused}.
 */
public final class VisitPasses {
  private final Passes passes;
  private final PassBook book;
  private final Visits visits;
  private final Clock clock;

  public VisitPasses(Passes passes, PassBook book, Visits visits, Clock clock) {
    this.passes = passes;
    this.book = book;
    this.visits = visits;
    this.clock = clock;
  }

  /**
   * Issues the pass of a visit that is locked, and writes it into the visit. A visit that has one
   * keeps it.
   *
   * @return the visit with its pass
   */
  public Visit issue(Tx tx, EstateId estate, Visit visit, String by) {
    if (visit.stay().pass() != null) {
      return visit;
    }
    if (!visit.isConfirmed()) {
      throw Refused.of("", "VisitFault.NOT_CONFIRMED");
    }
    Errand errand = visit.errand();
    String phone = visit.visitor().phone();
    PassApplication application =
        new PassApplication(
            visit.visitor().name(),
            phone.isEmpty() ? null : phone,
            errand.unit(),
            PassKind.VISITOR,
            // A code has room for one.
            errand.groups().subList(0, Math.min(1, errand.groups().size())),
            errand.from(),
            errand.until(),
            errand.entries(),
            null);
    try {
      Pass pass = passes.issueVisitor(tx, estate, application, by);
      return visits.save(
          tx,
          estate,
          visit.with(visit.stay().withPass(pass.id().value())),
          new VisitStep(clock.instant(), Happened.PASS_ISSUED, String.valueOf(pass.number()), by));
    } catch (PassRefused e) {
      throw refused(e);
    }
  }

  /** The pass of a visit, if it has one. */
  public Optional<Pass> of(Tx tx, EstateId estate, Visit visit) {
    UUID pass = visit.stay().pass();
    return pass == null ? Optional.empty() : book.byId(tx, estate, new PassId(pass));
  }

  /** The text of the visit's code; the same each time. */
  public String code(EstateId estate, Pass pass) {
    return passes.token(estate, pass);
  }

  /**
   * From now on the visit's pass lets nobody in. One whose time is over is expired and not closed:
   * whoever is still inside can go out with it. A right to come again has a pass of its own life,
   * which one coming does not end.
   */
  public void end(Tx tx, EstateId estate, Visit visit, String by) {
    if (visit.errand().source() == VisitSource.RECURRING) {
      return;
    }
    Instant now = clock.instant();
    of(tx, estate, visit)
        .filter(pass -> pass.state().isLive())
        .map(pass -> book.locked(tx, estate, pass.id()))
        .ifPresent(
            pass -> {
              Instant until = pass.validUntil();
              boolean over = until != null && !now.isBefore(until);
              ended(tx, estate, visit, pass, over ? PassState.EXPIRED : PassState.CLOSED, "", by);
            });
  }

  /** From now on the visit's pass opens nothing, inwards or outwards; also that of a right. */
  public void block(Tx tx, EstateId estate, Visit visit, String why, String by) {
    of(tx, estate, visit)
        .filter(pass -> pass.state().isLive() || pass.state() == PassState.EXPIRED)
        .map(pass -> book.locked(tx, estate, pass.id()))
        .ifPresent(pass -> ended(tx, estate, visit, pass, PassState.REVOKED, why, by));
  }

  private void ended(
      Tx tx, EstateId estate, Visit visit, Pass pass, PassState state, String why, String by) {
    Instant now = clock.instant();
    book.save(
        tx,
        estate,
        pass,
        pass.as(state),
        new Pass.Change(now, Pass.What.valueOf(state.name()), why, by));
    visits.note(
        tx,
        estate,
        visit.id(),
        new VisitStep(now, Happened.PASS_ENDED, String.valueOf(pass.number()), by));
  }

  /** A card of the stock opens for the visit as well; refused when another pass has it. */
  void addCard(Tx tx, EstateId estate, Visit visit, String card, String by) {
    Instant now = clock.instant();
    try {
      Pass pass = book.locked(tx, estate, passOf(visit));
      HeldCredential held = book.card(tx, estate, card, now);
      List<HeldCredential> all = new ArrayList<>(pass.credentials());
      all.removeIf(one -> one.credential().equals(held.credential()));
      all.add(held);
      book.save(
          tx,
          estate,
          pass,
          pass.as(pass.state(), all, pass.validUntil()),
          new Pass.Change(now, Pass.What.EXTENDED, "", by));
    } catch (PassRefused e) {
      throw refused(e);
    }
  }

  /** A lent card is in the desk's hands again, or will never be. */
  void takeCard(Tx tx, EstateId estate, Visit visit, String card, CardState where, String by) {
    Pass pass = book.locked(tx, estate, passOf(visit));
    List<HeldCredential> all =
        pass.credentials().stream()
            .map(one -> card.equals(one.card()) ? one.as(where) : one)
            .toList();
    if (!all.equals(pass.credentials())) {
      Pass.What what = where == CardState.BACK ? Pass.What.RETURNED : Pass.What.LOST;
      book.save(
          tx,
          estate,
          pass,
          pass.as(pass.state(), all, pass.validUntil()),
          new Pass.Change(clock.instant(), what, "", by));
    }
  }

  private static PassId passOf(Visit visit) {
    UUID pass = visit.stay().pass();
    if (pass == null) {
      throw Refused.of("", "VisitFault.NO_PASS");
    }
    return new PassId(pass);
  }

  /** What passes refuse is said at the same field, in their words. */
  private static Refused refused(PassRefused e) {
    return new Refused(
        e.refusals().stream()
            .map(one -> Refused.Refusal.of(one.field(), one.words(), one.argument()))
            .toList());
  }
}
