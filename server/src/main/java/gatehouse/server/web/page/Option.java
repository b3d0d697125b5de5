package gatehouse.server.web.page;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * One of several things to choose from.
 *
 * @param label in the page's language
 * @param hint a few words more; empty for none
 */
public record Option(String value, String label, String hint) {
  public Option(String value, String label) {
    this(value, label, "");
  }

  /** The constants of an enum, named in the page's language. */
  public static <E extends Enum<E>> List<Option> of(Page page, E[] constants) {
    return Arrays.stream(constants).map(c -> new Option(c.name(), page.name(c))).toList();
  }

  public static <T> List<Option> of(
      List<T> things, Function<T, String> value, Function<T, String> label) {
    return things.stream().map(t -> new Option(value.apply(t), label.apply(t))).toList();
  }
}
