package gatehouse.server.pass;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.Credential;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PassKind;
import gatehouse.protocol.change.TableChange;
import gatehouse.protocol.change.TableChange.PassStanding;
import gatehouse.protocol.change.TableChange.PutPass;
import gatehouse.protocol.change.TableChange.RemovePass;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.Pass.CardState;
import gatehouse.server.pass.Pass.HeldCredential;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a pass stands in its tables, and what of it a gateway is told. */
final class PassRows {
  /** To be followed by conditions; {@code $1} is the estate. */
  static final String SELECT =
      "SELECT p.id, p.number, p.unit, p.kind, p.state, p.standing, p.version, p.valid_from,"
          + " p.valid_until, p.uses, p.issued_at, p.issued_by, p.terms, p.applicant, p.replaces, p.permit,"
          + " h.id AS holder, h.name, h.phone,"
          + " (SELECT coalesce(array_agg(g.access_group ORDER BY g.access_group), '{}')"
          + " FROM pass_group g WHERE g.estate = p.estate AND g.pass = p.id) AS groups,"
          + credentials("c.credential", "credentials")
          + ","
          + credentials("coalesce(c.card, '')", "cards")
          + ","
          + credentials("c.state", "card_states")
          + " FROM pass p JOIN person h ON h.estate = p.estate AND h.id = p.holder"
          + " WHERE p.estate = $1";

  /** Live, or with a card in somebody's hands; a visitor's is back when the visit is over. */
  static final String OPEN =
      "(p.state IN ('APPLIED', 'APPROVED', 'ISSUED', 'SUSPENDED', 'LOST') OR p.kind <> 'VISITOR'"
          + " AND EXISTS (SELECT 1 FROM pass_credential c WHERE c.estate = p.estate"
          + " AND c.pass = p.id AND c.card IS NOT NULL AND c.state = 'OUT'))";

  private PassRows() {}

  private static String credentials(String column, String as) {
    return (" (SELECT coalesce(array_agg(%s ORDER BY c.credential), '{}') FROM pass_credential c"
            + " WHERE c.estate = p.estate AND c.pass = p.id) AS %s")
        .formatted(column, as);
  }

  static Pass pass(Row row) {
    return new Pass(
        new PassId(row.getUUID("id")),
        row.getLong("number"),
        new Holder(row.getUUID("holder"), row.getString("name"), row.getString("phone")),
        row.getString("unit"),
        PassKind.valueOf(row.getString("kind")),
        PassState.valueOf(row.getString("state")),
        PassStanding.valueOf(row.getString("standing")),
        row.getInteger("version"),
        Times.instant(row, "valid_from"),
        Times.instantOrNull(row, "valid_until"),
        row.getInteger("uses"),
        Stream.of(row.getArrayOfStrings("groups")).map(AccessGroupId::new).toList(),
        credentials(row),
        Times.instant(row, "issued_at"),
        row.getString("issued_by"),
        new Pass.Origin(
            row.getUUID("terms"),
            row.getUUID("applicant"),
            passId(row.getUUID("replaces")),
            row.getUUID("permit")));
  }

  /** Whether a gateway has to know it: not before it is issued, nor once all its cards are back. */
  static boolean isAtGates(Pass pass) {
    return pass.state() != PassState.APPLIED
        && pass.state() != PassState.APPROVED
        && !notBack(pass).isEmpty();
  }

  /** How a gate judges it, so that it gives the best reason when it refuses. */
  static PassStanding standing(PassState state, List<HeldCredential> credentials) {
    List<CardState> cards =
        credentials.stream()
            .map(HeldCredential::state)
            .filter(card -> card != CardState.BACK)
            .toList();
    if (!cards.isEmpty() && cards.stream().allMatch(card -> card == CardState.LOST)) {
      return PassStanding.LOST;
    }
    return switch (state) {
      case ISSUED, EXPIRED -> PassStanding.ACTIVE;
      case LOST, REPLACED -> PassStanding.LOST;
      case APPLIED, APPROVED, SUSPENDED, RETURNED, REVOKED, CLOSED -> PassStanding.BLOCKED;
    };
  }

  /** What the gateways are told: no name, no phone, no card number. */
  static TableChange change(Pass pass) {
    return isAtGates(pass)
        ? new PutPass(
            pass.id(),
            pass.kind(),
            pass.standing(),
            notBack(pass).stream().map(HeldCredential::credential).toList(),
            pass.validFrom(),
            pass.validUntil(),
            pass.groups(),
            pass.uses())
        : new RemovePass(pass.id());
  }

  private static List<HeldCredential> notBack(Pass pass) {
    return pass.credentials().stream().filter(one -> one.state() != CardState.BACK).toList();
  }

  private static List<HeldCredential> credentials(Row row) {
    String[] credentials = row.getArrayOfStrings("credentials");
    String[] cards = row.getArrayOfStrings("cards");
    String[] states = row.getArrayOfStrings("card_states");
    List<HeldCredential> held = new ArrayList<>(credentials.length);
    for (int i = 0; i < credentials.length; i++) {
      held.add(
          new HeldCredential(
              new Credential(credentials[i]),
              cards[i].isEmpty() ? null : cards[i],
              CardState.valueOf(states[i])));
    }
    return held;
  }

  private static @Nullable PassId passId(@Nullable UUID id) {
    return id == null ? null : new PassId(id);
  }

  /** Writes a pass that is not issued yet. */
  static void insert(Tx tx, EstateId estate, Pass pass, long number) {
    Pass.Origin origin = pass.origin();
    PassId replaces = origin.replaces();
    tx.run(
        "INSERT INTO pass (estate, id, number, holder, unit, kind, state, standing, version,"
            + " valid_from, valid_until, uses, issued_at, issued_by, terms, applicant, replaces,"
            + " permit, at_gates) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9, $10, $11, $12,"
            + " $13, $14, $15, $16, $17, false)",
        estate.value(),
        pass.id().value(),
        number,
        pass.holder().id(),
        pass.unit(),
        pass.kind().name(),
        pass.state().name(),
        standing(pass.state(), List.of()).name(),
        Times.utc(pass.validFrom()),
        Times.utcOrNull(pass.validUntil()),
        pass.uses(),
        Times.utc(pass.issuedAt()),
        pass.issuedBy(),
        origin.terms(),
        origin.applicant(),
        replaces == null ? null : replaces.value(),
        origin.permit());
  }
}
