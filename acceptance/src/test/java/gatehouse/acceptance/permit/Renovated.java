package gatehouse.acceptance.permit;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.Method;
import gatehouse.server.pass.PassRefused;
import gatehouse.server.pass.asked.By;
import gatehouse.server.people.Households;
import gatehouse.server.people.TieRole;
import gatehouse.server.renovation.Contractor;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.PermitState;
import gatehouse.server.renovation.PermitStep;
import gatehouse.server.renovation.Step;
import gatehouse.server.renovation.Trade;
import gatehouse.server.renovation.Work;
import gatehouse.server.renovation.exit.Exit;
import gatehouse.server.renovation.exit.Exits;
import gatehouse.server.renovation.permit.Approvals.Findings;
import gatehouse.server.renovation.permit.Extensions;
import gatehouse.server.renovation.permit.PermitDesk;
import gatehouse.server.web.account.Role;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** One permit of a flat of its own, and everything that desks and officers can do with it. */
final class Renovated {
  static final int MOST = 2;
  static final By DESK = new By("lin", Set.of(Role.FRONT_DESK, Role.ENGINEERING, Role.SUPERVISOR));

  final UUID id = UUID.randomUUID();

  final Workforce workforce;
  private final Estate estate;

  Renovated(Estate estate) {
    this.estate = estate;
    workforce = new Workforce(estate, id);
    LocalDate today = today();
    String unit = "u" + estate.next();
    estate.work(
        tx -> {
          handedOver(tx, unit, today);
          return estate
              .house
              .renovation()
              .permits()
              .add(
                  tx,
                  Cast.ESTATE,
                  declared(
                      unit,
                      today,
                      estate.house.renovation().policy().inForce(tx, Cast.ESTATE, today).id()),
                  new Step(estate.clock.instant(), PermitStep.DECLARED, "", "lin"));
        });
  }

  private void handedOver(Tx tx, String unit, LocalDate today) {
    tx.run(
        "INSERT INTO unit (estate, id, building, name, state, area)"
            + " VALUES ($1, $2, 'b3', $2, 'HANDED_OVER', 90)",
        Cast.ESTATE.value(),
        unit);
    estate
        .house
        .households()
        .add(
            tx,
            Cast.ESTATE,
            new Households.Draft(
                unit, estate.owner, TieRole.OWNER, null, today, null, null, null, null),
            "test");
  }

  /** From tomorrow on, for six days. */
  private Permit declared(String unit, LocalDate today, UUID terms) {
    return new Permit(
        id,
        null,
        unit,
        PermitState.DECLARED,
        estate.owner,
        new Contractor(null, "", "刘工头", "13800138000"),
        new Work(
            today.plusDays(1),
            today.plusDays(6),
            Cast.CREWS,
            MOST,
            EnumSet.allOf(Trade.class),
            "全屋"),
        terms,
        0);
  }

  LocalDate today() {
    return LocalDate.ofInstant(estate.clock.instant(), Cast.ZONE);
  }

  Permit now() {
    return estate.work(
        tx -> estate.house.renovation().permits().byId(tx, Cast.ESTATE, id).orElseThrow());
  }

  boolean approve() {
    return went(
        estate
            .house
            .renovation()
            .desk()
            .approve(
                Cast.ESTATE,
                seen(),
                new Findings(BigDecimal.valueOf(90), MOST, EnumSet.allOf(Trade.class), "同意"),
                DESK));
  }

  boolean collect() {
    return went(
        estate
            .house
            .renovation()
            .desk()
            .issue(
                Cast.ESTATE,
                seen(),
                new PermitDesk.Collecting(UUID.randomUUID(), Method.WECHAT, true),
                DESK));
  }

  /** A longer permit, and the passes of every other worker with it. */
  boolean extend(int days) {
    Permit permit = now();
    Map<UUID, Boolean> answers =
        workforce.crew().stream()
            .collect(
                Collectors.toMap(
                    one -> one.worker().id(), one -> one.worker().id().hashCode() % 2 == 0));
    return went(
        estate
            .house
            .renovation()
            .extensions()
            .extend(
                Cast.ESTATE,
                seen(),
                new Extensions.Extension(
                    estate.owner,
                    permit.work().until().plusDays(days),
                    String.valueOf(permit.number()),
                    false,
                    "工程未完",
                    answers,
                    Method.WECHAT),
                DESK));
  }

  boolean stop() {
    return went(
        estate
            .house
            .renovation()
            .ending()
            .stops()
            .order(Cast.ESTATE, UUID.randomUUID(), id, now().version(), "违规", DESK));
  }

  boolean resume() {
    return went(
        estate
            .house
            .renovation()
            .ending()
            .stops()
            .resume(Cast.ESTATE, id, now().version(), "整改", DESK));
  }

  boolean askToExit() {
    return went(
        estate
            .house
            .renovation()
            .ending()
            .exits()
            .ask(
                Cast.ESTATE,
                new Exits.Asking(
                    UUID.randomUUID(),
                    id,
                    now().version(),
                    estate.owner,
                    "13800138000",
                    today(),
                    EnumSet.allOf(Exit.Declared.class),
                    "",
                    true,
                    null),
                DESK));
  }

  private PermitDesk.Seen seen() {
    return new PermitDesk.Seen(id, now().version());
  }

  /** Whether it was allowed; a refusal is an answer, anything else is a fault. */
  static boolean went(Future<?> work) {
    Estate.await(work.otherwiseEmpty());
    if (work.failed()
        && !(work.cause() instanceof Refused)
        && !(work.cause() instanceof PassRefused)) {
      throw new AssertionError(work.cause());
    }
    return work.succeeded();
  }
}
