package gatehouse.server.cast;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.cardstock.MovementKind;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cardstock.book.CardMove;
import gatehouse.server.cardstock.book.CardPosting;
import gatehouse.server.cardstock.book.CardStock;
import gatehouse.server.cardstock.book.CardStock.NewCard;
import gatehouse.server.db.Tx;
import gatehouse.server.house.House;
import java.util.List;
import java.util.UUID;

/** Blank cards as the supplier brings them. */
public final class BlankCards {
  public static final String STORE = "库房";
  private static final Place SHELF = Place.store(STORE);

  private BlankCards() {}

  /** Booked into the store. */
  public static void receive(Tx tx, House house, String kind, List<String> uids) {
    CardStock stock = house.cards().stock().stock();
    house.cards().stock().kinds().all(tx, Cast.ESTATE);
    stock.register(
        tx, Cast.ESTATE, uids.stream().map(uid -> new NewCard(uid, "", kind, null)).toList(), true);
    post(tx, stock, MovementKind.RECEIVED, "storekeeper", uids, Place.SUPPLIER, SHELF);
  }

  /** Out of the store, as the officer does it. */
  public static void toDrawer(Tx tx, House house, List<String> uids, String officer) {
    CardStock stock = house.cards().stock().stock();
    post(tx, stock, MovementKind.MOVED, officer, uids, SHELF, Place.drawer(officer));
  }

  private static void post(
      Tx tx,
      CardStock stock,
      MovementKind what,
      String by,
      List<String> uids,
      Place from,
      Place to) {
    stock.post(
        tx,
        Cast.ESTATE,
        CardPosting.of(
            UUID.randomUUID(),
            what,
            by,
            null,
            "",
            uids.stream().map(uid -> CardMove.of(uid, from, to)).toList()));
  }
}
