package gatehouse.acceptance.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One measured figure, printed as a line of JSON.
 *
 * @param target as a person writes it; null where there is none
 * @param ok whether the target is met; true where there is none
 */
record Figure(
    String bench, String figure, double value, String unit, @Nullable String target, boolean ok) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Figure plain(String bench, String figure, double value, String unit) {
    return new Figure(bench, figure, value, unit, null, true);
  }

  static Figure count(String bench, String figure, long value, String unit) {
    return plain(bench, figure, (double) value, unit);
  }

  static Figure atMost(String bench, String figure, double value, String unit, double most) {
    return new Figure(bench, figure, value, unit, "<= " + most, value <= most);
  }

  static Figure atLeast(String bench, String figure, double value, String unit, double least) {
    return new Figure(bench, figure, value, unit, ">= " + least, value >= least);
  }

  Figure print() {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("bench", bench);
    line.put("figure", figure);
    line.put("value", Math.round(value * 1_000) / 1_000.0);
    line.put("unit", unit);
    line.put("target", target);
    line.put("ok", ok);
    try {
      System.out.println(JSON.writeValueAsString(line));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    return this;
  }
}
