package gatehouse.server.cardstock.receipt;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.MovementKind;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cardstock.book.CardBook;
import gatehouse.server.cardstock.book.CardKinds;
import gatehouse.server.cardstock.book.CardMove;
import gatehouse.server.cardstock.book.CardPosting;
import gatehouse.server.cardstock.book.CardStock;
import gatehouse.server.cardstock.book.CardStock.NewCard;
import gatehouse.server.db.Tx;
import java.util.List;
import java.util.UUID;

/** The beginning of a book: cards that were out before it was kept. */
public final class Opening {
  private final CardStock stock;
  private final CardKinds kinds;

  public Opening(CardStock stock, CardKinds kinds) {
    this.stock = stock;
    this.kinds = kinds;
  }

  /**
   * Takes up the cards that passes have out and the book does not know, as of the kind that the
   * estate's rules say.
   *
   * @return how many; {@link CardPosting#MOST_CARDS} when there may be more
   */
  public int takeUp(Tx tx, EstateId estate, String by) {
    CardBook.lock(tx, estate);
    String kind = kinds.policy(tx, estate).kind();
    List<CardMove> moves =
        tx.list(
            row ->
                new CardMove(
                    row.getString("card"), Place.UNLISTED, Place.HOLDER, row.getUUID("pass")),
            "SELECT c.card, c.pass FROM pass_credential c WHERE c.estate = $1 AND c.state = 'OUT'"
                + " AND c.card ~ '^([0-9A-F]{2}){4,10}$' AND NOT EXISTS (SELECT FROM card k"
                + " WHERE k.estate = $1 AND k.uid = c.card"
                + " AND k.place_kind NOT IN ('SUPPLIER', 'UNLISTED')) ORDER BY c.card LIMIT $2",
            estate.value(),
            CardPosting.MOST_CARDS);
    if (!moves.isEmpty()) {
      stock.register(
          tx,
          estate,
          moves.stream().map(move -> new NewCard(move.uid(), "", kind, null)).toList(),
          false);
      stock.post(
          tx,
          estate,
          CardPosting.of(UUID.randomUUID(), MovementKind.TAKEN_UP, by, null, "", moves));
    }
    return moves.size();
  }
}
