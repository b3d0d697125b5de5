package gatehouse.server.people.search;

import gatehouse.protocol.EstateId;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of rows of one table that several indexes know by what was typed. Each branch is a range
 * of one indexed text, in the order of that index, so that it ends after a few rows; branches that
 * were named first rank first.
 */
public final class Lookup {
  private static final String AFTER_ALL = new String(Character.toChars(0x10FFFF));

  private final String table;
  private final String key;
  private final int most;
  private final List<String> branches = new ArrayList<>();
  private final List<@Nullable Object> arguments = new ArrayList<>();

  /**
   * @param most how many rows a branch gives
   */
  public Lookup(EstateId estate, String table, String key, int most) {
    this.table = table;
    this.key = key;
    this.most = most;
    arguments.add(estate.value());
  }

  /**
   * Rows whose text begins so.
   *
   * @param expression exactly as it stands in the index, without its collation
   */
  public Lookup beginning(String expression, String prefix) {
    String text = expression + " COLLATE \"C\"";
    return branch(
        text + " >= " + argument(prefix) + " AND " + text + " < " + argument(prefix + AFTER_ALL),
        " ORDER BY " + text);
  }

  public Lookup equal(String expression, Object value) {
    return branch(expression + " = " + argument(value), "");
  }

  public boolean isEmpty() {
    return branches.isEmpty();
  }

  /** A table {@code hit (key, rank)} of the keys found, each once with its best rank. */
  public String hits() {
    return "(SELECT key, min(rank) AS rank FROM ("
        + String.join(" UNION ALL ", branches)
        + ") found GROUP BY key) hit";
  }

  /** What {@code $1}, the estate, and those after it stand for. */
  public Tuple arguments() {
    return Tuple.tuple(new ArrayList<>(arguments));
  }

  /** One more argument, behind those of the branches. */
  public String argument(Object value) {
    arguments.add(value);
    return "$" + arguments.size();
  }

  private Lookup branch(String condition, String order) {
    branches.add(
        "(SELECT %s AS key, %d AS rank FROM %s WHERE estate = $1 AND %s%s LIMIT %d)"
            .formatted(key, branches.size(), table, condition, order, most));
    return this;
  }
}
