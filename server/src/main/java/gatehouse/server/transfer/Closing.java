package gatehouse.server.transfer;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.asked.Moving;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.pass.rules.Move;
import gatehouse.server.people.Households;
import gatehouse.server.people.Person;
import gatehouse.server.people.TieRole;
import gatehouse.server.people.household.Units;
import gatehouse.server.site.UnitState;
import gatehouse.server.transfer.Transfer.Seen;
import gatehouse.server.transfer.Transfer.TransferState;
import gatehouse.server.transfer.TransferFile.Step.TransferStep;
import gatehouse.server.transfer.TransferRefused.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The end of a transfer, all of it in one transaction or nothing. */
public final class Closing {
  private final Neighbours neighbours;
  private final TransferBook book;
  private final Transfers transfers;

  public Closing(Neighbours neighbours, TransferBook book, Transfers transfers) {
    this.neighbours = neighbours;
    this.book = book;
    this.transfers = transfers;
  }

  /** Ends the old household and its passes, begins the new one; the gateways are told. */
  public Transfer close(Tx tx, EstateId estate, Seen seen, By by) {
    Transfer transfer = transfers.taken(tx, estate, seen);
    // Who adds a pass or a tie for the unit meanwhile waits, or is waited for.
    tx.any(
        "SELECT FROM unit WHERE estate = $1 AND id = $2 FOR UPDATE",
        estate.value(),
        transfer.unit());
    TransferFile file = book.file(tx, estate, transfer);
    List<Refusal> open = file.open();
    if (!open.isEmpty()) {
      throw new TransferRefused(open);
    }
    transfers.found(tx, estate, transfer.id(), transfer.unit());
    String why =
        neighbours
            .words()
            .say("transfer.why", neighbours.words().name(transfer.kind()), transfer.unitName());
    for (TransferFile.Line line : file.lines()) {
      end(tx, estate, line, why, by);
    }
    household(tx, estate, file, why, by);
    unit(tx, estate, transfer, why, by);
    transfers.end(tx, estate, transfer.id(), TransferState.CLOSED, "", by.name());
    return transfers.stepped(tx, estate, transfer.id(), TransferStep.CLOSED, "", by.name());
  }

  /**
   * A deposit that is still held, or a card that was kept and may still come, keeps its pass from
   * being closed, not from having ended.
   */
  private void end(Tx tx, EstateId estate, TransferFile.Line line, String why, By by) {
    Moving moving = new Moving(line.pass().id(), null, why, by);
    Pass pass = neighbours.passes().locked(tx, estate, line.pass().id());
    if (Move.REFUSE.isOpenTo(pass.state())) {
      neighbours.steps().refuse(tx, estate, moving);
      return;
    }
    if (Move.REVOKE.isOpenTo(pass.state())) {
      pass = neighbours.steps().revoke(tx, estate, moving);
    }
    boolean done = line.heldFen() == 0 && line.fate() != TransferFile.Fate.KEPT;
    if (done && Move.CLOSE.isOpenTo(pass.state())) {
      neighbours.steps().close(tx, estate, moving);
    }
  }

  private void household(Tx tx, EstateId estate, TransferFile file, String why, By by) {
    Transfer transfer = file.transfer();
    LocalDate today = Today.in(tx, estate, neighbours.clock());
    List<UUID> owners = file.owners().stream().map(Person::id).toList();
    Households households = neighbours.households();
    neighbours
        .units()
        .endHousehold(tx, estate, transfer.unit(), owners, today.minusDays(1), why, by.name());
    for (UUID owner : owners) {
      boolean isOwner =
          households.tiesOf(tx, estate, transfer.unit(), today).stream()
              .anyMatch(tie -> tie.role() == TieRole.OWNER && tie.person().equals(owner));
      if (!isOwner) {
        households.add(
            tx,
            estate,
            new Households.Draft(
                transfer.unit(), owner, TieRole.OWNER, null, today, null, null, null, why),
            by.name());
      }
    }
  }

  private void unit(Tx tx, EstateId estate, Transfer transfer, String why, By by) {
    UnitState next =
        transfer.kind() == Transfer.TransferKind.TRANSFER
            ? UnitState.TRANSFERRED
            : UnitState.NOT_HANDED_OVER;
    Units.Versioned unit = neighbours.units().byId(tx, estate, transfer.unit()).orElseThrow();
    if (unit.unit().state() != next) {
      neighbours.units().changeState(tx, estate, unit, next, why, by.name());
    }
  }
}
