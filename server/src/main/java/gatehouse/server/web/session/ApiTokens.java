package gatehouse.server.web.session;

import gatehouse.server.db.Database;
import gatehouse.server.web.account.OperatorActions;
import gatehouse.server.web.account.Operators;
import gatehouse.server.web.account.Role;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bearer tokens of the API. */
public final class ApiTokens {
  /** So that a token that leaked into a file is recognised as one. */
  private static final String MARK = "gatehouse_";

  private static final String COLUMNS = "id, name, roles, made_by, made_at, used_at, revoked_at";

  private final Database database;
  private final InstantSource clock;

  public ApiTokens(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A new token; the text is given once and cannot be read again. */
  public Future<String> create(String name, Set<Role> roles, String actor) {
    String text = MARK + RandomText.next();
    UUID id = UUID.randomUUID();
    return database.inTransaction(
        tx ->
            tx.preparedQuery(
                    "INSERT INTO api_token (id, name, digest, roles, made_by, made_at)"
                        + " VALUES ($1, $2, $3, $4, $5, $6)")
                .execute(
                    Tuple.of(
                        id,
                        name,
                        Buffer.buffer(RandomText.digest(text)),
                        Operators.texts(roles),
                        actor,
                        utc(clock.instant())))
                .compose(
                    made ->
                        OperatorActions.record(
                            tx, clock.instant(), actor, "token-made", id.toString()))
                .map(text));
  }

  /** The token with this text, unless it is revoked. */
  public Future<Optional<ApiToken>> find(String text) {
    Buffer digest = Buffer.buffer(RandomText.digest(text));
    return database
        .read(
            ApiTokens::token,
            "SELECT " + COLUMNS + " FROM api_token WHERE digest = $1 AND revoked_at IS NULL",
            Tuple.of(digest))
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(Optional.<ApiToken>empty())
                    : used(found.get(0)).map(Optional.of(found.get(0))));
  }

  public Future<List<ApiToken>> all() {
    return database.read(
        ApiTokens::token,
        "SELECT " + COLUMNS + " FROM api_token ORDER BY revoked_at IS NOT NULL, made_at DESC",
        Tuple.tuple());
  }

  public Future<Void> revoke(UUID id, String actor) {
    return database.inTransaction(
        tx ->
            tx.preparedQuery(
                    "UPDATE api_token SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL")
                .execute(Tuple.of(id, utc(clock.instant())))
                .compose(
                    revoked ->
                        OperatorActions.record(
                            tx, clock.instant(), actor, "token-revoked", id.toString())));
  }

  private Future<Void> used(ApiToken token) {
    Instant now = clock.instant();
    Instant last = token.usedAt();
    if (last != null && last.plusSeconds(60).isAfter(now)) {
      return Future.succeededFuture();
    }
    return database.inTransaction(
        tx ->
            tx.preparedQuery("UPDATE api_token SET used_at = $2 WHERE id = $1")
                .execute(Tuple.of(token.id(), utc(now)))
                .mapEmpty());
  }

  private static ApiToken token(Row row) {
    return new ApiToken(
        row.getUUID("id"),
        row.getString("name"),
        Operators.roles(row.getArrayOfStrings("roles")),
        row.getString("made_by"),
        row.getOffsetDateTime("made_at").toInstant(),
        instant(row.getOffsetDateTime("used_at")),
        instant(row.getOffsetDateTime("revoked_at")));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
