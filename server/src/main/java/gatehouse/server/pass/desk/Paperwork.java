package gatehouse.server.pass.desk;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.PassRefused;
import gatehouse.server.pass.PassRefused.Fault;
import gatehouse.server.pass.asked.Application;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.policy.Paper;
import gatehouse.server.pass.policy.Told;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was brought, filled in and told; kept with the pass. */
final class Paperwork {
  private Paperwork() {}

  /**
   * What came under one id.
   *
   * @param id the pass's own, or the extension's
   * @param body everything that was asked for, in one text: what the same id must come with again
   */
  record Sheet(
      UUID id,
      PassId pass,
      @Nullable UUID applicant,
      Set<Paper> papers,
      Application.Stated stated,
      Set<PassId> shown,
      String body) {}

  /**
   * Whether this was written before.
   *
   * @throws PassRefused when something else was, under the same id
   */
  static boolean isWritten(Tx tx, EstateId estate, UUID id, String body) {
    return tx.one(
            row -> row.getBoolean("same"),
            "SELECT body_hash = sha256(convert_to($3, 'UTF8')) AS same FROM pass_application"
                + " WHERE estate = $1 AND id = $2",
            estate.value(),
            id,
            body)
        .map(
            same -> {
              if (!same) {
                throw PassRefused.of("", Fault.SAME_ID_OTHER_FORM, "");
              }
              return true;
            })
        .orElse(false);
  }

  static void write(Tx tx, EstateId estate, Sheet sheet, By by, Instant at) {
    Application.Stated stated = sheet.stated();
    tx.run(
        "INSERT INTO pass_application (estate, id, pass, applicant, papers, lease_end,"
            + " registration, permit, employer, reason, shown, body_hash, by, at) VALUES ($1, $2,"
            + " $3, $4, $5, $6, $7, $8, $9, $10, $11, sha256(convert_to($12, 'UTF8')), $13, $14)",
        estate.value(),
        sheet.id(),
        sheet.pass().value(),
        sheet.applicant(),
        sheet.papers().stream().map(Enum::name).sorted().toArray(String[]::new),
        stated.leaseEnd(),
        stated.registration(),
        stated.permit(),
        stated.employer(),
        stated.reason(),
        sheet.shown().stream().map(PassId::value).toArray(UUID[]::new),
        sheet.body(),
        by.name(),
        Times.utc(at));
  }

  static void told(Tx tx, EstateId estate, PassId pass, Set<Told> told, By by, Instant at) {
    for (Told one : told) {
      tx.run(
          "INSERT INTO pass_told (estate, pass, told, by, at) VALUES ($1, $2, $3, $4, $5)"
              + " ON CONFLICT DO NOTHING",
          estate.value(),
          pass.value(),
          one.name(),
          by.name(),
          Times.utc(at));
    }
  }
}
