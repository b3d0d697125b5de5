package gatehouse.server.cardwatch.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What goes wrong with the clocks and the lines of gateways; milliseconds since the first day. */
final class Troubles {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final int SKEW = 4_000;
  private static final double LATE = 0.0005;

  private final Random random;
  private final List<Trouble> all = new ArrayList<>();
  private final long[] skews;

  /**
   * One time of trouble.
   *
   * @param ahead by how much the clock was wrong; 0 when the line was cut
   */
  private record Trouble(int gateway, long from, long until, long ahead) {
    boolean holds(int which, long at) {
      return gateway == which && from <= at && at < until;
    }
  }

  Troubles(int gateways, int days, Random random) {
    this.random = random;
    skews = random.longs(gateways, -SKEW, SKEW + 1).toArray();
    for (int gateway = 0; gateway < gateways; gateway++) {
      for (int begin = 0; begin < days; begin += 10) {
        add(gateway, begin, 2 * HOUR, 200_000);
        add(gateway, begin, 3 * HOUR, -240_000);
        add(gateway, begin, 20 * MINUTE, 0);
        add(gateway, begin, 8 * HOUR, 0);
      }
    }
  }

  private void add(int gateway, int begin, long lasts, long ahead) {
    long from = (begin + random.nextInt(7)) * DAY + 7 * HOUR + random.nextInt((int) (10 * HOUR));
    all.add(new Trouble(gateway, from, from + lasts, ahead));
  }

  /** How far the gateway's clock is ahead. */
  long skew(int gateway, long at) {
    return skews[gateway]
        + all.stream()
            .filter(one -> one.holds(gateway, at))
            .mapToLong(Trouble::ahead)
            .filter(ahead -> ahead != 0)
            .findFirst()
            .orElse(0);
  }

  /** When the server hears of it: at once, a little late, or when the line is there again. */
  long arrival(int gateway, long at) {
    long cut =
        all.stream()
            .filter(one -> one.ahead() == 0 && one.holds(gateway, at))
            .mapToLong(one -> one.until() + (at - one.from()) / 1_000)
            .max()
            .orElse(0);
    long late = random.nextDouble() < LATE ? 5_000 + random.nextInt(115_000) : 0;
    return Math.max(cut, at + 200 + random.nextInt(2_000)) + late;
  }

  /** Nothing is wrong there for some while before and after. */
  boolean isQuiet(int gateway, long at) {
    return all.stream()
        .noneMatch(
            one ->
                one.gateway() == gateway
                    && one.from() - 10 * MINUTE <= at
                    && at < one.until() + 10 * MINUTE);
  }
}
