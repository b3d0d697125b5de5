package gatehouse.server.visit.guest.recurring;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PassKind;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.feed.ChangeFeed;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassApplication;
import gatehouse.server.pass.PassBook;
import gatehouse.server.pass.PassState;
import gatehouse.server.pass.Passes;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.site.AccessGroup;
import gatehouse.server.site.Site;
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
import gatehouse.server.visit.policy.VisitPolicy;
import gatehouse.server.visit.watch.Hold;
import gatehouse.server.visit.watch.WatchList;
import gatehouse.server.visit.way.Comings;
import gatehouse.server.web.page.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rights of those who come every week, each with the pass that opens in its hours. Whoever has
 * one registers by walking through: each coming is a visit of its own.
 */
public final class RecurringRights implements Comings {
  private static final String SELECT =
      "SELECT r.*, u.name AS unit_name FROM recurring_right r"
          + " JOIN unit u ON u.estate = r.estate AND u.id = r.unit WHERE r.estate = $1";

  private static final int MOST_COMINGS = 30;

  private final Rooms rooms;
  private final PassBook book;
  private final VisitPolicy policy;
  private final RightGroups groups;
  private final Clock clock;
  private final WatchList watch = new WatchList();

  /** What a right is made with. */
  public record Rooms(
      Passes passes,
      PassBook book,
      Visits visits,
      VisitPolicy policy,
      ChangeFeed feed,
      Clock clock) {}

  public RecurringRights(Rooms rooms) {
    this.rooms = rooms;
    this.book = rooms.book();
    this.policy = rooms.policy();
    this.groups = new RightGroups(rooms.feed());
    this.clock = rooms.clock();
  }

  /**
   * Makes a right and its pass; the same id again is the right as it is.
   *
   * @param asked whose pass and maker are not looked at
   * @param card UID of a card; absent for a code
   */
  public RecurringRight make(
      Tx tx, EstateId estate, RecurringRight asked, @Nullable String card, ZoneId zone, String by) {
    Optional<RecurringRight> before = byId(tx, estate, asked.id());
    if (before.isPresent()) {
      return before.get();
    }
    Instant now = clock.instant();
    RightChecks.check(asked, policy.today(tx, estate), LocalDate.ofInstant(now, zone));
    UUID pass = pass(tx, estate, asked, card, zone, by);
    RecurringRight.For whom = asked.whom();
    tx.run(
        "INSERT INTO recurring_right (estate, id, unit, host, name, phone, purpose, days, from_min,"
            + " until_min, from_day, until_day, pass, made_by, made_at)"
            + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        estate.value(),
        asked.id(),
        whom.unit(),
        whom.host(),
        whom.name(),
        whom.phone(),
        whom.purpose(),
        asked.week().inOrder().stream().map(day -> (short) day.getValue()).toArray(Short[]::new),
        (short) asked.week().fromMinute(),
        (short) asked.week().untilMinute(),
        asked.from(),
        asked.until(),
        pass,
        by,
        Times.utc(now));
    return byId(tx, estate, asked.id()).orElseThrow();
  }

  private UUID pass(
      Tx tx, EstateId estate, RecurringRight asked, @Nullable String card, ZoneId zone, String by) {
    RecurringRight.For whom = asked.whom();
    PassApplication application =
        new PassApplication(
            whom.name(),
            whom.phone().isEmpty() ? null : whom.phone(),
            whom.unit(),
            PassKind.VISITOR,
            List.of(groups.at(tx, estate, opened(tx, estate), asked.week(), zone)),
            asked.from().atStartOfDay(zone).toInstant(),
            asked.until().plusDays(1).atStartOfDay(zone).toInstant(),
            0,
            card);
    return rooms.passes().issueVisitor(tx, estate, application, by).id().value();
  }

  /** The portals that visitors go through. */
  private AccessGroup opened(Tx tx, EstateId estate) {
    List<AccessGroupId> wanted = policy.groups(tx, estate, policy.today(tx, estate));
    return tx.await(Site.groups(tx.connection(), estate)).stream()
        .filter(group -> wanted.contains(group.id()))
        .findFirst()
        .orElseThrow(() -> Refused.of("", "VisitFault.NO_GROUP"));
  }

  @Override
  public Optional<Visit> begun(Tx tx, EstateId estate, PassId pass, Instant at) {
    return tx.one(RightRows::right, SELECT + " AND r.pass = $2", estate.value(), pass.value())
        .map(right -> begin(tx, estate, right, at));
  }

  private Visit begin(Tx tx, EstateId estate, RecurringRight right, Instant at) {
    RecurringRight.For whom = right.whom();
    Errand errand =
        new Errand(
            VisitSource.RECURRING,
            whom.unit(),
            whom.host(),
            whom.purpose(),
            "",
            "",
            at,
            right.week().endOn(at, Today.zone(tx, estate)),
            0,
            book.byId(tx, estate, new PassId(right.pass())).map(Pass::groups).orElse(List.of()));
    Confirmation word =
        new Confirmation(Confirmation.How.RECURRING, right.made().at(), right.made().by(), "");
    Visit begun =
        rooms
            .visits()
            .add(
                tx,
                estate,
                Visit.fresh(
                    UUID.randomUUID(),
                    VisitState.EXPECTED,
                    Visitor.named(whom.name(), whom.phone()),
                    errand,
                    Stay.NONE.withPass(right.pass()).confirmedBy(word)),
                new VisitStep(at, VisitStep.Happened.REGISTERED, "", right.made().by()));
    heldUp(tx, estate, begun, at);
    return begun;
  }

  /** The gate has let in already: a supervisor is told at once. */
  private void heldUp(Tx tx, EstateId estate, Visit visit, Instant at) {
    LocalDate today = Today.in(tx, estate, clock);
    if (watch.look(tx, estate, visit, today, clock.instant()).stream().anyMatch(Hold::isOpen)) {
      rooms
          .visits()
          .note(tx, estate, visit.id(), new VisitStep(at, VisitStep.Happened.HELD_UP, "", "gate"));
    }
  }

  /** Ends a right before its time: its pass opens no more. */
  public RecurringRight end(Tx tx, EstateId estate, UUID id, String reason, String by) {
    RecurringRight right =
        tx.one(RightRows::right, SELECT + " AND r.id = $2 FOR UPDATE OF r", estate.value(), id)
            .orElseThrow(() -> Refused.of("", "VisitFault.RIGHT_UNKNOWN"));
    if (reason.isBlank()) {
      throw Refused.of("reason", "VisitFault.WHY_MISSING");
    }
    RecurringRight.Ended before = right.made().ended();
    if (before != null) {
      throw Refused.of("", "VisitFault.RIGHT_ENDED", before.by());
    }
    Instant now = clock.instant();
    tx.run(
        "UPDATE recurring_right SET ended_by = $3, ended_at = $4, end_reason = $5"
            + " WHERE estate = $1 AND id = $2",
        estate.value(),
        id,
        by,
        Times.utc(now),
        reason.strip());
    Pass pass = book.locked(tx, estate, new PassId(right.pass()));
    if (pass.state() == PassState.ISSUED || pass.state() == PassState.SUSPENDED) {
      book.save(
          tx,
          estate,
          pass,
          pass.as(PassState.REVOKED),
          new Pass.Change(now, Pass.What.REVOKED, reason.strip(), by));
    }
    return byId(tx, estate, id).orElseThrow();
  }

  public Optional<RecurringRight> byId(Tx tx, EstateId estate, UUID id) {
    return tx.one(RightRows::right, SELECT + " AND r.id = $2", estate.value(), id);
  }

  /** Those that run or are to run, the first to end first; then those that are over. */
  public List<RecurringRight> list(Tx tx, EstateId estate, LocalDate today, int limit) {
    return tx.list(
        RightRows::right,
        SELECT
            + " ORDER BY (r.ended_at IS NOT NULL OR r.until_day < $2), r.until_day, r.id LIMIT $3",
        estate.value(),
        today,
        limit);
  }

  /** Whether it opens by a code, not by a card. */
  public boolean hasCode(Tx tx, EstateId estate, RecurringRight right) {
    return book.byId(tx, estate, new PassId(right.pass())).filter(Pass::hasCode).isPresent();
  }

  /** The latest visits that came of a right, the last first. */
  public List<Visit> comings(Tx tx, EstateId estate, RecurringRight right) {
    return tx.list(
        VisitRows::visit,
        VisitRows.SELECT + " AND v.pass = $2 ORDER BY v.number DESC LIMIT " + MOST_COMINGS,
        estate.value(),
        right.pass());
  }
}
