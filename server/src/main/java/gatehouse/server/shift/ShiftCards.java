package gatehouse.server.shift;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.MovementKind;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cardstock.book.CardKinds;
import gatehouse.server.cardstock.book.CardMove;
import gatehouse.server.cardstock.book.CardPosting;
import gatehouse.server.cardstock.book.CardStock;
import gatehouse.server.db.Tx;
import gatehouse.server.shift.Handover.CardCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The cards of a drawer go to the next officer, in one journal that both have signed. */
public final class ShiftCards {
  private final CardStock stock;
  private final CardKinds kinds;

  public ShiftCards(CardStock stock, CardKinds kinds) {
    this.stock = stock;
    this.kinds = kinds;
  }

  /** By their codes. */
  public Map<String, String> kindNames(Tx tx, EstateId estate) {
    Map<String, String> names = new TreeMap<>();
    kinds.all(tx, estate).forEach(kind -> names.put(kind.code(), kind.name()));
    return names;
  }

  /**
   * All but those that are missing, which stay the giver's until it is known what became of them.
   */
  void move(Tx tx, EstateId estate, Handover handover) {
    Place from = Place.drawer(handover.giver());
    Place to = Place.drawer(handover.receiver());
    List<CardMove> moves = new ArrayList<>();
    for (CardCount count : handover.cards()) {
      ShiftBooks.uids(tx, estate, handover.giver(), count.kind()).stream()
          .filter(uid -> !count.missing().contains(uid))
          .forEach(uid -> moves.add(CardMove.of(uid, from, to)));
    }
    if (!moves.isEmpty()) {
      stock.post(
          tx,
          estate,
          CardPosting.of(
              handover.id(),
              MovementKind.MOVED,
              handover.giver(),
              handover.receiver(),
              "交接班 " + handover.number(),
              moves));
    }
  }
}
