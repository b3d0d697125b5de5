package gatehouse.server.renovation.policy;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.policy.Terms;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.renovation.Trade;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The terms of renovations, by day. */
public final class RenovationPolicy {
  /** To be followed by conditions; {@code $1} is the estate. */
  private static final String SELECT = "SELECT * FROM renovation_terms WHERE estate = $1";

  /**
   * Terms with how they came to be.
   *
   * @param why in the administrator's words
   */
  public record Entry(RenovationTerms terms, String why, String by, Instant at) {}

  private final Database database;
  private final Clock clock;

  public RenovationPolicy(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The terms under which a permit is declared on a day; every estate has some. */
  public RenovationTerms inForce(Tx tx, EstateId estate, LocalDate day) {
    return tx.one(
            RenovationPolicy::terms,
            SELECT + " AND from_day <= $2 ORDER BY from_day DESC, added_at DESC LIMIT 1",
            estate.value(),
            day)
        .orElseThrow(() -> new IllegalStateException(estate + " has no terms of renovations"));
  }

  /** Those that a permit was declared under. */
  public RenovationTerms byId(Tx tx, EstateId estate, UUID id) {
    Optional<RenovationTerms> found =
        tx.one(RenovationPolicy::terms, SELECT + " AND id = $2", estate.value(), id);
    return found.orElseThrow(() -> new IllegalStateException("there are no such terms: " + id));
  }

  /** All terms that there ever were or are to be, the latest first. */
  public Future<List<Entry>> history(EstateId estate) {
    return database.read(
        RenovationPolicy::entry,
        SELECT + " ORDER BY from_day DESC, added_at DESC LIMIT 200",
        Tuple.of(estate.value()));
  }

  /**
   * Adds terms from a day on. What is wrong with them fails with {@link
   * gatehouse.server.web.page.Refused}.
   *
   * @param why for the record; must say something
   * @param by name of the operator
   */
  public Future<RenovationTerms> add(
      EstateId estate, RenovationTerms terms, String why, String by) {
    return database.work(
        tx -> {
          TermsChecks.check(tx, estate, terms, why, Today.in(tx, estate, clock));
          insert(tx, estate, terms, why.strip(), by, clock.instant());
          return terms;
        });
  }

  private static void insert(
      Tx tx, EstateId estate, RenovationTerms terms, String why, String by, Instant at) {
    RenovationTerms.Period period = terms.period();
    RenovationTerms.Crew crew = terms.crew();
    tx.run(
        "INSERT INTO renovation_terms (estate, id, from_day, longest_days, longest_in_all,"
            + " ahead_days, deposit_rule, deposit_fen, most_workers, youngest, oldest, certified,"
            + " card_fen, papers, pay_after_days, pay_weekdays, groups, guidelines, why, added_by,"
            + " added_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15,"
            + " $16, $17, $18, $19, $20, $21)",
        estate.value(),
        terms.id(),
        terms.from(),
        period.longestDays(),
        period.longestInAllDays(),
        period.aheadDays(),
        terms.deposit().rule().name(),
        terms.deposit().fen(),
        crew.most(),
        crew.youngest(),
        crew.oldest(),
        names(crew.certified()),
        crew.cardFen(),
        names(terms.papers()),
        terms.paydays().afterDays(),
        terms.paydays().weekdays().stream().map(DayOfWeek::getValue).toArray(Integer[]::new),
        terms.groups().stream().map(AccessGroupId::value).toArray(String[]::new),
        terms.guidelines(),
        why,
        by,
        Times.utc(at));
  }

  private static RenovationTerms terms(Row row) {
    return new RenovationTerms(
        row.getUUID("id"),
        row.getLocalDate("from_day"),
        new RenovationTerms.Period(
            row.getInteger("longest_days"),
            row.getInteger("longest_in_all"),
            row.getInteger("ahead_days")),
        new RenovationTerms.Deposit(
            RenovationTerms.Deposit.Rule.valueOf(row.getString("deposit_rule")),
            row.getLong("deposit_fen")),
        new RenovationTerms.Crew(
            row.getInteger("most_workers"),
            row.getInteger("youngest"),
            row.getInteger("oldest"),
            set(row, "certified", Trade.class),
            row.getLong("card_fen")),
        set(row, "papers", PermitPaper.class),
        new Terms.Paydays(
            row.getInteger("pay_after_days"),
            Stream.of(row.getArrayOfIntegers("pay_weekdays"))
                .map(DayOfWeek::of)
                .collect(Collectors.toSet())),
        Stream.of(row.getArrayOfStrings("groups")).map(AccessGroupId::new).toList(),
        row.getString("guidelines"));
  }

  private static Entry entry(Row row) {
    return new Entry(
        terms(row),
        row.getString("why"),
        row.getString("added_by"),
        Times.instant(row, "added_at"));
  }

  private static Object names(Collection<? extends Enum<?>> constants) {
    return constants.stream().map(Enum::name).sorted().toArray(String[]::new);
  }

  private static <E extends Enum<E>> Set<E> set(Row row, String column, Class<E> type) {
    return Stream.of(row.getArrayOfStrings(column))
        .map(name -> Enum.valueOf(type, name))
        .collect(Collectors.toSet());
  }
}
