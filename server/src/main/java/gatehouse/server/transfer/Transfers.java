package gatehouse.server.transfer;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.people.Person;
import gatehouse.server.people.household.Units;
import gatehouse.server.site.UnitState;
import gatehouse.server.transfer.Transfer.Opening;
import gatehouse.server.transfer.Transfer.Papers;
import gatehouse.server.transfer.Transfer.Seen;
import gatehouse.server.transfer.Transfer.TransferState;
import gatehouse.server.transfer.TransferFile.Step.TransferStep;
import gatehouse.server.transfer.TransferRefused.Fault;
import gatehouse.server.transfer.TransferRefused.Refusal;
import io.vertx.pgclient.PgException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sheet of a transfer: begun, filled in, withdrawn; in the caller's transaction. TransferStep
 * breaks a rule throws {@link TransferRefused}.
 */
public final class Transfers {
  private final Neighbours neighbours;
  private final TransferBook book;
  private final Handovers handovers;

  public Transfers(Neighbours neighbours, TransferBook book, Handovers handovers) {
    this.neighbours = neighbours;
    this.book = book;
    this.handovers = handovers;
  }

  /** Begins one; a unit is in one at a time. */
  public Transfer open(Tx tx, EstateId estate, Opening opening, String by) {
    Optional<Transfer> before = book.byId(tx, estate, opening.id());
    if (before.isPresent()) {
      return before.get();
    }
    Units.Versioned unit = neighbours.units().byId(tx, estate, opening.unit()).orElseThrow();
    List<Refusal> refusals = new ArrayList<>();
    if (unit.unit().state() == UnitState.NOT_HANDED_OVER) {
      refusals.add(Refusal.of("", Fault.NOT_HANDED_OVER));
    }
    handovers
        .mayAsk(tx, estate, "applicant", opening.unit(), opening.applicant())
        .ifPresent(refusals::add);
    if (!refusals.isEmpty()) {
      throw new TransferRefused(refusals);
    }
    insert(tx, estate, opening, by);
    found(tx, estate, opening.id(), opening.unit());
    return stepped(tx, estate, opening.id(), TransferStep.OPENED, "", by);
  }

  /** Writes down what the papers say; another scan has to be looked at for its signatures. */
  public Transfer papers(Tx tx, EstateId estate, Seen seen, Papers papers, String by) {
    Transfer transfer = taken(tx, estate, seen);
    requireDays(tx, estate, papers);
    UUID scan = papers.scan();
    if (scan != null
        && !tx.any(
            "SELECT 1 FROM attachment WHERE estate = $1 AND id = $2 AND accepts = 'PAPER'",
            estate.value(),
            scan)) {
      throw TransferRefused.of("scan", Fault.SCAN_UNKNOWN);
    }
    tx.run(
        "UPDATE transfer SET flow_day = $3, notice_day = $4, scan = $5,"
            + " signed = CASE WHEN scan IS NOT DISTINCT FROM $5 THEN signed ELSE '{}' END"
            + " WHERE estate = $1 AND id = $2",
        estate.value(),
        transfer.id(),
        papers.flowDay(),
        papers.noticeDay(),
        scan);
    String days = day(papers.flowDay()) + " / " + day(papers.noticeDay());
    return stepped(tx, estate, transfer.id(), TransferStep.PAPERS, days, by);
  }

  /**
   * Writes down whose signatures were found.
   *
   * @param scan on which; refused when another has taken its place
   */
  public Transfer sign(
      Tx tx, EstateId estate, Seen seen, @Nullable UUID scan, Set<Signature> signed, String by) {
    Transfer transfer = taken(tx, estate, seen);
    UUID stored = transfer.papers().scan();
    if (stored == null) {
      throw TransferRefused.of("signed", Fault.SCAN_MISSING);
    }
    if (!stored.equals(scan)) {
      throw TransferRefused.of("signed", Fault.OTHER_SCAN);
    }
    Set<Signature> needed = Signature.of(transfer.kind());
    List<String> found =
        signed.stream().filter(needed::contains).sorted().map(Signature::name).toList();
    tx.run(
        "UPDATE transfer SET signed = $3 WHERE estate = $1 AND id = $2",
        estate.value(),
        transfer.id(),
        found.toArray(String[]::new));
    String names =
        signed.stream()
            .filter(needed::contains)
            .sorted()
            .map(neighbours.words()::name)
            .collect(Collectors.joining(" · "));
    return stepped(tx, estate, transfer.id(), TransferStep.SIGNED, names, by);
  }

  /** One of those to whom the unit goes. */
  public Transfer addOwner(Tx tx, EstateId estate, Seen seen, Person person, String by) {
    Transfer transfer = taken(tx, estate, seen);
    if (transfer.kind() != Transfer.TransferKind.TRANSFER) {
      throw TransferRefused.of("", Fault.NO_NEW_OWNER_HERE);
    }
    tx.run(
        "INSERT INTO transfer_owner (estate, transfer, person) VALUES ($1, $2, $3)"
            + " ON CONFLICT DO NOTHING",
        estate.value(),
        transfer.id(),
        person.id());
    return stepped(tx, estate, transfer.id(), TransferStep.OWNER_ADDED, person.name(), by);
  }

  public Transfer removeOwner(Tx tx, EstateId estate, Seen seen, Person person, String by) {
    Transfer transfer = taken(tx, estate, seen);
    tx.run(
        "DELETE FROM transfer_owner WHERE estate = $1 AND transfer = $2 AND person = $3",
        estate.value(),
        transfer.id(),
        person.id());
    return stepped(tx, estate, transfer.id(), TransferStep.OWNER_REMOVED, person.name(), by);
  }

  /** Nothing comes of it; what was done with the cards stays done. */
  public Transfer withdraw(Tx tx, EstateId estate, Seen seen, String why, String by) {
    Transfer transfer = taken(tx, estate, seen);
    end(tx, estate, transfer.id(), TransferState.WITHDRAWN, why, by);
    return stepped(tx, estate, transfer.id(), TransferStep.WITHDRAWN, why, by);
  }

  /** The transfer, locked, while it is open. */
  Transfer locked(Tx tx, EstateId estate, UUID id) {
    Transfer transfer =
        book.locked(tx, estate, id)
            .orElseThrow(() -> TransferRefused.of("", Fault.TRANSFER_UNKNOWN));
    if (!transfer.isOpen()) {
      throw TransferRefused.of("", Fault.NOT_OPEN, transfer.state());
    }
    return transfer;
  }

  /** The same as whoever asks has seen it. */
  Transfer taken(Tx tx, EstateId estate, Seen seen) {
    Transfer transfer = locked(tx, estate, seen.id());
    if (transfer.version() != seen.version()) {
      TransferFile.Step last = book.steps(tx, estate, seen.id()).get(0);
      throw TransferRefused.of("", Fault.CHANGED_MEANWHILE, last.what(), last.by(), last.at());
    }
    return transfer;
  }

  /** Every pass that is open now belongs to the transfer for good. */
  void found(Tx tx, EstateId estate, UUID transfer, String unit) {
    tx.run(
        "INSERT INTO transfer_pass (estate, transfer, pass) SELECT $1, $2, unnest($3::uuid[])"
            + " ON CONFLICT DO NOTHING",
        estate.value(),
        transfer,
        neighbours.passes().openOfUnit(tx, estate, unit).stream()
            .map(Pass::id)
            .map(id -> id.value())
            .toArray(UUID[]::new));
  }

  void end(Tx tx, EstateId estate, UUID transfer, TransferState state, String why, String by) {
    tx.run(
        "UPDATE transfer SET state = $3, ended_by = $4, ended_at = $5, end_reason = $6"
            + " WHERE estate = $1 AND id = $2",
        estate.value(),
        transfer,
        state.name(),
        by,
        Times.utc(neighbours.clock().instant()),
        why);
  }

  /** Writes what happened down, and counts the version up. */
  Transfer stepped(
      Tx tx, EstateId estate, UUID transfer, TransferStep what, String detail, String by) {
    tx.run(
        "INSERT INTO transfer_step (estate, transfer, at, what, detail, by)"
            + " VALUES ($1, $2, $3, $4, $5, $6)",
        estate.value(),
        transfer,
        Times.utc(neighbours.clock().instant()),
        what.name(),
        detail,
        by);
    tx.run(
        "UPDATE transfer SET version = version + 1 WHERE estate = $1 AND id = $2",
        estate.value(),
        transfer);
    return book.byId(tx, estate, transfer).orElseThrow();
  }

  private void requireDays(Tx tx, EstateId estate, Papers papers) {
    LocalDate today = Today.in(tx, estate, neighbours.clock());
    List<Refusal> refusals = new ArrayList<>();
    toCome("flowDay", papers.flowDay(), today).ifPresent(refusals::add);
    toCome("noticeDay", papers.noticeDay(), today).ifPresent(refusals::add);
    if (!refusals.isEmpty()) {
      throw new TransferRefused(refusals);
    }
  }

  private static Optional<Refusal> toCome(String field, @Nullable LocalDate day, LocalDate today) {
    return day == null || !day.isAfter(today)
        ? Optional.empty()
        : Optional.of(Refusal.of(field, Fault.DAY_TO_COME, day.toString()));
  }

  private static String day(@Nullable LocalDate day) {
    return day == null ? "—" : day.toString();
  }

  private void insert(Tx tx, EstateId estate, Opening opening, String by) {
    Instant now = neighbours.clock().instant();
    try {
      tx.run(
          "INSERT INTO transfer (estate, id, unit, kind, state, version, applicant, signed,"
              + " opened_by, opened_at) VALUES ($1, $2, $3, $4, 'OPEN', 0, $5, '{}', $6, $7)",
          estate.value(),
          opening.id(),
          opening.unit(),
          opening.kind().name(),
          opening.applicant(),
          by,
          Times.utc(now));
    } catch (PgException e) {
      throw "one_open_transfer".equals(e.getConstraint())
          ? TransferRefused.of("", Fault.OPEN_ALREADY)
          : e;
    }
  }
}
