package gatehouse.server.web.account;

import gatehouse.server.db.Database;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The accounts of the people who work here. */
public final class Operators {
  private static final byte[] NO_SESSION = {};
  private static final String COLUMNS = "id, name, shown_name, roles, active, one_time_password";

  /** One writer at a time: "is there an administrator left?" has to stay true until the commit. */
  private static final String LOCK = "LOCK TABLE operator IN SHARE ROW EXCLUSIVE MODE";

  private final Database database;
  private final Passwords passwords;
  private final InstantSource clock;

  public Operators(Database database, Passwords passwords, InstantSource clock) {
    this.database = database;
    this.passwords = passwords;
    this.clock = clock;
  }

  /**
   * A new account.
   *
   * @param oneTime whether the person has to choose another password at the first sign-in
   * @param actor who makes it
   * @return fails with {@link NameTaken} when somebody has the name
   */
  public Future<Operator> create(
      NewOperator wanted, String password, boolean oneTime, String actor) {
    return passwords.hash(password).compose(hash -> make(wanted, hash, oneTime, actor));
  }

  /** The same with the hash of a password. */
  Future<Operator> make(NewOperator wanted, String hash, boolean oneTime, String actor) {
    return database.inTransaction(tx -> insert(tx, wanted, hash, oneTime, actor));
  }

  /**
   * The account of the first start.
   *
   * @return empty when there are operators already
   */
  public Future<Optional<Operator>> createFirst(NewOperator wanted, String password) {
    return passwords
        .hash(password)
        .compose(
            hash ->
                database.inTransaction(
                    tx ->
                        tx.query(LOCK)
                            .execute()
                            .compose(locked -> tx.query("SELECT 1 FROM operator LIMIT 1").execute())
                            .compose(
                                rows ->
                                    rows.size() > 0
                                        ? Future.succeededFuture(Optional.<Operator>empty())
                                        : insert(tx, wanted, hash, false, wanted.name())
                                            .map(Optional::of))));
  }

  public Future<Boolean> none() {
    return database
        .read(row -> 1, "SELECT 1 FROM operator LIMIT 1", Tuple.tuple())
        .map(List::isEmpty);
  }

  public Future<List<Operator>> all() {
    return database.read(
        Operators::operator,
        "SELECT " + COLUMNS + " FROM operator ORDER BY active DESC, name",
        Tuple.tuple());
  }

  public Future<Optional<Operator>> find(UUID id) {
    return database
        .read(
            Operators::operator, "SELECT " + COLUMNS + " FROM operator WHERE id = $1", Tuple.of(id))
        .map(found -> found.stream().findFirst());
  }

  /** Empty when the name, the password or both are wrong, or the account is closed. */
  public Future<Optional<Operator>> withPassword(String name, String password) {
    return database
        .read(
            row -> new Known(operator(row), row.getString("password_hash")),
            "SELECT " + COLUMNS + ", password_hash FROM operator WHERE name = $1 AND active",
            Tuple.of(name.strip().toLowerCase(Locale.ROOT)))
        .compose(
            found ->
                found.isEmpty()
                    ? passwords.matchesNobody(password).map(Optional.<Operator>empty())
                    : passwords
                        .matches(password, found.get(0).hash())
                        .map(right -> Optional.of(found.get(0).operator()).filter(o -> right)));
  }

  /**
   * The person's own choice: it ends a one-time password, and signs every other browser out.
   *
   * @param session digest of the one in which it is chosen
   */
  public Future<Void> choosePassword(Operator operator, String password, byte[] session) {
    return setPassword(operator.id(), password, false, session, operator.name(), "password-chosen");
  }

  /** Another one-time password; every browser that was signed in as this operator no longer is. */
  public Future<String> resetPassword(UUID id, String actor) {
    String oneTime = Passwords.oneTime();
    return setPassword(id, oneTime, true, NO_SESSION, actor, "password-reset").map(oneTime);
  }

  /**
   * Changes what an account is and may do.
   *
   * @return false, and nothing is changed, when no active administrator would be left
   */
  public Future<Boolean> change(
      UUID id, String shownName, Set<Role> roles, boolean active, String actor) {
    return database
        .inTransaction(
            tx ->
                tx.query(LOCK)
                    .execute()
                    .compose(
                        locked ->
                            tx.preparedQuery(
                                    "UPDATE operator SET shown_name = $2, roles = $3, active = $4"
                                        + " WHERE id = $1")
                                .execute(Tuple.of(id, shownName, texts(roles), active)))
                    .compose(
                        changed ->
                            active ? Future.succeededFuture() : endSessions(tx, id, NO_SESSION))
                    .compose(
                        changed ->
                            OperatorActions.record(
                                tx, clock.instant(), actor, "operator-changed", id.toString()))
                    .compose(recorded -> requireAdministrator(tx)))
        .map(true)
        .recover(
            e ->
                e instanceof NoAdministrator
                    ? Future.succeededFuture(false)
                    : Future.failedFuture(e));
  }

  /** A password for somebody else to begin with. */
  public static String oneTimePassword() {
    return Passwords.oneTime();
  }

  private Future<Void> setPassword(
      UUID id, String password, boolean oneTime, byte[] session, String actor, String action) {
    return passwords
        .hash(password)
        .compose(
            hash ->
                database.inTransaction(
                    tx ->
                        tx.preparedQuery(
                                "UPDATE operator SET password_hash = $2, one_time_password = $3"
                                    + " WHERE id = $1")
                            .execute(Tuple.of(id, hash, oneTime))
                            .compose(changed -> endSessions(tx, id, session))
                            .compose(
                                ended ->
                                    OperatorActions.record(
                                        tx, clock.instant(), actor, action, id.toString()))));
  }

  /** All but one. */
  private static Future<Void> endSessions(SqlConnection tx, UUID id, byte[] kept) {
    return tx.preparedQuery("DELETE FROM session WHERE operator = $1 AND digest <> $2")
        .execute(Tuple.of(id, Buffer.buffer(kept)))
        .mapEmpty();
  }

  private static Future<Void> requireAdministrator(SqlConnection tx) {
    return tx.query("SELECT 1 FROM operator WHERE active AND 'ADMIN' = ANY (roles) LIMIT 1")
        .execute()
        .compose(
            rows ->
                rows.size() > 0
                    ? Future.succeededFuture()
                    : Future.failedFuture(new NoAdministrator()));
  }

  private Future<Operator> insert(
      SqlConnection tx, NewOperator wanted, String hash, boolean oneTime, String actor) {
    Operator made =
        new Operator(
            UUID.randomUUID(), wanted.name(), wanted.shownName(), wanted.roles(), true, oneTime);
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    return tx.preparedQuery(
            "INSERT INTO operator (id, name, shown_name, roles, password_hash, one_time_password,"
                + " made_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (name) DO NOTHING")
        .execute(
            Tuple.of(
                made.id(), made.name(), made.shownName(), texts(made.roles()), hash, oneTime, now))
        .compose(
            rows ->
                rows.rowCount() == 1
                    ? OperatorActions.record(
                        tx, clock.instant(), actor, "operator-made", made.id().toString())
                    : Future.failedFuture(new NameTaken(wanted.name())))
        .map(made);
  }

  /** Reads an operator from a row that has the columns of the table. */
  public static Operator operator(Row row) {
    return new Operator(
        row.getUUID("id"),
        row.getString("name"),
        row.getString("shown_name"),
        roles(row.getArrayOfStrings("roles")),
        row.getBoolean("active"),
        row.getBoolean("one_time_password"));
  }

  /** Roles as the database keeps them; one that this version does not know grants nothing. */
  public static Set<Role> roles(String[] texts) {
    return Arrays.stream(Role.values())
        .filter(role -> List.of(texts).contains(role.name()))
        .collect(Collectors.toUnmodifiableSet());
  }

  public static String[] texts(Set<Role> roles) {
    return roles.stream().sorted().map(Role::name).toArray(String[]::new);
  }

  private record Known(Operator operator, String hash) {}

  /** Nobody would be left who can let others in. */
  private static final class NoAdministrator extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
