package gatehouse.server.pass;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.Credential;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PassKind;
import gatehouse.protocol.change.TableChange.PassStanding;
import gatehouse.protocol.change.TableChange.PutPass;
import gatehouse.server.db.Times;
import gatehouse.server.pass.Pass.HeldCredential;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How a pass stands in its tables, and what of it a gateway is told. */
final class PassRows {
  /** To be followed by conditions; {@code $1} is the estate. */
  static final String SELECT =
      "SELECT p.id, p.number, p.unit, p.kind, p.standing, p.valid_from, p.valid_until, p.uses,"
          + " p.issued_at, p.issued_by, h.id AS holder, h.name, h.phone,"
          + " (SELECT coalesce(array_agg(g.access_group ORDER BY g.access_group), '{}')"
          + " FROM pass_group g WHERE g.estate = p.estate AND g.pass = p.id) AS groups,"
          + " (SELECT coalesce(array_agg(c.credential ORDER BY c.credential), '{}')"
          + " FROM pass_credential c WHERE c.estate = p.estate AND c.pass = p.id) AS credentials,"
          + " (SELECT coalesce(array_agg(coalesce(c.card, '') ORDER BY c.credential), '{}')"
          + " FROM pass_credential c WHERE c.estate = p.estate AND c.pass = p.id) AS cards"
          + " FROM pass p JOIN person h ON h.estate = p.estate AND h.id = p.holder"
          + " WHERE p.estate = $1";

  private PassRows() {}

  static Pass pass(Row row) {
    return new Pass(
        new PassId(row.getUUID("id")),
        row.getLong("number"),
        new Holder(row.getUUID("holder"), row.getString("name"), row.getString("phone")),
        row.getString("unit"),
        PassKind.valueOf(row.getString("kind")),
        PassStanding.valueOf(row.getString("standing")),
        Times.instant(row, "valid_from"),
        Times.instantOrNull(row, "valid_until"),
        row.getInteger("uses"),
        Stream.of(row.getArrayOfStrings("groups")).map(AccessGroupId::new).toList(),
        credentials(row),
        Times.instant(row, "issued_at"),
        row.getString("issued_by"));
  }

  /** What the gateways are told: no name, no phone, no card number. */
  static PutPass change(Pass pass) {
    return new PutPass(
        pass.id(),
        pass.kind(),
        pass.standing(),
        pass.credentials().stream().map(HeldCredential::credential).toList(),
        pass.validFrom(),
        pass.validUntil(),
        pass.groups(),
        pass.uses());
  }

  private static List<HeldCredential> credentials(Row row) {
    String[] credentials = row.getArrayOfStrings("credentials");
    String[] cards = row.getArrayOfStrings("cards");
    List<HeldCredential> held = new ArrayList<>(credentials.length);
    for (int i = 0; i < credentials.length; i++) {
      held.add(
          new HeldCredential(new Credential(credentials[i]), cards[i].isEmpty() ? null : cards[i]));
    }
    return held;
  }
}
