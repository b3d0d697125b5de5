package gatehouse.server.visit;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.PortalId;
import gatehouse.server.db.Times;
import gatehouse.server.people.IdKind;
import gatehouse.server.people.IdPaper;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Visits as the table has them. */
public final class VisitRows {
  /** To be followed by conditions on {@code v}; {@code $1} is the estate. */
  public static final String SELECT = "SELECT v.* FROM visit v WHERE v.estate = $1";

  private VisitRows() {}

  /** From a row that has the columns of a visit. */
  public static Visit visit(Row row) {
    return new Visit(
        row.getUUID("id"),
        row.getLong("number"),
        VisitState.valueOf(row.getString("state")),
        visitor(row),
        errand(row),
        stay(row),
        row.getInteger("version"));
  }

  private static Visitor visitor(Row row) {
    String kind = row.getString("id_kind");
    return new Visitor(
        row.getString("name"),
        row.getString("phone"),
        kind == null ? null : new IdPaper(IdKind.valueOf(kind), row.getString("id_number")),
        row.getString("company"),
        row.getInteger("companions"),
        row.getString("plate"),
        row.getUUID("photo"));
  }

  private static Errand errand(Row row) {
    return new Errand(
        VisitSource.valueOf(row.getString("source")),
        row.getString("unit"),
        row.getUUID("host"),
        row.getString("purpose"),
        row.getString("details"),
        row.getString("carried"),
        Times.instant(row, "from_at"),
        Times.instant(row, "until_at"),
        row.getInteger("entries"),
        Stream.of(row.getArrayOfStrings("groups")).map(AccessGroupId::new).toList());
  }

  private static Stay stay(Row row) {
    String lane = row.getString("lane");
    String how = row.getString("confirmed_how");
    return new Stay(
        row.getUUID("pass"),
        Times.instantOrNull(row, "arrived_at"),
        Times.instantOrNull(row, "inside_since"),
        Times.instantOrNull(row, "left_at"),
        lane == null ? null : new PortalId(lane),
        row.getString("ended_by"),
        how == null
            ? null
            : new Confirmation(
                Confirmation.How.valueOf(how),
                Times.instant(row, "confirmed_at"),
                row.getString("confirmed_by"),
                row.getString("confirmed_word")));
  }

  /** The columns that may change, in the order of {@link #CHANGING}. */
  static List<@Nullable Object> changing(Visit visit, Instant now) {
    Visitor visitor = visit.visitor();
    Errand errand = visit.errand();
    IdPaper id = visitor.id();
    List<@Nullable Object> values = new ArrayList<>();
    values.add(visit.state().name());
    values.add(visitor.name());
    values.add(visitor.phone());
    values.add(id == null ? null : id.kind().name());
    values.add(id == null ? null : id.number());
    values.add(visitor.company());
    values.add(visitor.companions());
    values.add(visitor.plate());
    values.add(visitor.photo());
    values.add(errand.unit());
    values.add(errand.host());
    values.add(errand.purpose());
    values.add(errand.details());
    values.add(errand.carried());
    values.add(Times.utc(errand.from()));
    values.add(Times.utc(errand.until()));
    values.add(errand.entries());
    values.add(errand.groups().stream().map(AccessGroupId::value).toArray(String[]::new));
    addStay(values, visit.stay());
    values.add(visit.state().isOpen() ? null : Times.utc(now));
    return values;
  }

  private static void addStay(List<@Nullable Object> values, Stay stay) {
    PortalId lane = stay.lane();
    UUID pass = stay.pass();
    Confirmation confirmed = stay.confirmed();
    values.add(pass);
    values.add(Times.utcOrNull(stay.arrivedAt()));
    values.add(Times.utcOrNull(stay.insideSince()));
    values.add(Times.utcOrNull(stay.leftAt()));
    values.add(lane == null ? null : lane.value());
    values.add(stay.endedBy());
    values.add(confirmed == null ? null : confirmed.how().name());
    values.add(confirmed == null ? null : Times.utc(confirmed.at()));
    values.add(confirmed == null ? null : confirmed.by());
    values.add(confirmed == null ? null : confirmed.word());
  }

  static final List<String> CHANGING =
      List.of(
          "state",
          "name",
          "phone",
          "id_kind",
          "id_number",
          "company",
          "companions",
          "plate",
          "photo",
          "unit",
          "host",
          "purpose",
          "details",
          "carried",
          "from_at",
          "until_at",
          "entries",
          "groups",
          "pass",
          "arrived_at",
          "inside_since",
          "left_at",
          "lane",
          "ended_by",
          "confirmed_how",
          "confirmed_at",
          "confirmed_by",
          "confirmed_word",
          "over_at");
}
