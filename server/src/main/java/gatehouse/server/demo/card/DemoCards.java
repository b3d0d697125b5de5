package gatehouse.server.demo.card;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.CardKind;
import gatehouse.server.cardstock.CardPolicy;
import gatehouse.server.cardstock.MovementKind;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cardstock.book.CardKinds;
import gatehouse.server.cardstock.book.CardMove;
import gatehouse.server.cardstock.book.CardPosting;
import gatehouse.server.cardstock.book.CardStock;
import gatehouse.server.cardstock.receipt.Deliveries;
import gatehouse.server.cardstock.receipt.Delivery;
import gatehouse.server.cardstock.receipt.Listed;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One delivery that is the whole stock: the cards that the estate's people hold and some blank
 * ones, of which the card officer has taken a few out of the store.
 */
public final class DemoCards {
  private static final String KIND = "IC";
  private static final String STORE = "库房";
  private static final int IN_STORE = 60;
  private static final int IN_DRAWER = 20;

  private final Database database;
  private final EstateId estate;
  private final CardStock stock;
  private final CardKinds kinds = new CardKinds();
  private final LocalDate today;

  /**
   * @param today in the estate's zone
   */
  public DemoCards(Database database, EstateId estate, LocalDate today, Clock clock) {
    this.database = database;
    this.estate = estate;
    this.today = today;
    this.stock = new CardStock(clock);
  }

  /**
   * Receives them.
   *
   * @param cards UIDs by what is printed on them
   * @param officer name of the card officer, who takes some of the blank ones
   */
  public Future<Void> receive(Map<String, String> cards, String officer, String leader) {
    return database
        .work(
            tx -> {
              kinds.put(tx, estate, new CardKind(KIND, "IC卡", 650, 14, ""));
              kinds.setPolicy(tx, estate, new CardPolicy(false, KIND, List.of(STORE)));
              book(tx, cards, officer, leader);
              return true;
            })
        .mapEmpty();
  }

  private void book(Tx tx, Map<String, String> cards, String officer, String leader) {
    List<Listed> listed = new ArrayList<>();
    cards.forEach((number, uid) -> listed.add(new Listed(listed.size() + 1, uid, uid, number)));
    for (int i = 1; i <= IN_STORE; i++) {
      String uid = "0488%02X5AC31D80".formatted(i);
      listed.add(new Listed(listed.size() + 1, uid, uid, "C%d".formatted(4000 + i)));
    }
    Delivery delivery =
        new Delivery(KIND, "华信智能卡厂", 650, "HX-2026-118", today.withDayOfMonth(1), STORE, listed);
    new Deliveries(stock, kinds).receive(tx, estate, UUID.randomUUID(), delivery, officer);
    List<CardMove> taken =
        listed.subList(cards.size(), cards.size() + IN_DRAWER).stream()
            .map(card -> CardMove.of(card.uid(), Place.store(STORE), Place.drawer(officer)))
            .toList();
    stock.post(
        tx,
        estate,
        CardPosting.of(UUID.randomUUID(), MovementKind.MOVED, officer, leader, "", taken));
  }
}
