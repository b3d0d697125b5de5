package gatehouse.server.pass.desk;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassBook;
import gatehouse.server.pass.asked.Application;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.asked.Extension;
import gatehouse.server.pass.asked.Issuing;
import gatehouse.server.pass.asked.Moving;
import gatehouse.server.pass.asked.Replacement;
import gatehouse.server.pass.rules.Judgement;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Set;

/**
 * Everything that a clerk does with passes, each in one transaction of its own. What breaks a rule
 * fails with {@link gatehouse.server.pass.PassRefused}, and nothing has changed.
 */
public final class PassDesk {
  private final Database database;
  private final Issuance issuance;
  private final Renewal renewal;
  private final Steps steps;

  public PassDesk(Database database, PassBook book, Neighbours neighbours, Clock clock) {
    this.database = database;
    FactsReader reader = new FactsReader(book, neighbours, clock);
    Till till = new Till(neighbours.deposits(), clock);
    Handover handover = new Handover(book, till, clock);
    steps = new Steps(book, neighbours.deposits(), neighbours.permits(), clock);
    issuance = new Issuance(book, reader, neighbours.people(), handover, steps, clock);
    renewal = new Renewal(book, reader, handover, till, steps, clock);
  }

  /** The steps that others take inside a transaction of theirs, as a refund does. */
  public Steps steps() {
    return steps;
  }

  /** What would be said to an application as it is now; nothing is written. */
  public Future<Judgement> judge(EstateId estate, Application application) {
    return database.work(tx -> issuance.judge(tx, estate, application));
  }

  /** Writes an application down; where the clerk's own word is enough, it is approved at once. */
  public Future<Pass> apply(EstateId estate, Application application, By by) {
    return database.work(tx -> issuance.apply(tx, estate, application, by));
  }

  public Future<Pass> approve(EstateId estate, Moving moving) {
    return database.work(tx -> issuance.approve(tx, estate, moving));
  }

  /** Turns an application down. */
  public Future<Pass> refuse(EstateId estate, Moving moving) {
    return database.work(tx -> steps.refuse(tx, estate, moving));
  }

  /** Hands an approved pass over: money taken, cards out, gates told. */
  public Future<Pass> issue(EstateId estate, Moving moving, Issuing issuing) {
    return database.work(tx -> issuance.issue(tx, estate, moving, issuing));
  }

  /** Application and issue in one, where the clerk's own word is enough. */
  public Future<Pass> applyAndIssue(
      EstateId estate, Application application, Issuing issuing, By by) {
    return database.work(tx -> issuance.applyAndIssue(tx, estate, application, issuing, by));
  }

  /** The same inside a transaction of somebody else's. */
  public Pass applyAndIssue(
      Tx tx, EstateId estate, Application application, Issuing issuing, By by) {
    return issuance.applyAndIssue(tx, estate, application, issuing, by);
  }

  public Future<Pass> extend(EstateId estate, Moving moving, Extension extension) {
    return database.work(tx -> extend(tx, estate, moving, extension));
  }

  /** The same inside a transaction of somebody else's. */
  public Pass extend(Tx tx, EstateId estate, Moving moving, Extension extension) {
    return renewal.extend(tx, estate, moving, extension);
  }

  /** What a longer validity costs, in fen; 0 for nothing. */
  public long extensionFee(Tx tx, EstateId estate, Pass pass) {
    return renewal.extensionFee(tx, estate, pass);
  }

  /**
   * Puts another card in the place of a lost one.
   *
   * @return the new pass
   */
  public Future<Pass> replace(EstateId estate, Moving moving, Replacement replacement) {
    return database.work(tx -> renewal.replace(tx, estate, moving, replacement));
  }

  public Future<Pass> suspend(EstateId estate, Moving moving, Pass.Cause cause) {
    return database.work(tx -> steps.suspend(tx, estate, moving, cause));
  }

  /** Wakes a suspended pass, or one whose lost card was found again. */
  public Future<Pass> resume(EstateId estate, Moving moving) {
    return database.work(tx -> steps.resume(tx, estate, moving));
  }

  /** Blocks a lost card everywhere; of a pass that has ended, says that it will not come back. */
  public Future<Pass> lost(EstateId estate, Moving moving) {
    return database.work(tx -> steps.lost(tx, estate, moving));
  }

  /**
   * Takes cards back.
   *
   * @param cards UIDs of those that are on the desk; what else was out is declared lost
   */
  public Future<Pass> giveBack(EstateId estate, Moving moving, Set<String> cards) {
    return database.work(tx -> steps.giveBack(tx, estate, moving, cards));
  }

  public Future<Pass> revoke(EstateId estate, Moving moving) {
    return database.work(tx -> steps.revoke(tx, estate, moving));
  }

  /** Closes a pass whose cards are back or declared lost, and whose deposit is settled. */
  public Future<Pass> close(EstateId estate, Moving moving) {
    return database.work(tx -> steps.close(tx, estate, moving));
  }
}
