package gatehouse.server.transfer;

import gatehouse.protocol.EstateId;
import gatehouse.server.attachment.FileKind;
import gatehouse.server.db.Cursor;
import gatehouse.server.db.Page;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.deposit.Deposit;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.desk.Steps;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.people.Person;
import gatehouse.server.people.household.Member;
import gatehouse.server.renovation.Permit;
import gatehouse.server.transfer.Transfer.Act;
import gatehouse.server.transfer.TransferFile.Line;
import gatehouse.server.transfer.TransferFile.Renovation;
import gatehouse.server.transfer.TransferFile.Step;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The transfers as they stand, each with everything that belongs to it. */
public final class TransferBook {
  /** To be followed by conditions; {@code $1} is the estate. */
  private static final String SELECT =
      "SELECT t.*, u.name AS unit_name, p.name AS applicant_name FROM transfer t"
          + " JOIN unit u ON u.estate = t.estate AND u.id = t.unit"
          + " JOIN person p ON p.estate = t.estate AND p.id = t.applicant WHERE t.estate = $1";

  private static final int MOST_OPEN = 100;

  private final Neighbours neighbours;

  public TransferBook(Neighbours neighbours) {
    this.neighbours = neighbours;
  }

  public Optional<Transfer> byId(Tx tx, EstateId estate, UUID id) {
    return tx.one(TransferBook::transfer, SELECT + " AND t.id = $2", estate.value(), id);
  }

  /** The transfer, kept from others until the transaction ends. */
  Optional<Transfer> locked(Tx tx, EstateId estate, UUID id) {
    return tx.one(
        TransferBook::transfer, SELECT + " AND t.id = $2 FOR UPDATE OF t", estate.value(), id);
  }

  /** The one that a unit is in now. */
  public Optional<Transfer> openOf(Tx tx, EstateId estate, String unit) {
    return tx.one(
        TransferBook::transfer,
        SELECT + " AND t.unit = $2 AND t.state = 'OPEN'",
        estate.value(),
        unit);
  }

  /** Those that are under way, the oldest first. */
  public List<Transfer> open(Tx tx, EstateId estate) {
    return tx.list(
        TransferBook::transfer,
        SELECT + " AND t.state = 'OPEN' ORDER BY t.opened_at, t.id LIMIT $2",
        estate.value(),
        MOST_OPEN);
  }

  /**
   * Those that are over, the latest first.
   *
   * @param cursor {@link Page#next} of the page before; empty for the first
   * @throws IllegalArgumentException when the cursor is none of ours
   */
  public Page<Transfer> ended(Tx tx, EstateId estate, String cursor, int limit) {
    Cursor from = Cursor.of(cursor);
    List<Transfer> oneMore =
        tx.list(
            TransferBook::transfer,
            SELECT
                + " AND t.state <> 'OPEN' AND (t.ended_at, t.id) < ($2, $3)"
                + " ORDER BY t.ended_at DESC, t.id DESC LIMIT $4",
            estate.value(),
            Times.utc(from.before()),
            from.id(),
            limit + 1);
    return Page.of(oneMore, limit, TransferBook::cursor);
  }

  /** Everything about a transfer. */
  public TransferFile file(Tx tx, EstateId estate, Transfer transfer) {
    LocalDate today = Today.in(tx, estate, neighbours.clock());
    List<Member> household =
        neighbours.units().members(tx, estate, transfer.unit()).stream()
            .filter(member -> !member.tie().isOverOn(today))
            .toList();
    return new TransferFile(
        transfer,
        household,
        owners(tx, estate, transfer.id()),
        lines(tx, estate, transfer),
        transfer.isOpen() ? renovations(tx, estate, transfer.unit()) : List.of(),
        scan(tx, estate, transfer.papers().scan()),
        steps(tx, estate, transfer.id()));
  }

  /** The passes that it found, and while it is open those that came to them. */
  private List<Line> lines(Tx tx, EstateId estate, Transfer transfer) {
    Map<UUID, @Nullable Act> kept = kept(tx, estate, transfer.id());
    Map<UUID, Pass> passes = new HashMap<>();
    neighbours
        .passes()
        .byIds(tx, estate, kept.keySet())
        .forEach(pass -> passes.put(pass.id().value(), pass));
    if (transfer.isOpen()) {
      neighbours
          .passes()
          .openOfUnit(tx, estate, transfer.unit())
          .forEach(pass -> passes.put(pass.id().value(), pass));
    }
    Map<String, List<Deposit>> deposits =
        deposits(tx, estate, passes.values().stream().map(Steps::subject).toList());
    List<Line> lines = new ArrayList<>();
    for (Pass pass : passes.values()) {
      lines.add(
          new Line(
              pass,
              deposits.getOrDefault(Steps.subject(pass), List.of()),
              kept.get(pass.id().value())));
    }
    lines.sort(Comparator.comparingLong(line -> line.pass().number()));
    return lines;
  }

  private Map<String, List<Deposit>> deposits(Tx tx, EstateId estate, List<String> subjects) {
    return neighbours.deposits().ofAll(tx, estate, subjects).stream()
        .collect(Collectors.groupingBy(Deposit::subject));
  }

  private List<Renovation> renovations(Tx tx, EstateId estate, String unit) {
    List<Permit> permits = neighbours.permits().ofUnit(tx, estate, unit);
    Map<String, List<Deposit>> deposits =
        deposits(tx, estate, permits.stream().map(Permit::subject).toList());
    return permits.stream()
        .map(one -> new Renovation(one, deposits.getOrDefault(one.subject(), List.of())))
        .filter(Renovation::isOpen)
        .toList();
  }

  /** Each pass that was found, with the word that its card is kept. */
  private static Map<UUID, @Nullable Act> kept(Tx tx, EstateId estate, UUID transfer) {
    Map<UUID, @Nullable Act> kept = new HashMap<>();
    for (Row row :
        tx.list(
            Function.identity(),
            "SELECT pass, kept_by, kept_at, kept_why FROM transfer_pass"
                + " WHERE estate = $1 AND transfer = $2",
            estate.value(),
            transfer)) {
      Instant at = Times.instantOrNull(row, "kept_at");
      kept.put(
          row.getUUID("pass"),
          at == null ? null : new Act(at, row.getString("kept_by"), row.getString("kept_why")));
    }
    return kept;
  }

  private List<Person> owners(Tx tx, EstateId estate, UUID transfer) {
    List<UUID> ids =
        tx.list(
            row -> row.getUUID("person"),
            "SELECT person FROM transfer_owner WHERE estate = $1 AND transfer = $2",
            estate.value(),
            transfer);
    return neighbours.people().byIds(tx, estate, ids).values().stream()
        .sorted(Comparator.comparing(Person::name))
        .toList();
  }

  private static @Nullable FileKind scan(Tx tx, EstateId estate, @Nullable UUID scan) {
    return scan == null
        ? null
        : tx.one(
                row -> FileKind.valueOf(row.getString("kind")),
                "SELECT kind FROM attachment WHERE estate = $1 AND id = $2",
                estate.value(),
                scan)
            .orElse(null);
  }

  /** TransferStep happened, the latest first. */
  List<Step> steps(Tx tx, EstateId estate, UUID transfer) {
    return tx.list(
        row ->
            new Step(
                Times.instant(row, "at"),
                Step.TransferStep.valueOf(row.getString("what")),
                row.getString("detail"),
                row.getString("by")),
        "SELECT at, what, detail, by FROM transfer_step WHERE estate = $1 AND transfer = $2"
            + " ORDER BY id DESC",
        estate.value(),
        transfer);
  }

  private static String cursor(Transfer transfer) {
    Act ended = transfer.ended();
    Instant at = ended == null ? Instant.EPOCH : ended.at();
    return new Cursor(at, transfer.id()).toString();
  }

  private static Transfer transfer(Row row) {
    Instant ended = Times.instantOrNull(row, "ended_at");
    return new Transfer(
        row.getUUID("id"),
        row.getString("unit"),
        row.getString("unit_name"),
        Transfer.TransferKind.valueOf(row.getString("kind")),
        Transfer.TransferState.valueOf(row.getString("state")),
        row.getInteger("version"),
        row.getUUID("applicant"),
        row.getString("applicant_name"),
        new Transfer.Papers(
            row.getLocalDate("flow_day"), row.getLocalDate("notice_day"), row.getUUID("scan")),
        Stream.of(row.getArrayOfStrings("signed"))
            .map(Signature::valueOf)
            .collect(Collectors.toSet()),
        new Act(Times.instant(row, "opened_at"), row.getString("opened_by"), ""),
        ended == null
            ? null
            : new Act(ended, row.getString("ended_by"), row.getString("end_reason")));
  }
}
