package gatehouse.server.pass;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.change.TableChange;
import gatehouse.protocol.change.TableChange.PassStanding;
import gatehouse.protocol.token.PassToken;
import gatehouse.server.db.Database;
import gatehouse.server.db.Page;
import gatehouse.server.db.Times;
import gatehouse.server.feed.ChangeFeed;
import gatehouse.server.feed.TableContents;
import gatehouse.server.pass.PassRefused.Fault;
import gatehouse.server.pass.PassRefused.Refusal;
import gatehouse.server.site.EstateKeys;
import gatehouse.server.site.Site;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The passes: found, issued, blocked, unblocked. Whatever changes a right tells the gateways in the
 * same transaction. What is refused fails with {@link PassRefused}.
 */
public final class Passes implements TableContents {
  private final Database database;
  private final ChangeFeed feed;
  private final EstateKeys keys;
  private final Clock clock;

  public Passes(Database database, ChangeFeed feed, EstateKeys keys, Clock clock) {
    this.database = database;
    this.feed = feed;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Issues a pass for a card, or with a QR code when no card is named.
   *
   * @param by name of the operator
   */
  public Future<Pass> issue(EstateId estate, PassApplication application, String by) {
    Instant now = clock.instant();
    List<Refusal> refusals = PassChecks.check(application, now);
    if (!refusals.isEmpty()) {
      return Future.failedFuture(new PassRefused(refusals));
    }
    return database.inTransaction(
        tx -> {
          PassIssue issue = new PassIssue(tx, estate, application, by, now);
          return issue
              .write(keys)
              .compose(written -> required(tx, estate, issue.pass()))
              .compose(pass -> tell(tx, estate, issue.changes(), pass));
        });
  }

  /**
   * Blocks a pass at every gate.
   *
   * @param standing {@code BLOCKED} or {@code LOST}
   * @param why for the record; must say something
   */
  public Future<Pass> block(
      EstateId estate, PassId pass, PassStanding standing, String why, String by) {
    if (standing == PassStanding.ACTIVE) {
      throw new IllegalArgumentException("blocking makes a pass BLOCKED or LOST");
    }
    Pass.What what = standing == PassStanding.LOST ? Pass.What.LOST : Pass.What.BLOCKED;
    return stand(estate, pass, standing, new Pass.Change(clock.instant(), what, why, by));
  }

  /** Makes a blocked or lost pass open again. */
  public Future<Pass> unblock(EstateId estate, PassId pass, String why, String by) {
    return stand(
        estate,
        pass,
        PassStanding.ACTIVE,
        new Pass.Change(clock.instant(), Pass.What.UNBLOCKED, why, by));
  }

  public Future<Optional<Pass>> byId(EstateId estate, PassId pass) {
    return database
        .read(
            PassRows::pass,
            PassRows.SELECT + " AND p.id = $2",
            Tuple.of(estate.value(), pass.value()))
        .map(found -> found.stream().findFirst());
  }

  /**
   * Finds passes by a part of the holder's name, the unit, the card's UID, the pass number or the
   * last digits (four or more) of the phone; newest first.
   */
  public Future<List<Pass>> find(EstateId estate, String words, int limit) {
    String text = words.strip();
    String part = "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    boolean digits = text.matches("[0-9]{1,18}");
    return database.read(
        PassRows::pass,
        PassRows.SELECT
            + " AND (h.name ILIKE $2 OR p.unit ILIKE $2 OR p.number = $3"
            + " OR ($4::text IS NOT NULL AND replace(replace(h.phone, ' ', ''), '-', '') LIKE $4)"
            + " OR p.id IN (SELECT c.pass FROM pass_credential c"
            + " WHERE c.estate = $1 AND c.card = $5))"
            + " ORDER BY p.number DESC LIMIT $6",
        Tuple.of(
            estate.value(),
            part,
            digits ? Long.valueOf(text) : null,
            digits && text.length() >= 4 ? "%" + text : null,
            PassChecks.uid(text).orElse(null),
            limit));
  }

  /**
   * All passes, newest first.
   *
   * @param cursor {@link Page#next} of the page before; absent for the first
   * @throws IllegalArgumentException when the cursor is none of ours
   */
  public Future<Page<Pass>> list(EstateId estate, @Nullable String cursor, int limit) {
    long before;
    try {
      before = cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a cursor of this list: \"" + cursor + "\"", e);
    }
    return database
        .read(
            PassRows::pass,
            PassRows.SELECT + " AND p.number < $2 ORDER BY p.number DESC LIMIT $3",
            Tuple.of(estate.value(), before, limit + 1))
        .map(passes -> Page.of(passes, limit, pass -> String.valueOf(pass.number())));
  }

  /** Everything that happened to a pass, oldest first. */
  public Future<List<Pass.Change>> history(EstateId estate, PassId pass) {
    return database.read(
        row ->
            new Pass.Change(
                Times.instant(row, "at"),
                Pass.What.valueOf(row.getString("what")),
                row.getString("why"),
                row.getString("by")),
        "SELECT at, what, why, by FROM pass_change WHERE estate = $1 AND pass = $2 ORDER BY id",
        Tuple.of(estate.value(), pass.value()));
  }

  /** At which gateways the latest word on this pass is in force, and since when. */
  public Future<List<PassInForce>> inForce(EstateId estate, PassId pass) {
    return database.read(
        row ->
            new PassInForce(
                new GatewayId(row.getString("id")),
                row.getString("name"),
                Times.instantOrNull(row, "in_force_at"),
                row.getBoolean("online"),
                Times.instantOrNull(row, "last_online_at")),
        "SELECT g.id, g.name, f.in_force_at, coalesce(s.online, false) AS online,"
            + " s.last_online_at"
            + " FROM gateway g"
            + " LEFT JOIN feed f ON f.estate = g.estate AND f.gateway = g.id AND f.key = $2"
            + " LEFT JOIN gateway_status s ON s.estate = g.estate AND s.gateway = g.id"
            + " WHERE g.estate = $1 ORDER BY g.id",
        Tuple.of(estate.value(), "pass:" + pass));
  }

  /**
   * The text of a QR pass, the same each time.
   *
   * @throws IllegalArgumentException when the pass has no code
   */
  public String token(EstateId estate, Pass pass) {
    Instant until = pass.validUntil();
    if (!pass.hasCode() || until == null) {
      throw new IllegalArgumentException("pass " + pass.number() + " opens by a card, not a code");
    }
    PassToken token =
        new PassToken(
            EstateKeys.SIGNING_KEY_ID,
            estate,
            pass.id(),
            pass.kind(),
            pass.validFrom(),
            until,
            pass.uses(),
            pass.groups().get(0),
            // 48 of the 122 random bits of the id: random, and the same at each printing.
            pass.id().value().getLeastSignificantBits() & 0xFFFF_FFFF_FFFFL);
    return keys.signer(estate).sign(token);
  }

  @Override
  public Future<List<TableChange>> of(SqlConnection tx, EstateId estate) {
    return tx.preparedQuery(PassRows.SELECT + " AND (p.valid_until IS NULL OR p.valid_until > $2)")
        .execute(Tuple.of(estate.value(), Times.utc(clock.instant())))
        .map(rows -> Database.rows(rows, row -> PassRows.change(PassRows.pass(row))));
  }

  private Future<Pass> stand(
      EstateId estate, PassId pass, PassStanding standing, Pass.Change change) {
    if (change.why().isBlank()) {
      return Future.failedFuture(PassRefused.of("why", Fault.REASON_MISSING, ""));
    }
    return database.inTransaction(
        tx ->
            tx.preparedQuery(
                    "UPDATE pass SET standing = $3"
                        + " WHERE estate = $1 AND id = $2 AND standing <> $3")
                .execute(Tuple.of(estate.value(), pass.value(), standing.name()))
                .compose(
                    updated ->
                        required(tx, estate, pass)
                            .compose(
                                found ->
                                    updated.rowCount() == 1
                                        ? Future.succeededFuture(found)
                                        : Future.failedFuture(
                                            PassRefused.of(
                                                "", Fault.STANDING_ALREADY, standing.name()))))
                .compose(
                    found ->
                        record(tx, estate, pass, change)
                            .compose(recorded -> tell(tx, estate, List.of(), found))));
  }

  private Future<Pass> tell(
      SqlConnection tx, EstateId estate, List<TableChange> before, Pass pass) {
    List<TableChange> changes = new ArrayList<>(before);
    changes.add(PassRows.change(pass));
    return Site.gatewaysToTell(tx, estate)
        .compose(gateways -> feed.append(tx, estate, gateways, changes))
        .map(pass);
  }

  private static Future<Pass> required(SqlConnection tx, EstateId estate, PassId pass) {
    return tx.preparedQuery(PassRows.SELECT + " AND p.id = $2")
        .execute(Tuple.of(estate.value(), pass.value()))
        .compose(
            rows ->
                rows.size() == 1
                    ? Future.succeededFuture(PassRows.pass(rows.iterator().next()))
                    : Future.failedFuture(PassRefused.of("", Fault.PASS_UNKNOWN, pass.toString())));
  }

  static Future<Void> record(SqlConnection tx, EstateId estate, PassId pass, Pass.Change change) {
    return tx.preparedQuery(
            "INSERT INTO pass_change (estate, pass, at, what, why, by)"
                + " VALUES ($1, $2, $3, $4, $5, $6)")
        .execute(
            Tuple.of(
                estate.value(),
                pass.value(),
                Times.utc(change.at()),
                change.what().name(),
                change.why().strip(),
                change.by()))
        .mapEmpty();
  }
}
