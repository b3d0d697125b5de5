package gatehouse.server.cardwatch.rules;

import gatehouse.protocol.Credential;
import gatehouse.protocol.Direction;
import gatehouse.protocol.Reason;
import gatehouse.protocol.event.LobbyEvent.PassageOutcome;
import gatehouse.server.cardwatch.rules.Gates.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * Residents who go out and come home, as they do: some leave or come behind somebody else and are
 * not counted, some turn back, forget something, tap twice, walk across the estate. Gates whose
 * clocks differ, jump ahead and fall behind, that are cut off for hours, and whose events come out
 * of order. Among them a few cards that were copied. The seed makes it the same each time.
 */
final class SimulatedMonth {
  private static final Instant FIRST = Instant.parse("2026-02-28T16:00:00Z");
  private static final long DAY = 86_400_000;
  private static final int GATEWAYS = 8;
  private static final int LANES = 4;
  private static final int SHORTEST_WALK = 75_000;
  private static final double UNCOUNTED = 0.04;
  private static final double TURNED = 0.01;
  private static final double FORGOT = 0.005;
  private static final int COPIES_A_DAY = 5;

  private final int residents;
  private final int days;
  private final Random random;
  private final CloneRules rules = new CloneRules();
  private final Gates gates = new Gates(rules);
  private final Troubles troubles;
  private final List<Tap> ahead = new ArrayList<>();
  private final Set<Credential> copied = new HashSet<>();
  private long taps;

  /** A tap as it really was; milliseconds since the first day. */
  private record Tap(long at, int gateway, int lane, boolean in, boolean through, int card) {}

  SimulatedMonth(int residents, int days, long seed) {
    this.residents = residents;
    this.days = days;
    random = new Random(seed);
    troubles = new Troubles(GATEWAYS, days, random);
  }

  void run() {
    for (int day = 0; day < days; day++) {
      for (int resident = 0; resident < residents; resident++) {
        live(day * DAY, resident);
      }
      copy(day * DAY);
      hear((day + 1) * DAY);
    }
    hear(Long.MAX_VALUE);
  }

  /** One resident's day: out and home again, some times. */
  private void live(long midnight, int resident) {
    long at = midnight + 6 * 3_600_000L + random.nextInt(4 * 3_600_000);
    int home = resident % GATEWAYS;
    for (int trip = random.nextInt(4); trip >= 0 && at < midnight + DAY; trip--) {
      int left = random.nextDouble() < 0.9 ? home : random.nextInt(GATEWAYS);
      pass(at, left, false, resident);
      at += SHORTEST_WALK + (long) (30_000 * Math.exp(random.nextDouble() * 6.5));
      int back = random.nextDouble() < 0.85 ? left : random.nextInt(GATEWAYS);
      pass(at, back, true, resident);
      if (random.nextDouble() < FORGOT) {
        at += 20_000 + random.nextInt(100_000);
        pass(at - 8_000, back, false, resident);
        pass(at, back, true, resident);
      }
      at += SHORTEST_WALK + (long) (30_000 * Math.exp(random.nextDouble() * 6));
    }
  }

  private void pass(long at, int gateway, boolean in, int card) {
    if (random.nextDouble() < UNCOUNTED) {
      return;
    }
    int lane = random.nextInt(LANES);
    if (random.nextDouble() < TURNED) {
      ahead.add(new Tap(at - 4_000, gateway, random.nextInt(LANES), in, false, card));
    }
    ahead.add(new Tap(at, gateway, lane, in, true, card));
  }

  /** Somebody else taps with the same number at another gate, seconds after its owner. */
  private void copy(long midnight) {
    for (int i = 0; i < COPIES_A_DAY; i++) {
      Tap owner = ahead.get(random.nextInt(ahead.size()));
      int gateway = (owner.gateway() + 1 + random.nextInt(GATEWAYS - 1)) % GATEWAYS;
      if (owner.at() >= midnight
          && troubles.isQuiet(owner.gateway(), owner.at())
          && troubles.isQuiet(gateway, owner.at())
          && copied.add(Gates.card(owner.card()))) {
        long at = owner.at() + 5_000 + random.nextInt(30_000);
        ahead.add(new Tap(at, gateway, 0, true, true, owner.card()));
      }
    }
  }

  /** Everything that the server hears before this moment, in the order in which it does. */
  private void hear(long until) {
    record Coming(Tap tap, long at) {}
    List<Coming> coming = new ArrayList<>(ahead.size());
    List<Tap> later = new ArrayList<>();
    for (Tap tap : ahead) {
      long at = troubles.arrival(tap.gateway(), tap.at());
      if (tap.at() < until && at < until) {
        coming.add(new Coming(tap, at));
      } else {
        later.add(tap);
      }
    }
    ahead.clear();
    ahead.addAll(later);
    coming.sort(Comparator.comparingLong(Coming::at));
    coming.forEach(one -> tell(one.tap(), FIRST.plusMillis(one.at())));
  }

  private void tell(Tap tap, Instant received) {
    taps++;
    Instant written = FIRST.plusMillis(tap.at() + troubles.skew(tap.gateway(), tap.at()));
    String lane = "g" + tap.gateway() + "-" + tap.lane();
    Direction way = tap.in() ? Direction.IN : Direction.OUT;
    Written decided = gates.tapped(lane, way, tap.card(), Reason.GRANTED, written);
    gates.hear(decided, received);
    PassageOutcome outcome = tap.through() ? PassageOutcome.PASSED : PassageOutcome.TURNED_BACK;
    gates.hear(gates.ended(decided, outcome, Duration.ofSeconds(2)), received.plusSeconds(2));
  }

  long taps() {
    return taps;
  }

  int copies() {
    return copied.size();
  }

  long copiesTold() {
    return gates.told.stream()
        .filter(one -> one.kind() == AlarmKind.TOO_FAST)
        .map(one -> one.tap().card())
        .filter(copied::contains)
        .distinct()
        .count();
  }

  long falseAlarms() {
    return gates.told.stream().filter(one -> !copied.contains(one.tap().card())).count();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d residents, %d days: %d taps, %d false alarms (%.3f in 100,000 taps), %d of %d copies"
            + " told",
        residents,
        days,
        taps,
        falseAlarms(),
        falseAlarms() * 100_000.0 / taps,
        copiesTold(),
        copies());
  }
}
