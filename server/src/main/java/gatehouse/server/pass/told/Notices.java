package gatehouse.server.pass.told;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.policy.Told;
import java.util.List;
import java.util.stream.Stream;

/** The book of what customers were shown and given. It only grows. */
public final class Notices {
  private Notices() {}

  /** Nothing to tell leaves no line. */
  public static void write(Tx tx, EstateId estate, PassId pass, Notice notice) {
    if (notice.items().isEmpty()) {
      return;
    }
    tx.run(
        "INSERT INTO pass_notice (estate, pass, at, how, items, by)"
            + " VALUES ($1, $2, $3, $4, $5, $6)",
        estate.value(),
        pass.value(),
        Times.utc(notice.at()),
        notice.how().name(),
        notice.items().stream().map(Enum::name).toArray(String[]::new),
        notice.by());
  }

  /** Everything that was shown or given about a pass, latest first. */
  public static List<Notice> of(Tx tx, EstateId estate, PassId pass) {
    return tx.list(
        row ->
            new Notice(
                Times.instant(row, "at"),
                Notice.How.valueOf(row.getString("how")),
                Stream.of(row.getArrayOfStrings("items")).map(Told::valueOf).toList(),
                row.getString("by")),
        "SELECT at, how, items, by FROM pass_notice WHERE estate = $1 AND pass = $2"
            + " ORDER BY id DESC",
        estate.value(),
        pass.value());
  }

  /** What was said at the desk, when it was ticked. */
  public static List<Told> said(Tx tx, EstateId estate, PassId pass) {
    return tx.list(
        row -> Told.valueOf(row.getString("told")),
        "SELECT told FROM pass_told WHERE estate = $1 AND pass = $2",
        estate.value(),
        pass.value());
  }
}
