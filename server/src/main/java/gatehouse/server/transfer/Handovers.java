package gatehouse.server.transfer;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.people.Person;
import gatehouse.server.people.Right;
import gatehouse.server.people.TieRole;
import gatehouse.server.people.household.Member;
import gatehouse.server.people.household.Units;
import gatehouse.server.site.UnitState;
import gatehouse.server.transfer.TransferRefused.Fault;
import gatehouse.server.transfer.TransferRefused.Refusal;
import io.vertx.sqlclient.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Units that are handed over to their owners; in the caller's transaction. */
public final class Handovers {
  public static final int SHOWN = 20;
  private static final Set<TieRole> ASKING = Set.of(TieRole.OWNER, TieRole.DELEGATE);

  private final Neighbours neighbours;

  public Handovers(Neighbours neighbours) {
    this.neighbours = neighbours;
  }

  /** A unit whose owner is known, and still waits for it. */
  public record Waiting(String unit, String name, List<String> owners) {}

  /** Somebody who may ask for things in a unit's name, or a delegate who may not today. */
  public record Asker(Person person, Right right) {}

  /**
   * Hands a unit over.
   *
   * @param version of the unit that was seen
   */
  public Handover handOver(Tx tx, EstateId estate, Handover handover, int version) {
    Optional<Handover> before = byId(tx, estate, handover.id());
    if (before.isPresent()) {
      return before.get();
    }
    Units.Versioned unit = neighbours.units().byId(tx, estate, handover.unit()).orElseThrow();
    if (unit.unit().state() != UnitState.NOT_HANDED_OVER) {
      throw TransferRefused.of("", Fault.HANDED_OVER_ALREADY);
    }
    List<Refusal> refusals = refusals(tx, estate, handover);
    if (!refusals.isEmpty()) {
      throw new TransferRefused(refusals);
    }
    neighbours
        .units()
        .changeState(
            tx,
            estate,
            new Units.Versioned(unit.unit(), unit.building(), version),
            UnitState.HANDED_OVER,
            neighbours.words().say("handover.why", handover.handedOn(), handover.noticeDay()),
            handover.by());
    insert(tx, estate, handover);
    return handover;
  }

  private List<Refusal> refusals(Tx tx, EstateId estate, Handover handover) {
    LocalDate today = Today.in(tx, estate, neighbours.clock());
    List<Refusal> refusals = new ArrayList<>();
    if (!hasOwner(tx, estate, handover.unit(), today)) {
      refusals.add(Refusal.of("receiver", Fault.NO_OWNER));
    }
    mayAsk(tx, estate, "receiver", handover.unit(), handover.receiver()).ifPresent(refusals::add);
    if (handover.handedOn().isAfter(today)) {
      refusals.add(Refusal.of("handedOn", Fault.DAY_TO_COME, handover.handedOn().toString()));
    }
    if (handover.noticeDay().isAfter(handover.handedOn())) {
      refusals.add(
          Refusal.of(
              "noticeDay",
              Fault.BEFORE_THE_NOTICE,
              handover.handedOn().toString(),
              handover.noticeDay().toString()));
    }
    return refusals;
  }

  boolean hasOwner(Tx tx, EstateId estate, String unit, LocalDate today) {
    return neighbours.households().tiesOf(tx, estate, unit, today).stream()
        .anyMatch(tie -> tie.role() == TieRole.OWNER);
  }

  /** What stands against somebody's asking in the name of a unit today. */
  Optional<Refusal> mayAsk(
      Tx tx, EstateId estate, String field, String unit, @Nullable UUID person) {
    if (person == null) {
      return Optional.of(Refusal.of(field, Fault.APPLICANT_MISSING));
    }
    LocalDate today = Today.in(tx, estate, neighbours.clock());
    Right right = neighbours.households().right(tx, estate, unit, person, today);
    return switch (right) {
      case OWNER, DELEGATE -> Optional.empty();
      case DELEGATE_OVER -> Optional.of(Refusal.of(field, Fault.AUTHORITY_OVER));
      case DELEGATE_NOT_YET -> Optional.of(Refusal.of(field, Fault.AUTHORITY_NOT_YET));
      case NONE -> Optional.of(Refusal.of(field, Fault.APPLICANT_NO_RIGHT));
    };
  }

  /** Everybody who asks for things in the name of a unit, or did; who may comes first. */
  public List<Asker> askers(Tx tx, EstateId estate, String unit) {
    LocalDate today = Today.in(tx, estate, neighbours.clock());
    return neighbours.units().members(tx, estate, unit).stream()
        .filter(member -> ASKING.contains(member.tie().role()))
        .map(Member::person)
        .distinct()
        .map(
            person ->
                new Asker(
                    person, neighbours.households().right(tx, estate, unit, person.id(), today)))
        .filter(asker -> asker.right() != Right.NONE)
        .sorted(Comparator.comparing(Asker::right))
        .toList();
  }

  /** The latest handover of a unit. */
  public Optional<Handover> latest(Tx tx, EstateId estate, String unit) {
    return tx.one(
        Handovers::handover,
        "SELECT * FROM handover WHERE estate = $1 AND unit = $2 ORDER BY at DESC LIMIT 1",
        estate.value(),
        unit);
  }

  /** The first of the units that wait for their owners. */
  public List<Waiting> waiting(Tx tx, EstateId estate) {
    return tx.list(
        row ->
            new Waiting(
                row.getString("id"),
                row.getString("name"),
                List.of(row.getArrayOfStrings("owners"))),
        "SELECT u.id, u.name, ARRAY(SELECT p.name FROM tie t JOIN person p"
            + " ON p.estate = t.estate AND p.id = t.person WHERE t.estate = u.estate"
            + " AND t.unit = u.id AND t.role = 'OWNER' AND t.from_day <= $2"
            + " AND (t.until_day IS NULL OR t.until_day >= $2) ORDER BY p.name) AS owners"
            + " FROM unit u WHERE u.estate = $1 AND u.state = 'NOT_HANDED_OVER'"
            + " ORDER BY u.id LIMIT $3",
        estate.value(),
        Today.in(tx, estate, neighbours.clock()),
        SHOWN);
  }

  private static Optional<Handover> byId(Tx tx, EstateId estate, UUID id) {
    return tx.one(
        Handovers::handover,
        "SELECT * FROM handover WHERE estate = $1 AND id = $2",
        estate.value(),
        id);
  }

  private static void insert(Tx tx, EstateId estate, Handover handover) {
    tx.run(
        "INSERT INTO handover (estate, id, unit, receiver, notice_day, handed_on, keys, water,"
            + " electricity, gas, owner_passes, resident_passes, by, at)"
            + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        estate.value(),
        handover.id(),
        handover.unit(),
        handover.receiver(),
        handover.noticeDay(),
        handover.handedOn(),
        handover.keys(),
        handover.meters().water(),
        handover.meters().electricity(),
        handover.meters().gas(),
        handover.wishes().ownerPasses(),
        handover.wishes().residentPasses(),
        handover.by(),
        Times.utc(handover.at()));
  }

  private static Handover handover(Row row) {
    return new Handover(
        row.getUUID("id"),
        row.getString("unit"),
        row.getUUID("receiver"),
        row.getLocalDate("notice_day"),
        row.getLocalDate("handed_on"),
        row.getInteger("keys"),
        new Handover.Meters(
            row.getBigDecimal("water"), row.getBigDecimal("electricity"), row.getBigDecimal("gas")),
        new Handover.Wishes(row.getBoolean("owner_passes"), row.getBoolean("resident_passes")),
        row.getString("by"),
        Times.instant(row, "at"));
  }
}
