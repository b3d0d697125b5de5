package gatehouse.server.renovation.permit;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.renovation.policy.PermitPaper;
import gatehouse.server.web.page.Refused.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The scanned papers of permits. */
public final class Scans {
  /** A paper of a permit, and the attachment that shows it. */
  public record Scan(PermitPaper what, UUID attachment) {}

  /**
   * A scan that is kept.
   *
   * @param name of the file, as it came
   */
  public record Kept(PermitPaper what, UUID attachment, String name, String by, Instant at) {}

  public List<Kept> of(Tx tx, EstateId estate, UUID permit) {
    return tx.list(
        row ->
            new Kept(
                PermitPaper.valueOf(row.getString("what")),
                row.getUUID("attachment"),
                row.getString("name"),
                row.getString("by"),
                Times.instant(row, "at")),
        "SELECT p.what, p.attachment, a.name, p.by, p.at FROM renovation_paper p"
            + " JOIN attachment a ON a.estate = p.estate AND a.id = p.attachment"
            + " WHERE p.estate = $1 AND p.permit = $2 ORDER BY p.at, p.what, p.attachment",
        estate.value(),
        permit);
  }

  public boolean has(Tx tx, EstateId estate, UUID permit, UUID attachment) {
    return tx.any(
        "SELECT 1 FROM renovation_paper WHERE estate = $1 AND permit = $2 AND attachment = $3",
        estate.value(),
        permit,
        attachment);
  }

  /** A file that was never sent cannot be kept. */
  List<Refusal> unknown(Tx tx, EstateId estate, List<Scan> scans) {
    return scans.stream()
        .filter(
            scan ->
                !tx.any(
                    "SELECT 1 FROM attachment WHERE estate = $1 AND id = $2",
                    estate.value(),
                    scan.attachment()))
        .map(scan -> Refusal.of("scan-" + scan.what(), "RenovationFault.SCAN_UNKNOWN", scan.what()))
        .toList();
  }

  void add(Tx tx, EstateId estate, UUID permit, List<Scan> scans, String by, Instant at) {
    for (Scan scan : scans) {
      tx.run(
          "INSERT INTO renovation_paper (estate, permit, attachment, what, by, at)"
              + " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
          estate.value(),
          permit,
          scan.attachment(),
          scan.what().name(),
          by,
          Times.utc(at));
    }
  }
}
