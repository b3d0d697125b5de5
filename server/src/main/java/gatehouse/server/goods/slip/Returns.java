package gatehouse.server.goods.slip;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.goods.Slip;
import gatehouse.server.goods.SlipLine;
import gatehouse.server.goods.SlipStep;
import gatehouse.server.goods.Slips;
import gatehouse.server.web.page.Refused;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Things that left and have to come back: what is out, what came back and how. */
public final class Returns {
  private static final int MOST = 200;
  private static final int LONGEST_CONDITION = 200;

  private final Slips slips;
  private final Clock clock;

  public Returns(Slips slips, Clock clock) {
    this.slips = slips;
    this.clock = clock;
  }

  /**
   * Something that is out.
   *
   * @param number as printed
   * @param unit as people call it
   * @param reminded when somebody last asked for it; absent when nobody has
   */
  public record Out(
      UUID slip,
      String number,
      String unit,
      String applicant,
      String phone,
      int line,
      String what,
      String measure,
      int count,
      LocalDate due,
      @Nullable Instant reminded) {}

  /**
   * Something that comes back.
   *
   * @param id made by the form: the same again is the same return
   * @param whole whether it is as it left
   * @param condition what is not
   */
  public record Back(UUID id, int line, int count, boolean whole, String condition) {}

  /** A return that was written down. */
  public record Written(
      int line, int count, boolean whole, String condition, String by, Instant at) {}

  /** What is out, due first. */
  public List<Out> out(Tx tx, EstateId estate) {
    return overdue(tx, estate, LocalDate.of(9999, 1, 1));
  }

  /** What should be back by a day, due first. */
  public List<Out> overdue(Tx tx, EstateId estate, LocalDate today) {
    return tx.list(
        Returns::out,
        "SELECT s.id, s.number, u.name AS unit_name, s.applicant_name, s.applicant_phone, l.line,"
            + " l.what, l.measure, l.released - l.returned AS count, l.due, (SELECT max(t.at)"
            + " FROM goods_step t WHERE t.estate = s.estate AND t.slip = s.id"
            + " AND t.what = 'REMINDED') AS reminded FROM goods_line l"
            + " JOIN goods_slip s ON s.estate = l.estate AND s.id = l.slip"
            + " JOIN unit u ON u.estate = s.estate AND u.id = s.unit"
            + " WHERE l.estate = $1 AND l.due < $2 AND l.returned < l.released"
            + " ORDER BY l.due, s.number, l.line LIMIT "
            + MOST,
        estate.value(),
        today);
  }

  /** What of a slip came back, the latest first. */
  public List<Written> of(Tx tx, EstateId estate, UUID slip) {
    return tx.list(
        row ->
            new Written(
                row.getInteger("line"),
                row.getInteger("count"),
                row.getBoolean("whole"),
                row.getString("condition"),
                row.getString("by"),
                Times.instant(row, "at")),
        "SELECT line, count, whole, condition, by, at FROM goods_return"
            + " WHERE estate = $1 AND slip = $2 ORDER BY at DESC",
        estate.value(),
        slip);
  }

  public Slip giveBack(Tx tx, EstateId estate, UUID id, Back back, String by) {
    Slip slip = slips.locked(tx, estate, id, null);
    if (tx.any(
        "SELECT 1 FROM goods_return WHERE estate = $1 AND id = $2", estate.value(), back.id())) {
      return slip;
    }
    SlipLine line =
        slip.lines().stream()
            .filter(one -> one.line() == back.line())
            .findFirst()
            .orElseThrow(() -> Refused.of("line", "GoodsFault.LINE_UNKNOWN"));
    if (back.count() < 1 || back.count() > line.out()) {
      throw Refused.of("count", "GoodsFault.MORE_COMES_BACK", line.out());
    }
    if (!back.whole() && back.condition().isBlank()) {
      throw Refused.of("condition", "GoodsFault.DAMAGE_MISSING");
    }
    if (back.condition().length() > LONGEST_CONDITION) {
      throw Refused.of("condition", "GoodsFault.TEXT_TOO_LONG", LONGEST_CONDITION);
    }
    Instant now = clock.instant();
    tx.run(
        "INSERT INTO goods_return (estate, id, slip, line, count, whole, condition, by, at)"
            + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        estate.value(),
        back.id(),
        id,
        back.line(),
        back.count(),
        back.whole(),
        back.condition(),
        by,
        Times.utc(now));
    slips.count(tx, estate, id, back.line(), new SlipLine.Count(0, 0, 0, back.count()));
    String what = line.what() + " × " + back.count() + " " + back.condition();
    return slips.save(tx, estate, slip, new SlipStep(now, SlipStep.SlipEvent.CAME_BACK, what, by));
  }

  /** Somebody asked the applicant for what is out. */
  public void remind(Tx tx, EstateId estate, UUID id, String word, String by) {
    Slip slip = slips.locked(tx, estate, id, null);
    if (slip.lines().stream().allMatch(line -> line.out() == 0)) {
      throw Refused.of("", "GoodsFault.NOTHING_OUT");
    }
    if (word.length() > LONGEST_CONDITION) {
      throw Refused.of("word", "GoodsFault.TEXT_TOO_LONG", LONGEST_CONDITION);
    }
    slips.note(
        tx, estate, id, new SlipStep(clock.instant(), SlipStep.SlipEvent.REMINDED, word, by));
  }

  private static Out out(Row row) {
    return new Out(
        row.getUUID("id"),
        "FX%07d".formatted(row.getLong("number")),
        row.getString("unit_name"),
        row.getString("applicant_name"),
        row.getString("applicant_phone"),
        row.getInteger("line"),
        row.getString("what"),
        row.getString("measure"),
        row.getInteger("count"),
        row.getLocalDate("due"),
        Times.instantOrNull(row, "reminded"));
  }
}
