package gatehouse.server.visit.policy;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.change.WeeklyHours;
import gatehouse.server.db.Database;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.site.AccessGroup;
import gatehouse.server.site.Site;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The terms of visits, by day. */
public final class VisitPolicy {
  private static final String SELECT = "SELECT * FROM visit_terms WHERE estate = $1";

  /**
   * Terms with how they came to be.
   *
   * @param why in the administrator's words
   */
  public record Entry(VisitTerms terms, String why, String by, Instant at) {}

  private final Database database;
  private final Clock clock;

  public VisitPolicy(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The terms that hold today; every estate has some. */
  public VisitTerms today(Tx tx, EstateId estate) {
    return inForce(tx, estate, Today.in(tx, estate, clock));
  }

  /** The terms that hold on a day. */
  public VisitTerms inForce(Tx tx, EstateId estate, LocalDate day) {
    return tx.one(
            VisitPolicy::terms,
            SELECT + " AND from_day <= $2 ORDER BY from_day DESC, added_at DESC LIMIT 1",
            estate.value(),
            day)
        .orElseThrow(() -> new IllegalStateException(estate + " has no terms of visits"));
  }

  /** What a visitor's pass opens: the terms' groups, or the estate's first without hours. */
  public List<AccessGroupId> groups(Tx tx, EstateId estate, VisitTerms terms) {
    if (!terms.groups().isEmpty()) {
      return terms.groups();
    }
    return tx.await(Site.groups(tx.connection(), estate)).stream()
        .filter(group -> !group.isOfRights())
        .filter(group -> group.hours().equals(WeeklyHours.always(ZoneId.of(group.hours().zone()))))
        .map(AccessGroup::id)
        .sorted(Comparator.comparing(AccessGroupId::value))
        .limit(1)
        .toList();
  }

  /** All terms that there ever were or are to be, the latest first. */
  public Future<List<Entry>> history(EstateId estate) {
    return database.read(
        row ->
            new Entry(
                terms(row),
                row.getString("why"),
                row.getString("added_by"),
                Times.instant(row, "added_at")),
        SELECT + " ORDER BY from_day DESC, added_at DESC LIMIT 200",
        Tuple.of(estate.value()));
  }

  /**
   * Adds terms from a day on. What is wrong with them fails with {@link
   * gatehouse.server.web.page.Refused}.
   *
   * @param why for the record; must say something
   */
  public Future<VisitTerms> add(EstateId estate, VisitTerms terms, String why, String by) {
    return database.work(
        tx -> {
          VisitTermsChecks.check(tx, estate, terms, why, Today.in(tx, estate, clock));
          insert(tx, estate, terms, new Entry(terms, why.strip(), by, clock.instant()));
          return terms;
        });
  }

  private static void insert(Tx tx, EstateId estate, VisitTerms terms, Entry entry) {
    VisitTerms.Ladder ladder = terms.ladder();
    VisitTerms.Clocks clocks = terms.clocks();
    tx.run(
        "INSERT INTO visit_terms (estate, id, from_day, fields, id_instead, purposes,"
            + " longest_hours, groups, link_minutes, call_minutes, link_lives, webhook,"
            + " ring_every, ring_most, closing, invitations, ahead_days, why, added_by, added_at)"
            + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,"
            + " $17, $18, $19, $20)",
        estate.value(),
        terms.id(),
        terms.from(),
        fields(terms.fields()),
        terms.idInstead().stream().map(Enum::name).sorted().toArray(String[]::new),
        purposes(terms.purposes()),
        terms.longestHours(),
        terms.groups().stream().map(AccessGroupId::value).toArray(String[]::new),
        ladder.linkMinutes(),
        ladder.callMinutes(),
        ladder.linkLivesMinutes(),
        ladder.webhook(),
        clocks.ringEveryMinutes(),
        clocks.ringMost(),
        clocks.closing(),
        terms.invitations().aDay(),
        terms.invitations().aheadDays(),
        entry.why(),
        entry.by(),
        Times.utc(entry.at()));
  }

  private static JsonObject fields(Map<VisitField, VisitField.Need> fields) {
    JsonObject json = new JsonObject();
    fields.forEach((field, need) -> json.put(field.name(), need.name()));
    return json;
  }

  private static JsonArray purposes(List<Purpose> purposes) {
    JsonArray json = new JsonArray();
    for (Purpose one : purposes) {
      json.add(
          new JsonObject()
              .put("code", one.code())
              .put("zh", one.chinese())
              .put("en", one.english())
              .put("days", one.days())
              .put("hours", one.hours()));
    }
    return json;
  }

  private static VisitTerms terms(Row row) {
    return new VisitTerms(
        row.getUUID("id"),
        row.getLocalDate("from_day"),
        needs(row.getJsonObject("fields")),
        Stream.of(row.getArrayOfStrings("id_instead"))
            .map(IdInstead::valueOf)
            .collect(Collectors.toSet()),
        row.getJsonArray("purposes").stream().map(one -> purpose((JsonObject) one)).toList(),
        row.getInteger("longest_hours"),
        Stream.of(row.getArrayOfStrings("groups")).map(AccessGroupId::new).toList(),
        new VisitTerms.Ladder(
            row.getInteger("link_minutes"),
            row.getInteger("call_minutes"),
            row.getInteger("link_lives"),
            row.getString("webhook")),
        new VisitTerms.Clocks(
            row.getInteger("ring_every"), row.getInteger("ring_most"), row.getLocalTime("closing")),
        new VisitTerms.Invitations(row.getInteger("invitations"), row.getInteger("ahead_days")));
  }

  private static Map<VisitField, VisitField.Need> needs(JsonObject json) {
    Map<VisitField, VisitField.Need> needs = new EnumMap<>(VisitField.class);
    for (VisitField field : VisitField.values()) {
      needs.put(
          field,
          VisitField.Need.valueOf(json.getString(field.name(), VisitField.Need.OPTIONAL.name())));
    }
    return needs;
  }

  private static Purpose purpose(JsonObject json) {
    return new Purpose(
        json.getString("code"),
        json.getString("zh"),
        json.getString("en"),
        json.getInteger("days"),
        json.getInteger("hours"));
  }
}
