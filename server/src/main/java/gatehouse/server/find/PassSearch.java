package gatehouse.server.find;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Times;
import gatehouse.server.pass.PassState;
import gatehouse.server.people.pages.LivePasses;
import gatehouse.server.people.search.Lookup;
import gatehouse.server.people.search.Needle;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Passes by number, by the end of the card's number, or of persons and units. */
public final class PassSearch implements LivePasses {
  private static final int MOST_OF_A_UNIT = 50;

  /** A card that is back belongs to nobody. */
  private static final String CARDS =
      "(SELECT * FROM pass_credential WHERE state <> 'BACK') card_held";

  /** {@code $1} is the estate, {@code %s} the moment. */
  private static final String SELECT =
      "SELECT p.id, p.number, p.kind, p.valid_until, h.name AS holder, u.name AS unit,"
          + " CASE WHEN p.state = 'ISSUED' AND p.valid_from > %1$s THEN 'state.NOT_YET'"
          + " WHEN p.state = 'ISSUED' AND p.valid_until <= %1$s THEN 'PassState.EXPIRED'"
          + " ELSE 'PassState.' || p.state END AS state FROM pass p"
          + " JOIN person h ON h.estate = p.estate AND h.id = p.holder"
          + " LEFT JOIN unit u ON u.estate = p.estate AND u.id = p.unit";

  private static final String LIVE =
      "p.state IN ("
          + Stream.of(PassState.values())
              .filter(PassState::isLive)
              .map(state -> "'" + state.name() + "'")
              .collect(Collectors.joining(", "))
          + ")";

  private final Database database;
  private final Clock clock;

  public PassSearch(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Passes that fit what was typed, and those of persons that do; live ones first.
   *
   * @param holders persons who were found
   */
  Future<List<FoundPass>> find(EstateId estate, Needle needle, List<UUID> holders, int most) {
    Lookup lookup = lookup(estate, needle, most);
    if (lookup.isEmpty() && holders.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    String now = lookup.argument(now());
    String ids = lookup.isEmpty() ? "" : " UNION SELECT key, 0 FROM " + lookup.hits();
    String number =
        needle
            .number()
            .map(
                n ->
                    " UNION SELECT id, -1 FROM pass WHERE estate = $1 AND number = "
                        + lookup.argument(n))
            .orElse("");
    String persons = lookup.argument(holders.toArray(UUID[]::new));
    String sql =
        SELECT.formatted(now)
            + " JOIN (SELECT key, min(rank) AS rank FROM (SELECT x.id AS key, 1 AS rank FROM"
            + " unnest("
            + persons
            + "::uuid[]) AS who (id) CROSS JOIN LATERAL (SELECT id FROM pass WHERE estate = $1"
            + " AND holder = who.id ORDER BY number DESC LIMIT "
            + most
            + ") x"
            + ids
            + number
            + ") one GROUP BY key) found ON found.key = p.id WHERE p.estate = $1"
            + " ORDER BY found.rank, ("
            + LIVE
            + ") DESC, p.number DESC LIMIT "
            + most;
    return database.read(PassSearch::found, sql, lookup.arguments());
  }

  static Lookup lookup(EstateId estate, Needle needle, int most) {
    Lookup lookup = new Lookup(estate, CARDS, "pass", most);
    needle.cardEnd().ifPresent(end -> lookup.beginning("reverse(card)", end));
    return lookup;
  }

  @Override
  public Future<List<LivePass>> ofUnit(EstateId estate, String unit) {
    return live(Tuple.of(estate.value(), now(), unit), "p.unit = $3");
  }

  @Override
  public Future<List<LivePass>> ofPerson(EstateId estate, UUID person) {
    return live(Tuple.of(estate.value(), now(), person), "p.holder = $3");
  }

  private Future<List<LivePass>> live(Tuple arguments, String condition) {
    return database
        .read(
            PassSearch::found,
            SELECT.formatted("$2")
                + " WHERE p.estate = $1 AND "
                + condition
                + " AND "
                + LIVE
                + " ORDER BY p.number DESC LIMIT "
                + MOST_OF_A_UNIT,
            arguments)
        .map(
            found ->
                found.stream()
                    .map(
                        pass ->
                            new LivePass(
                                pass.id(),
                                pass.number(),
                                pass.holder(),
                                "PassKind." + pass.kind(),
                                pass.state(),
                                tone(pass.state()),
                                pass.until()))
                    .toList());
  }

  /** How a state is painted. */
  public static String tone(String state) {
    return switch (state.substring(state.indexOf('.') + 1)) {
      case "ISSUED" -> "good";
      case "SUSPENDED", "LOST", "REVOKED" -> "bad";
      case "CLOSED", "RETURNED", "REPLACED" -> "quiet";
      default -> "warn";
    };
  }

  private OffsetDateTime now() {
    return Times.utc(clock.instant());
  }

  private static FoundPass found(Row row) {
    Instant until = Times.instantOrNull(row, "valid_until");
    return new FoundPass(
        row.getUUID("id"),
        row.getLong("number"),
        row.getString("kind"),
        row.getString("state"),
        row.getString("holder"),
        row.getString("unit"),
        until);
  }
}
