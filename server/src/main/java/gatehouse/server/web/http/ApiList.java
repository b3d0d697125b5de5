package gatehouse.server.web.http;

import gatehouse.server.db.Page;
import gatehouse.server.web.page.Form;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list as programs see it.
 *
 * @param next the {@code cursor} to ask the next part with; null at the end
 */
public record ApiList<T>(List<T> items, @Nullable String next) {
  private static final int USUAL = 50;
  private static final int MOST = 200;

  public static <A, B> ApiList<B> of(Page<A> page, Function<A, B> shape) {
    return new ApiList<>(page.items().stream().map(shape).toList(), page.next());
  }

  /** The parameter {@code limit}: 1 to 200, 50 when it is absent. */
  public static int limit(Form asked) {
    String text = asked.text("limit");
    if (text.isEmpty()) {
      return USUAL;
    }
    int limit = text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MOST) {
      throw Refusal.parameter("limit", "wrong.range", 1, MOST);
    }
    return limit;
  }
}
