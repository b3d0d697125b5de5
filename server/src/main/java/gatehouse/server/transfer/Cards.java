package gatehouse.server.transfer;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.Pass.CardState;
import gatehouse.server.pass.PassBook;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.asked.Moving;
import gatehouse.server.pass.rules.Move;
import gatehouse.server.transfer.TransferFile.Step.TransferStep;
import gatehouse.server.transfer.TransferRefused.Fault;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** TransferStep becomes of the old household's cards while a transfer is open. */
public final class Cards {
  private final Neighbours neighbours;
  private final TransferBook book;
  private final Transfers transfers;

  public Cards(Neighbours neighbours, TransferBook book, Transfers transfers) {
    this.neighbours = neighbours;
    this.book = book;
    this.transfers = transfers;
  }

  /**
   * Cards on the desk are back.
   *
   * @param typed all cards of one pass
   */
  public Transfer back(Tx tx, EstateId estate, UUID id, List<String> typed, By by) {
    Transfer transfer = transfers.locked(tx, estate, id);
    Set<String> uids = new LinkedHashSet<>();
    typed.forEach(one -> uids.add(PassBook.uid(one)));
    Pass pass =
        book.file(tx, estate, transfer).lines().stream()
            .map(TransferFile.Line::pass)
            .filter(one -> holdsAll(one, uids))
            .findFirst()
            .orElseThrow(
                () ->
                    TransferRefused.of("card", Fault.CARD_OF_NO_PASS_HERE, String.join(" ", uids)));
    long missing =
        pass.cardsOut().stream().filter(one -> !uids.contains(String.valueOf(one.card()))).count();
    if (missing > 0) {
      throw TransferRefused.of("second", Fault.SECOND_CARD_MISSING, String.valueOf(pass.number()));
    }
    neighbours.steps().giveBack(tx, estate, moving(transfer, pass, by), uids);
    return stepped(tx, estate, transfer, pass, TransferStep.CARD_BACK, by);
  }

  /**
   * The card is lost, and shut out for good.
   *
   * @param declared whether the loss declaration 遗失声明 was signed
   */
  public Transfer lost(Tx tx, EstateId estate, UUID id, Moving moving, boolean declared) {
    Transfer transfer = transfers.locked(tx, estate, id);
    requireHere(tx, estate, transfer, moving.pass());
    if (!declared) {
      throw TransferRefused.of("declared", Fault.DECLARATION_MISSING);
    }
    Pass pass = neighbours.steps().lost(tx, estate, moving);
    return stepped(tx, estate, transfer, pass, TransferStep.CARD_LOST, moving.by());
  }

  /**
   * The old owner keeps the card: its pass is revoked, the card is lost to us, and no gate opens to
   * it again. That is a shift leader's word.
   */
  public Transfer kept(Tx tx, EstateId estate, UUID id, Moving moving) {
    Transfer transfer = transfers.locked(tx, estate, id);
    requireHere(tx, estate, transfer, moving.pass());
    Pass pass = neighbours.passes().locked(tx, estate, moving.pass());
    Moving last = moving;
    if (Move.REVOKE.isOpenTo(pass.state())) {
      neighbours.steps().revoke(tx, estate, moving);
      last = new Moving(moving.pass(), null, moving.why(), moving.by());
    }
    pass = neighbours.steps().lost(tx, estate, last);
    tx.run(
        "INSERT INTO transfer_pass (estate, transfer, pass, kept_by, kept_at, kept_why)"
            + " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (estate, transfer, pass)"
            + " DO UPDATE SET kept_by = excluded.kept_by, kept_at = excluded.kept_at,"
            + " kept_why = excluded.kept_why",
        estate.value(),
        id,
        pass.id().value(),
        moving.by().name(),
        Times.utc(neighbours.clock().instant()),
        moving.why().strip());
    return stepped(tx, estate, transfer, pass, TransferStep.CARD_KEPT, moving.by());
  }

  private void requireHere(Tx tx, EstateId estate, Transfer transfer, PassId pass) {
    if (book.file(tx, estate, transfer).lines().stream()
        .noneMatch(line -> line.pass().id().equals(pass))) {
      throw TransferRefused.of("", Fault.PASS_NOT_HERE);
    }
  }

  private static boolean holdsAll(Pass pass, Set<String> uids) {
    Set<String> own = new LinkedHashSet<>();
    for (Pass.HeldCredential held : pass.credentials()) {
      if (held.card() != null && held.state() != CardState.BACK) {
        own.add(held.card());
      }
    }
    return !uids.isEmpty() && own.containsAll(uids);
  }

  private Moving moving(Transfer transfer, Pass pass, By by) {
    return new Moving(pass.id(), null, why(transfer), by);
  }

  /** For the records of the passes. */
  private String why(Transfer transfer) {
    return neighbours
        .words()
        .say("transfer.why", neighbours.words().name(transfer.kind()), transfer.unitName());
  }

  private Transfer stepped(
      Tx tx, EstateId estate, Transfer transfer, Pass pass, TransferStep what, By by) {
    transfers.found(tx, estate, transfer.id(), transfer.unit());
    String detail = pass.number() + " " + pass.holder().name();
    return transfers.stepped(tx, estate, transfer.id(), what, detail, by.name());
  }
}
