package gatehouse.server.shift;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.cash.Drawers;
import gatehouse.server.ledger.cash.HandOver;
import gatehouse.server.shift.Handover.Cash;
import gatehouse.server.shift.Handover.HandoverState;
import gatehouse.server.web.page.Refused;
import io.vertx.pgclient.PgException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Handovers: counted against the books, signed by who gives, then by who takes. With the second
 * signature cards and cash are the receiver's, in the same transaction.
 */
public final class Shifts {
  private final ShiftBooks books;
  private final StaffCards staff;
  private final ShiftCards cards;
  private final Drawers drawers;
  private final Clock clock;

  public Shifts(
      ShiftBooks books, StaffCards staff, ShiftCards cards, Drawers drawers, Clock clock) {
    this.books = books;
    this.staff = staff;
    this.cards = cards;
    this.drawers = drawers;
    this.clock = clock;
  }

  /**
   * Writes down what was counted.
   *
   * @throws Refused when something differs and is not explained, or the giver's last handover is
   *     not signed yet
   */
  public Handover count(Tx tx, EstateId estate, Counted counted) {
    Optional<Handover> same = byId(tx, estate, counted.id());
    if (same.isPresent()) {
      return same.get();
    }
    if (counted.receiver().equals(counted.giver())) {
      throw Refused.of("receiver", "ShiftFault.RECEIVER_IS_GIVER");
    }
    if (staff.of(tx, estate, counted.receiver()).isEmpty()) {
      throw Refused.of("receiver", "ShiftFault.RECEIVER_UNKNOWN", counted.receiver());
    }
    ShiftBooks.Standing standing = books.of(tx, estate, counted.giver());
    Handover made = ShiftCount.of(tx, estate, counted, standing, clock.instant());
    try {
      ShiftRows.insert(tx, estate, made);
    } catch (PgException e) {
      throw "shift_handover_once".equals(e.getConstraint())
          ? Refused.of("", "ShiftFault.HANDOVER_OPEN")
          : e;
    }
    return byId(tx, estate, made.id()).orElseThrow();
  }

  /** The giver signs. */
  public Handover give(Tx tx, EstateId estate, UUID id, int version, String card) {
    Handover handover = locked(tx, estate, id, version, EnumSet.of(HandoverState.COUNTED));
    staff.sign(tx, estate, handover.giver(), card);
    unchanged(tx, estate, handover);
    signed(tx, estate, id, "given", "OFFERED", card);
    return byId(tx, estate, id).orElseThrow();
  }

  /** The receiver signs; from now on it is the receiver's. */
  public Handover take(Tx tx, EstateId estate, UUID id, int version, String card) {
    Handover handover = locked(tx, estate, id, version, EnumSet.of(HandoverState.OFFERED));
    staff.sign(tx, estate, handover.receiver(), card);
    unchanged(tx, estate, handover);
    cards.move(tx, estate, handover);
    cash(tx, estate, handover);
    signed(tx, estate, id, "taken", "DONE", card);
    return byId(tx, estate, id).orElseThrow();
  }

  private void cash(Tx tx, EstateId estate, Handover handover) {
    Cash cash = handover.cash();
    Instant now = clock.instant();
    if (cash != null) {
      drawers.handOver(
          tx,
          estate,
          new HandOver(
              part(handover, "cash"),
              cash.drawer(),
              cash.count(),
              cash.why(),
              handover.giver(),
              now));
    }
    boolean wanted = cash != null || handover.floatFen() > 0;
    if (wanted
        && (handover.floatFen() > 0 || drawers.openOf(tx, estate, handover.receiver()).isEmpty())) {
      drawers.open(
          tx, estate, part(handover, "float"), handover.receiver(), handover.floatFen(), now);
    }
  }

  /** Counted again: either of them may say so until both have signed. */
  public Handover withdraw(Tx tx, EstateId estate, UUID id, int version, String by) {
    Handover handover =
        locked(tx, estate, id, version, EnumSet.of(HandoverState.COUNTED, HandoverState.OFFERED));
    if (!by.equals(handover.giver()) && !by.equals(handover.receiver())) {
      throw Refused.of(
          "",
          "ShiftFault.NOT_YOURS",
          staff.whose(tx, estate, handover.giver()),
          staff.whose(tx, estate, handover.receiver()));
    }
    tx.run(
        "UPDATE shift_handover SET state = 'WITHDRAWN', version = version + 1, given_at = NULL,"
            + " given_card = NULL WHERE estate = $1 AND id = $2",
        estate.value(),
        id);
    return byId(tx, estate, id).orElseThrow();
  }

  public Optional<Handover> byId(Tx tx, EstateId estate, UUID id) {
    return ShiftRows.byId(tx, estate, id, false);
  }

  /** Newest first; without their lines. */
  public List<Handover> before(Tx tx, EstateId estate, long number, int most) {
    return ShiftRows.before(tx, estate, number, most);
  }

  /** What was counted has to be what is there when it is signed. */
  private void unchanged(Tx tx, EstateId estate, Handover handover) {
    ShiftBooks.Standing now = books.of(tx, estate, handover.giver());
    Cash cash = handover.cash();
    boolean sameCash =
        cash == null
            ? now.drawer() == null
            : cash.drawer().equals(now.drawer()) && cash.ledgerFen() == now.cashFen();
    boolean sameCards =
        handover.cards().stream()
            .map(one -> new ShiftBooks.Kind(one.kind(), one.ledger()))
            .toList()
            .equals(now.cards());
    if (!sameCash || !sameCards || handover.receipts().count() != now.receipts().count()) {
      throw Refused.of("", "ShiftFault.MOVED_ON");
    }
  }

  private Handover locked(Tx tx, EstateId estate, UUID id, int version, Set<HandoverState> wanted) {
    Handover handover =
        ShiftRows.byId(tx, estate, id, true)
            .orElseThrow(() -> Refused.of("", "ShiftFault.HANDOVER_UNKNOWN"));
    if (handover.version() != version) {
      throw Refused.of("", "ShiftFault.CHANGED_MEANWHILE", handover.state());
    }
    if (!wanted.contains(handover.state())) {
      throw Refused.of("", "ShiftFault.HANDOVER_STATE", handover.state());
    }
    return handover;
  }

  private void signed(Tx tx, EstateId estate, UUID id, String which, String state, String card) {
    tx.run(
        ("UPDATE shift_handover SET %1$s_at = $3, %1$s_card = $4, state = $5,"
                + " version = version + 1 WHERE estate = $1 AND id = $2")
            .formatted(which),
        estate.value(),
        id,
        Times.utc(clock.instant()),
        card,
        state);
  }

  private static UUID part(Handover handover, String what) {
    return UUID.nameUUIDFromBytes((handover.id() + "/" + what).getBytes(StandardCharsets.UTF_8));
  }
}
