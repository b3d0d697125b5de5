package gatehouse.gateway.bench;

import gatehouse.protocol.wire.WireCodec;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One measured figure.
 *
 * @param target the most that it should be; absent for a figure that others are compared with
 * @param ok whether it is
 */
record Figure(
    String bench, String figure, double value, String unit, @Nullable Double target, boolean ok) {

  static Figure atMost(String bench, String figure, double value, String unit, double target) {
    return new Figure(bench, figure, rounded(value), unit, target, value <= target);
  }

  static Figure plain(String bench, String figure, double value, String unit) {
    return new Figure(bench, figure, rounded(value), unit, null, true);
  }

  void print() {
    System.out.println(new String(WireCodec.write(this), StandardCharsets.UTF_8));
  }

  private static double rounded(double value) {
    return Math.round(value * 1_000) / 1_000.0;
  }
}
