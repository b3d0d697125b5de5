package gatehouse.server.bench;

import gatehouse.protocol.wire.WireCodec;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One measured figure.
 *
 * @param target what it should reach, or stay within; absent where there is neither
 * @param ok false when it misses its target
 */
record Figure(
    String bench, String figure, double value, String unit, @Nullable Double target, boolean ok) {

  static Figure of(String bench, String figure, double value, String unit) {
    return new Figure(bench, figure, rounded(value), unit, null, true);
  }

  static Figure atLeast(String bench, String figure, double value, String unit, double target) {
    return new Figure(bench, figure, rounded(value), unit, target, value >= target);
  }

  static Figure atMost(String bench, String figure, double value, String unit, double target) {
    return new Figure(bench, figure, rounded(value), unit, target, value <= target);
  }

  void print() {
    System.out.println(new String(WireCodec.write(this), StandardCharsets.UTF_8));
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
