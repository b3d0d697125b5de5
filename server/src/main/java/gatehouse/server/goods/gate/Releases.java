package gatehouse.server.goods.gate;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.token.SlipToken;
import gatehouse.server.db.Tx;
import gatehouse.server.goods.Slip;
import gatehouse.server.goods.SlipLine;
import gatehouse.server.goods.SlipState;
import gatehouse.server.goods.SlipStep;
import gatehouse.server.goods.Slips;
import gatehouse.server.goods.gate.Trip.Counted;
import gatehouse.server.goods.gate.Trip.Flag;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.web.page.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Goods leave: trip by trip, until the slip is accounted for. With the server asked, nothing leaves
 * that the slip does not say; what left while it could not be asked is written down as it was, and
 * flagged where the slip says otherwise.
 */
public final class Releases {
  private static final int LONGEST_WHY = 200;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm");

  /** A gate's clock may be so much ahead of ours. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private final Slips slips;
  private final Trips trips;
  private final Clock clock;

  public Releases(Slips slips, Trips trips, Clock clock) {
    this.slips = slips;
    this.trips = trips;
    this.clock = clock;
  }

  /**
   * A trip that is written down.
   *
   * @param slip as it is after it
   * @param again whether it had been told before
   */
  public record Done(Trip trip, Slip slip, boolean again) {}

  /** Writes a trip down, once; told again it is answered as the first time. */
  public Done release(Tx tx, EstateId estate, Trip.Told told) {
    Slip slip = slips.locked(tx, estate, told.slip(), null);
    Optional<Trip> before = trips.toldBefore(tx, estate, told);
    if (before.isPresent()) {
      return new Done(before.get(), slip, true);
    }
    Instant now = clock.instant();
    Instant at = told.offline() && told.at() != null ? told.at() : now;
    if (told.offline() && told.at() == null) {
      throw Refused.of("at", "GoodsFault.TIME_MISSING");
    }
    wellTold(slip, told, at, now);
    if (!told.offline()) {
      allowed(tx, estate, slip, told);
    }
    trips.checkPhotos(tx, estate, told.photos());
    Trip trip = trip(told, at, told.offline() ? flags(slip, told, at) : Set.of());
    trips.add(tx, estate, trip, told, now);
    for (Counted one : told.lines()) {
      slips.count(
          tx,
          estate,
          slip.id(),
          one.line(),
          new SlipLine.Count(one.released(), one.shortOf(), one.refused(), 0));
    }
    Slip counted = slips.byId(tx, estate, slip.id()).orElseThrow();
    Slip after =
        slips.save(
            tx,
            estate,
            counted.as(next(counted, told)),
            new SlipStep(now, SlipStep.SlipEvent.TRIP, said(counted, told), told.by()));
    return new Done(trip, after, false);
  }

  private static Trip trip(Trip.Told told, Instant at, Set<Flag> flags) {
    return new Trip(
        told.id(),
        told.slip(),
        at,
        told.by(),
        told.offline(),
        told.plate(),
        told.note(),
        flags,
        told.lines(),
        told.photos(),
        null);
  }

  /** What is carried is not what is written: nothing leaves on it, the desk makes another. */
  public Slip sendBack(Tx tx, EstateId estate, UUID id, String why, String by) {
    Slip slip = slips.locked(tx, estate, id, null);
    if (!slip.state().mayLeave()) {
      throw Refused.of("", "GoodsFault.SLIP_NOT_OPEN", slip.state());
    }
    if (why.isBlank()) {
      throw Refused.of("why", "GoodsFault.WHY_MISSING");
    }
    atMost("why", why);
    Slip.Links links = slip.links();
    return slips.save(
        tx,
        estate,
        slip.as(SlipState.SENT_BACK)
            .with(new Slip.Links(links.replaces(), links.replacedBy(), why, links.explained())),
        new SlipStep(clock.instant(), SlipStep.SlipEvent.SENT_BACK, why, by));
  }

  /** Why nothing may leave on a slip now; empty when something may. */
  public Optional<Refused.Refusal> whyNot(Tx tx, EstateId estate, Slip slip) {
    Instant now = clock.instant();
    if (slip.state() == SlipState.REPLACED) {
      UUID by = Objects.requireNonNull(slip.links().replacedBy());
      String number = slips.byId(tx, estate, by).map(Slip::printed).orElse("");
      return Optional.of(Refused.Refusal.of("", "GoodsFault.SLIP_REPLACED", number));
    }
    if (slip.state() == SlipState.SENT_BACK) {
      return Optional.of(
          Refused.Refusal.of("", "GoodsFault.SLIP_SENT_BACK", slip.links().sentBack()));
    }
    if (slip.state() == SlipState.EXPIRED || !now.isBefore(slip.validity().until())) {
      return Optional.of(
          Refused.Refusal.of(
              "", "GoodsFault.SLIP_OVER", time(tx, estate, slip.validity().until())));
    }
    if (!slip.state().mayLeave()) {
      return Optional.of(Refused.Refusal.of("", "GoodsFault.SLIP_NOT_OPEN", slip.state()));
    }
    if (now.isBefore(slip.validity().from())) {
      return Optional.of(
          Refused.Refusal.of(
              "", "GoodsFault.SLIP_NOT_YET", time(tx, estate, slip.validity().from())));
    }
    return Optional.empty();
  }

  private void allowed(Tx tx, EstateId estate, Slip slip, Trip.Told told) {
    whyNot(tx, estate, slip)
        .ifPresent(
            refusal -> {
              throw new Refused(List.of(refusal));
            });
    for (Counted one : told.lines()) {
      SlipLine line = line(slip, one);
      if (sum(one) > line.left()) {
        throw Refused.of(
            String.valueOf(one.line()), "GoodsFault.MORE_THAN_LEFT", line.what(), line.left());
      }
    }
  }

  private static void wellTold(Slip slip, Trip.Told told, Instant at, Instant now) {
    if (told.lines().isEmpty()) {
      throw Refused.of("", "GoodsFault.NOTHING_COUNTED");
    }
    if (told.lines().stream().map(Counted::line).distinct().count() < told.lines().size()) {
      throw Refused.of("", "GoodsFault.LINE_UNKNOWN");
    }
    for (Counted one : told.lines()) {
      line(slip, one);
      if (one.refused() > 0 && one.why().isBlank()) {
        throw Refused.of(String.valueOf(one.line()), "GoodsFault.WHY_MISSING");
      }
      atMost(String.valueOf(one.line()), one.why());
    }
    atMost("note", told.note());
    atMost("plate", told.plate());
    if (at.isAfter(now.plus(AHEAD)) || at.isBefore(slip.asked().at().minus(AHEAD))) {
      throw Refused.of("at", "GoodsFault.TIME_WRONG");
    }
  }

  private static SlipLine line(Slip slip, Counted one) {
    return slip.lines().stream()
        .filter(line -> line.line() == one.line())
        .findFirst()
        .orElseThrow(() -> Refused.of(String.valueOf(one.line()), "GoodsFault.LINE_UNKNOWN"));
  }

  private static Set<Flag> flags(Slip slip, Trip.Told told, Instant at) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    if (told.lines().stream().anyMatch(one -> sum(one) > line(slip, one).left())) {
      flags.add(Flag.OVER);
    }
    if (!slip.validity().includes(at)) {
      flags.add(Flag.NOT_VALID);
    }
    if (!slip.state().mayLeave() && slip.state() != SlipState.EXPIRED) {
      flags.add(Flag.NOT_OPEN);
    }
    return flags;
  }

  /**
   * @param slip with the trip counted
   */
  private static SlipState next(Slip slip, Trip.Told told) {
    boolean once = slip.validity().trips() == SlipToken.Trips.ONCE;
    boolean done = slip.isAccountedFor() || once;
    return switch (slip.state()) {
      case ISSUED, PARTLY -> done ? SlipState.RELEASED : SlipState.PARTLY;
      case EXPIRED, SENT_BACK -> done ? SlipState.RELEASED : slip.state();
      // It was cancelled at the desk while its goods left at the gate: the gate is right.
      case CANCELLED ->
          told.lines().stream().anyMatch(one -> one.released() > 0)
              ? SlipState.RELEASED
              : SlipState.CANCELLED;
      case WAITING, REFUSED, RELEASED, REPLACED -> slip.state();
    };
  }

  private static String said(Slip slip, Trip.Told told) {
    String all =
        told.lines().stream()
            .filter(one -> one.released() > 0)
            .map(one -> line(slip, one).what() + " × " + one.released())
            .collect(Collectors.joining("、"));
    return all.length() > LONGEST_WHY ? all.substring(0, LONGEST_WHY) : all;
  }

  private static int sum(Counted one) {
    return one.released() + one.shortOf() + one.refused();
  }

  private static void atMost(String field, String text) {
    if (text.length() > LONGEST_WHY) {
      throw Refused.of(field, "GoodsFault.TEXT_TOO_LONG", LONGEST_WHY);
    }
  }

  private static String time(Tx tx, EstateId estate, Instant at) {
    return TIME.format(at.atZone(Today.zone(tx, estate)));
  }
}
