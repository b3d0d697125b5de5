package gatehouse.server.renovation.permit;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.Trade;
import gatehouse.server.renovation.Work;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What engineering read off the drawings that it approved. */
public final class Approvals {
  /**
   * What the drawings show, in engineering's reading.
   *
   * @param area in square metres
   */
  public record Findings(BigDecimal area, int workers, Set<Trade> trades, String remarks) {
    public Findings {
      trades = Set.copyOf(trades);
    }
  }

  /** An approval of a permit. */
  public record Approval(Findings findings, String by, Instant at) {}

  /** Where the declaration and the approved drawings say different things. */
  public enum Differing {
    AREA,
    WORKERS,
    TRADES
  }

  /**
   * @param declared as the register or the declaration says it: a number, or a set of trades
   */
  public record Difference(Differing what, Object declared, Object approved) {}

  /** The one that counts. */
  public Optional<Approval> latest(Tx tx, EstateId estate, UUID permit) {
    return tx.one(
        Approvals::approval,
        "SELECT * FROM renovation_approval WHERE estate = $1 AND permit = $2"
            + " ORDER BY version DESC LIMIT 1",
        estate.value(),
        permit);
  }

  void add(Tx tx, EstateId estate, Permit approved, Findings findings, String by, Instant at) {
    tx.run(
        "INSERT INTO renovation_approval (estate, permit, version, area, workers, trades, remarks,"
            + " by, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        estate.value(),
        approved.id(),
        approved.version(),
        findings.area(),
        findings.workers(),
        findings.trades().stream().map(Enum::name).sorted().toArray(String[]::new),
        findings.remarks(),
        by,
        Times.utc(at));
  }

  /**
   * @param area of the register; absent when it knows none
   */
  public static List<Difference> differences(
      @Nullable BigDecimal area, Work declared, Findings approved) {
    List<Difference> differences = new ArrayList<>();
    if (area != null && area.compareTo(approved.area()) != 0) {
      differences.add(new Difference(Differing.AREA, area, approved.area()));
    }
    if (declared.workers() != approved.workers()) {
      differences.add(new Difference(Differing.WORKERS, declared.workers(), approved.workers()));
    }
    if (!declared.trades().equals(approved.trades())) {
      differences.add(new Difference(Differing.TRADES, declared.trades(), approved.trades()));
    }
    return differences;
  }

  /** The work as it was approved. */
  static Work asApproved(Work declared, Findings approved) {
    return new Work(
        declared.from(),
        declared.until(),
        declared.hours(),
        approved.workers(),
        approved.trades(),
        declared.details());
  }

  private static Approval approval(Row row) {
    return new Approval(
        new Findings(
            row.getBigDecimal("area"),
            row.getInteger("workers"),
            Stream.of(row.getArrayOfStrings("trades"))
                .map(Trade::valueOf)
                .collect(Collectors.toSet()),
            row.getString("remarks")),
        row.getString("by"),
        Times.instant(row, "at"));
  }
}
