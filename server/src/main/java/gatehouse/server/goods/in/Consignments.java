package gatehouse.server.goods.in;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Page;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.goods.in.Consignment.Carrier;
import gatehouse.server.goods.in.Consignment.Draft;
import gatehouse.server.goods.in.Consignment.Kind;
import gatehouse.server.goods.in.Consignment.Line;
import gatehouse.server.goods.in.Consignment.Place;
import gatehouse.server.goods.in.Consignment.State;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.PermitState;
import gatehouse.server.renovation.Permits;
import gatehouse.server.web.page.Refused;
import gatehouse.server.web.page.Refused.Refusal;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The consignments: what was brought to the gate, and what of it was turned back. */
public final class Consignments {
  private static final int LONGEST = 60;
  private static final int LONGEST_NOTE = 200;
  private static final int MOST_OF_ONE = 9_999;

  private static final String SELECT =
      "SELECT c.id, c.number, c.kind, c.state, c.unit, u.name AS unit_name, p.number AS permit,"
          + " c.carrier, c.phone, c.plate, c.note, c.refused_for, c.at, c.by FROM goods_in c"
          + " JOIN unit u ON u.estate = c.estate AND u.id = c.unit"
          + " LEFT JOIN renovation_permit p ON p.estate = c.estate AND p.id = c.permit"
          + " WHERE c.estate = $1";

  private final Permits permits;
  private final DangerousGoods dangers;

  public Consignments(Permits permits, DangerousGoods dangers) {
    this.permits = permits;
    this.dangers = dangers;
  }

  /** When and by whom. */
  public record Moment(Instant at, LocalDate day, String by) {}

  /**
   * Takes goods in, or writes down that dangerous ones were turned back. Sent twice it is the same.
   */
  public Consignment take(Tx tx, EstateId estate, Draft draft, Moment now) {
    Optional<Consignment> before = byId(tx, estate, draft.id());
    if (before.isPresent()) {
      return before.get();
    }
    List<Refusal> wrong = new ArrayList<>();
    Optional<Place> unit = Places.named(tx, estate, draft.unit());
    if (unit.isEmpty()) {
      wrong.add(
          Refusal.of(
              "unit",
              draft.unit().isEmpty() ? "GoodsFault.UNIT_MISSING" : "GoodsFault.UNIT_UNKNOWN"));
    }
    texts(draft, wrong);
    UUID permit =
        draft.kind() == Kind.MATERIAL && unit.isPresent()
            ? permit(tx, estate, draft, unit.get(), now.day(), wrong)
            : null;
    String danger = danger(tx, estate, draft, wrong);
    if (!wrong.isEmpty()) {
      throw new Refused(wrong);
    }
    write(tx, estate, draft, unit.orElseThrow(), permit, danger, now);
    return byId(tx, estate, draft.id()).orElseThrow();
  }

  public Optional<Consignment> byId(Tx tx, EstateId estate, UUID id) {
    return tx.one(row -> row, SELECT + " AND c.id = $2", estate.value(), id)
        .map(row -> consignment(row, lines(tx, estate, List.of(id))));
  }

  /**
   * The newest first.
   *
   * @param unit id or name of one unit; empty for all
   * @param before the number that the part before ended with; absent for the first
   */
  public Page<Consignment> list(
      Tx tx, EstateId estate, String unit, @Nullable Long before, int limit) {
    String id = unit.isEmpty() ? null : Places.named(tx, estate, unit).map(Place::id).orElse("");
    List<Row> rows =
        tx.list(
            row -> row,
            SELECT
                + " AND c.number < $2 AND ($3::text IS NULL OR c.unit = $3)"
                + " ORDER BY c.number DESC LIMIT $4",
            estate.value(),
            before == null ? Long.MAX_VALUE : before,
            id,
            limit + 1);
    Map<UUID, List<Line>> lines =
        lines(tx, estate, rows.stream().map(row -> row.getUUID("id")).toList());
    return Page.of(
        rows.stream().map(row -> consignment(row, lines)).toList(),
        limit,
        one -> String.valueOf(one.number()));
  }

  private static void texts(Draft draft, List<Refusal> wrong) {
    Carrier carrier = draft.carrier();
    if (carrier.name().isEmpty()) {
      wrong.add(Refusal.of("carrier", "GoodsFault.CARRIER_MISSING"));
    }
    atMost(wrong, "carrier", carrier.name(), LONGEST);
    atMost(wrong, "phone", carrier.phone(), LONGEST);
    atMost(wrong, "plate", carrier.plate(), LONGEST);
    atMost(wrong, "note", draft.note(), LONGEST_NOTE);
    if (draft.lines().isEmpty()) {
      wrong.add(Refusal.of("what-0", "GoodsFault.LINES_MISSING"));
    }
    for (int i = 0; i < draft.lines().size(); i++) {
      Line line = draft.lines().get(i);
      if (line.what().isEmpty()) {
        wrong.add(Refusal.of("what-" + i, "GoodsFault.WHAT_MISSING"));
      }
      atMost(wrong, "what-" + i, line.what(), LONGEST);
      atMost(wrong, "measure-" + i, line.measure(), LONGEST);
      if (line.quantity() < 1 || line.quantity() > MOST_OF_ONE) {
        wrong.add(Refusal.of("quantity-" + i, "GoodsFault.NUMBER_BETWEEN", 1, MOST_OF_ONE));
      }
    }
  }

  private static void atMost(List<Refusal> wrong, String field, String text, int longest) {
    if (text.length() > longest) {
      wrong.add(Refusal.of(field, "GoodsFault.TEXT_TOO_LONG", longest));
    }
  }

  /** The permit that the material is for: of this unit, in force today. */
  private @Nullable UUID permit(
      Tx tx, EstateId estate, Draft draft, Place unit, LocalDate today, List<Refusal> wrong) {
    Optional<Permit> found =
        draft.permit().isEmpty() ? Optional.empty() : permits.byNumber(tx, estate, draft.permit());
    if (found.isEmpty()) {
      wrong.add(
          Refusal.of(
              "permit",
              draft.permit().isEmpty()
                  ? "GoodsFault.PERMIT_MISSING"
                  : "GoodsFault.PERMIT_UNKNOWN"));
      return null;
    }
    Permit permit = found.get();
    if (!permit.unit().equals(unit.id())) {
      wrong.add(Refusal.of("permit", "GoodsFault.PERMIT_OF_ANOTHER", unit.name()));
    } else if (permit.state() != PermitState.IN_FORCE) {
      wrong.add(Refusal.of("permit", "GoodsFault.PERMIT_NOT_RUNNING", permit.state()));
    } else if (today.isBefore(permit.work().from()) || today.isAfter(permit.work().until())) {
      wrong.add(
          Refusal.of(
              "permit",
              "GoodsFault.PERMIT_NOT_TODAY",
              permit.work().from(),
              permit.work().until()));
    }
    return permit.id();
  }

  /** The words for which it is turned back; empty for goods that may come in. */
  private String danger(Tx tx, EstateId estate, Draft draft, List<Refusal> wrong) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < draft.lines().size(); i++) {
      Optional<String> word = dangers.in(tx, estate, draft.lines().get(i).what());
      if (word.isPresent()) {
        words.add(word.get());
        if (!draft.turnedBack()) {
          wrong.add(Refusal.of("what-" + i, "GoodsFault.DANGEROUS", word.get()));
        }
      }
    }
    if (draft.turnedBack() && words.isEmpty()) {
      wrong.add(Refusal.of("what-0", "GoodsFault.NOT_DANGEROUS"));
    }
    return String.join("、", words.stream().distinct().toList());
  }

  private static void write(
      Tx tx,
      EstateId estate,
      Draft draft,
      Place unit,
      @Nullable UUID permit,
      String danger,
      Moment now) {
    tx.run(
        "WITH numbered AS (INSERT INTO goods_in_number (estate, next) VALUES ($1, 2)"
            + " ON CONFLICT (estate) DO UPDATE SET next = goods_in_number.next + 1 RETURNING next)"
            + " INSERT INTO goods_in (estate, id, number, kind, state, unit, permit, carrier, phone,"
            + " plate, note, refused_for, at, by) SELECT $1, $2, n.next - 1, $3, $4, $5, $6, $7,"
            + " $8, $9, $10, $11, $12, $13 FROM numbered n",
        estate.value(),
        draft.id(),
        draft.kind().name(),
        (danger.isEmpty() ? State.TAKEN_IN : State.REFUSED).name(),
        unit.id(),
        permit,
        draft.carrier().name(),
        draft.carrier().phone(),
        draft.carrier().plate(),
        draft.note(),
        danger,
        Times.utc(now.at()),
        now.by());
    int number = 0;
    for (Line line : draft.lines()) {
      tx.run(
          "INSERT INTO goods_in_line (estate, goods_in, line, what, quantity, measure)"
              + " VALUES ($1, $2, $3, $4, $5, $6)",
          estate.value(),
          draft.id(),
          ++number,
          line.what(),
          line.quantity(),
          line.measure());
    }
  }

  private static Map<UUID, List<Line>> lines(Tx tx, EstateId estate, List<UUID> of) {
    return tx
        .list(
            row ->
                Map.entry(
                    row.getUUID("goods_in"),
                    new Line(
                        row.getString("what"),
                        row.getInteger("quantity"),
                        row.getString("measure"))),
            "SELECT goods_in, what, quantity, measure FROM goods_in_line"
                + " WHERE estate = $1 AND goods_in = ANY($2) ORDER BY line",
            estate.value(),
            of.toArray(UUID[]::new))
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  private static Consignment consignment(Row row, Map<UUID, List<Line>> lines) {
    UUID id = row.getUUID("id");
    return new Consignment(
        id,
        row.getLong("number"),
        Kind.valueOf(row.getString("kind")),
        State.valueOf(row.getString("state")),
        new Place(row.getString("unit"), row.getString("unit_name")),
        row.getString("permit"),
        new Carrier(row.getString("carrier"), row.getString("phone"), row.getString("plate")),
        lines.getOrDefault(id, List.of()),
        row.getString("note"),
        row.getString("refused_for"),
        Times.instant(row, "at"),
        row.getString("by"));
  }
}
