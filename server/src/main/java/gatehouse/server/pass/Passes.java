package gatehouse.server.pass;

import gatehouse.protocol.Credential;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PassKind;
import gatehouse.protocol.change.TableChange;
import gatehouse.protocol.change.TableChange.PassStanding;
import gatehouse.protocol.token.PassToken;
import gatehouse.server.db.Database;
import gatehouse.server.db.Page;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.feed.TableContents;
import gatehouse.server.pass.Pass.CardState;
import gatehouse.server.pass.Pass.HeldCredential;
import gatehouse.server.pass.PassRefused.Fault;
import gatehouse.server.pass.PassRefused.Refusal;
import gatehouse.server.people.People;
import gatehouse.server.people.Person;
import gatehouse.server.people.PersonForm;
import gatehouse.server.site.EstateKeys;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The passes: found and shown; and those that have no terms, a visitor's and one of an older book,
 * issued. What is refused fails with {@link PassRefused}.
 */
public final class Passes implements TableContents {
  private final Database database;
  private final PassBook book;
  private final People people;
  private final EstateKeys keys;
  private final Clock clock;

  public Passes(Database database, PassBook book, EstateKeys keys, Clock clock) {
    this.database = database;
    this.book = book;
    this.people = new People(database, clock);
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Issues a visitor's pass for a card, or with a QR code when no card is named. Other kinds have
   * terms, which the desk keeps.
   *
   * @param by name of the operator
   */
  public Future<Pass> issue(EstateId estate, PassApplication application, String by) {
    if (application.kind() != PassKind.VISITOR) {
      return Future.failedFuture(PassRefused.of("kind", Fault.NEEDS_APPLICATION, ""));
    }
    return write(estate, application, Pass.What.ISSUED, by);
  }

  /** The same as part of a larger piece of work. */
  public Pass issueVisitor(Tx tx, EstateId estate, PassApplication application, String by) {
    if (application.kind() != PassKind.VISITOR) {
      throw PassRefused.of("kind", Fault.NEEDS_APPLICATION, "");
    }
    return write(tx, estate, application, Pass.What.ISSUED, by);
  }

  /**
   * Takes a pass over from an older book, as it stands there: without terms, and recorded as such.
   */
  public Future<Pass> carryOver(EstateId estate, PassApplication application, String by) {
    return write(estate, application, Pass.What.TAKEN_OVER, by);
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

  /** The live passes of persons, and of whoever has one of their phones. */
  public static List<Pass> live(
      Tx tx, EstateId estate, Collection<UUID> holders, Collection<String> phones) {
    return tx.list(
        PassRows::pass,
        PassRows.SELECT
            + " AND p.state IN ('APPLIED', 'APPROVED', 'ISSUED', 'SUSPENDED', 'LOST')"
            + " AND p.holder IN (SELECT o.id FROM person o WHERE o.estate = $1 AND o.id = ANY($2)"
            + " UNION SELECT o.id FROM person o WHERE o.estate = $1 AND o.phone = ANY($3))"
            + " ORDER BY p.number DESC LIMIT 500",
        estate.value(),
        holders.toArray(UUID[]::new),
        phones.toArray(String[]::new));
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
                cause(row.getString("cause")),
                row.getString("why"),
                row.getString("by")),
        "SELECT at, what, cause, why, by FROM pass_change WHERE estate = $1 AND pass = $2 ORDER BY id",
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
    return tx.preparedQuery(PassRows.SELECT + " AND p.at_gates")
        .execute(Tuple.of(estate.value()))
        .map(rows -> Database.rows(rows, row -> PassRows.change(PassRows.pass(row))));
  }

  private Future<Pass> write(
      EstateId estate, PassApplication application, Pass.What what, String by) {
    return database.work(tx -> write(tx, estate, application, what, by));
  }

  private Pass write(
      Tx tx, EstateId estate, PassApplication application, Pass.What what, String by) {
    Instant now = clock.instant();
    List<Refusal> refusals = PassChecks.check(application, now);
    if (!refusals.isEmpty()) {
      throw new PassRefused(refusals);
    }
    PassChecks.checkPlaces(tx, estate, application.unit(), application.groups());
    String typed = application.card();
    PassId id = new PassId(UUID.randomUUID());
    HeldCredential held =
        typed == null
            ? new HeldCredential(Credential.ofToken(id), null, CardState.OUT)
            : book.card(tx, estate, typed, now);
    Holder holder = holder(tx, estate, application, by);
    Pass fresh = book.add(tx, estate, drawn(id, application, holder, now, by));
    return book.save(
        tx,
        estate,
        fresh,
        fresh.as(PassState.ISSUED, List.of(held), fresh.validUntil()),
        new Pass.Change(now, what, "", by));
  }

  private static Pass drawn(
      PassId id, PassApplication application, Holder holder, Instant now, String by) {
    Instant from = Optional.ofNullable(application.validFrom()).orElse(now);
    Instant until = application.validUntil();
    return new Pass(
        id,
        0,
        holder,
        application.unit(),
        application.kind(),
        PassState.APPROVED,
        PassStanding.BLOCKED,
        0,
        from.truncatedTo(ChronoUnit.SECONDS),
        until == null ? null : until.truncatedTo(ChronoUnit.SECONDS),
        application.uses(),
        application.groups(),
        List.of(),
        now,
        by,
        new Pass.Origin(null, null, null, null));
  }

  private static Pass.@Nullable Cause cause(@Nullable String name) {
    return name == null ? null : Pass.Cause.valueOf(name);
  }

  /** The same name with the same phone is the same person. */
  private Holder holder(Tx tx, EstateId estate, PassApplication application, String by) {
    String name = application.holder().strip();
    Person.Draft draft = new Person.Draft(PersonForm.PERSON, name, application.phone(), null, null);
    Person person =
        people.alike(tx, estate, null, application.phone()).stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseGet(
                () ->
                    application.kind() == PassKind.VISITOR
                        ? people.addOfVisit(tx, estate, draft, by)
                        : people.add(tx, estate, draft, by));
    return new Holder(person.id(), person.name(), person.phone());
  }
}
