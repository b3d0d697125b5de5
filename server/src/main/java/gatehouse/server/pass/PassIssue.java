package gatehouse.server.pass;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.Credential;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.change.TableChange;
import gatehouse.server.db.Times;
import gatehouse.server.pass.PassRefused.Fault;
import gatehouse.server.site.EstateKeys;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One issue of one pass, inside its transaction: the rows, and the changes to tell. */
final class PassIssue {
  private final SqlConnection tx;
  private final EstateId estate;
  private final PassApplication application;
  private final String by;
  private final Instant now;
  private final PassId pass = new PassId(UUID.randomUUID());
  private final List<TableChange> changes = new ArrayList<>();

  PassIssue(
      SqlConnection tx, EstateId estate, PassApplication application, String by, Instant now) {
    this.tx = tx;
    this.estate = estate;
    this.application = application;
    this.by = by;
    this.now = now;
  }

  PassId pass() {
    return pass;
  }

  /** Changes of other passes that this issue brought about; to be told before the new pass. */
  List<TableChange> changes() {
    return changes;
  }

  Future<Void> write(EstateKeys keys) {
    return checkUnit()
        .compose(ok -> checkGroups())
        .compose(ok -> holder())
        .compose(this::insertPass)
        .compose(ok -> insertGroups())
        .compose(ok -> insertCredential(keys))
        .compose(
            ok -> Passes.record(tx, estate, pass, new Pass.Change(now, Pass.What.ISSUED, "", by)));
  }

  private Future<Void> checkUnit() {
    String unit = application.unit();
    if (unit == null) {
      return Future.succeededFuture();
    }
    return run("SELECT 1 FROM unit WHERE estate = $1 AND id = $2", estate.value(), unit)
        .compose(
            rows ->
                rows.size() == 1
                    ? Future.succeededFuture()
                    : Future.failedFuture(PassRefused.of("unit", Fault.UNIT_UNKNOWN, unit)));
  }

  private Future<Void> checkGroups() {
    return run(
            "SELECT w.id FROM unnest($2::text[]) AS w (id) WHERE NOT EXISTS"
                + " (SELECT 1 FROM access_group g WHERE g.estate = $1 AND g.id = w.id)",
            estate.value(),
            groups())
        .compose(
            missing ->
                missing.size() == 0
                    ? Future.succeededFuture()
                    : Future.failedFuture(
                        PassRefused.of(
                            "groups",
                            Fault.GROUP_UNKNOWN,
                            missing.iterator().next().getString("id"))));
  }

  /** The same name with the same phone is the same person. */
  private Future<UUID> holder() {
    String name = application.holder().strip();
    String phone = stripped(application.phone());
    return run(
            "SELECT id FROM person WHERE estate = $1 AND name = $2 AND phone = $3 LIMIT 1",
            estate.value(),
            name,
            phone)
        .compose(
            known -> {
              if (known.size() > 0) {
                return Future.succeededFuture(known.iterator().next().getUUID("id"));
              }
              UUID id = UUID.randomUUID();
              return run(
                      "INSERT INTO person (estate, id, name, phone, added_at)"
                          + " VALUES ($1, $2, $3, $4, $5)",
                      estate.value(),
                      id,
                      name,
                      phone,
                      Times.utc(now))
                  .map(id);
            });
  }

  private Future<Void> insertPass(UUID holder) {
    Instant from = Optional.ofNullable(application.validFrom()).orElse(now);
    Instant until = application.validUntil();
    return run(
            "WITH taken AS (UPDATE pass_number SET next = next + 1 WHERE estate = $1"
                + " RETURNING next - 1 AS number)"
                + " INSERT INTO pass (estate, id, number, holder, unit, kind, standing, valid_from,"
                + " valid_until, uses, issued_at, issued_by)"
                + " SELECT $1, $2, number, $3, $4, $5, 'ACTIVE', $6, $7, $8, $9, $10 FROM taken",
            estate.value(),
            pass.value(),
            holder,
            application.unit(),
            application.kind().name(),
            Times.utc(from.truncatedTo(ChronoUnit.SECONDS)),
            Times.utcOrNull(until == null ? null : until.truncatedTo(ChronoUnit.SECONDS)),
            application.uses(),
            Times.utc(now),
            by)
        .mapEmpty();
  }

  private Future<Void> insertGroups() {
    return run(
            "INSERT INTO pass_group (estate, pass, access_group)"
                + " SELECT DISTINCT $1, $2::uuid, unnest($3::text[])",
            estate.value(),
            pass.value(),
            groups())
        .mapEmpty();
  }

  private Future<Void> insertCredential(EstateKeys keys) {
    String card = PassChecks.uid(application.card()).orElse(null);
    Credential credential =
        card == null
            ? Credential.ofToken(pass)
            : keys.cardKey(estate).credential(HexFormat.of().parseHex(card));
    return freeCard(credential)
        .compose(
            free ->
                run(
                    "INSERT INTO pass_credential (estate, credential, pass, card)"
                        + " VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
                    estate.value(),
                    credential.text(),
                    pass.value(),
                    card))
        .compose(
            inserted ->
                inserted.rowCount() == 1
                    ? Future.succeededFuture()
                    : Future.failedFuture(PassRefused.of("card", Fault.CARD_IN_USE, "")));
  }

  /** Refuses a card that a live, blocked or lost pass has; takes it from one that has expired. */
  private Future<Void> freeCard(Credential credential) {
    return tx.preparedQuery(
            PassRows.SELECT
                + " AND p.id = (SELECT c.pass FROM pass_credential c"
                + " WHERE c.estate = $1 AND c.credential = $2)")
        .execute(Tuple.of(estate.value(), credential.text()))
        .compose(
            rows -> {
              if (rows.size() == 0) {
                return Future.succeededFuture();
              }
              Pass other = PassRows.pass(rows.iterator().next());
              Instant until = other.validUntil();
              if (until == null || until.isAfter(now)) {
                return Future.failedFuture(
                    PassRefused.of(
                        "card",
                        Fault.CARD_IN_USE,
                        "%d %s %s"
                            .formatted(other.number(), other.holder().name(), other.standing())));
              }
              changes.add(PassRows.change(without(other, credential)));
              return run(
                      "DELETE FROM pass_credential WHERE estate = $1 AND credential = $2",
                      estate.value(),
                      credential.text())
                  .mapEmpty();
            });
  }

  private static Pass without(Pass pass, Credential credential) {
    return new Pass(
        pass.id(),
        pass.number(),
        pass.holder(),
        pass.unit(),
        pass.kind(),
        pass.standing(),
        pass.validFrom(),
        pass.validUntil(),
        pass.uses(),
        pass.groups(),
        pass.credentials().stream().filter(one -> !one.credential().equals(credential)).toList(),
        pass.issuedAt(),
        pass.issuedBy());
  }

  private Object groups() {
    return application.groups().stream().map(AccessGroupId::value).toArray(String[]::new);
  }

  private Future<RowSet<Row>> run(String sql, @Nullable Object... arguments) {
    return tx.preparedQuery(sql).execute(Tuple.from(arguments));
  }

  private static @Nullable String stripped(@Nullable String text) {
    return text == null ? null : text.strip();
  }
}
