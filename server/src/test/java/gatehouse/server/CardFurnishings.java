package gatehouse.server;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.cardstock.CardKind;
import gatehouse.server.cardstock.MovementKind;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cardstock.ask.Ask;
import gatehouse.server.cardstock.ask.Asks;
import gatehouse.server.cardstock.book.CardMove;
import gatehouse.server.cardstock.book.CardPosting;
import gatehouse.server.cardstock.receipt.Batches;
import gatehouse.server.cardstock.receipt.CardText;
import gatehouse.server.cardstock.receipt.Deliveries;
import gatehouse.server.cardstock.receipt.Delivery;
import gatehouse.server.db.Tx;
import gatehouse.server.house.House;
import gatehouse.server.house.card.StockRooms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Cards in the store, in a drawer, asked for by another, and a batch that was recalled. */
public final class CardFurnishings {
  private static final EstateId ESTATE = Cast.ESTATE;
  private static final String OFFICER = "card-officer";

  private CardFurnishings() {}

  public static void bring(House house) {
    StockRooms rooms = house.cards().stock();
    Instant now = house.clock().instant();
    LocalDate today = LocalDate.ofInstant(now, Cast.ZONE);
    TestServer.await(
        house
            .database()
            .work(
                tx -> {
                  rooms.kinds().policy(tx, ESTATE);
                  rooms.kinds().put(tx, ESTATE, new CardKind("CPU", "CPU卡", 1_250, 20, "GH"));
                  receive(tx, rooms, "0A00000%d", today);
                  UUID bad = receive(tx, rooms, "0A00001%d", today);
                  new Batches(rooms.stock())
                      .recall(tx, ESTATE, UUID.randomUUID(), bad, "读不出", OFFICER, now);
                  move(tx, rooms, List.of("0A000001", "0A000002"));
                  new Asks(rooms.stock())
                      .ask(
                          tx,
                          ESTATE,
                          Ask.of(
                              UUID.randomUUID(),
                              MovementKind.MOVED,
                              OFFICER,
                              "everything",
                              Place.drawer("everything"),
                              List.of("0A000001"),
                              "",
                              now));
                  return true;
                }));
  }

  private static UUID receive(Tx tx, StockRooms rooms, String uid, LocalDate today) {
    UUID batch = UUID.randomUUID();
    StringBuilder cards = new StringBuilder();
    for (int i = 1; i <= 5; i++) {
      cards.append(uid.formatted(i)).append('\n');
    }
    new Deliveries(rooms.stock(), rooms.kinds())
        .receive(
            tx,
            ESTATE,
            batch,
            new Delivery(
                "CPU",
                "东信智能卡",
                1_250,
                "SH-0711",
                today,
                "库房",
                CardText.lines(cards.toString(), null)),
            OFFICER);
    return batch;
  }

  private static void move(Tx tx, StockRooms rooms, List<String> uids) {
    rooms
        .stock()
        .post(
            tx,
            ESTATE,
            CardPosting.of(
                UUID.randomUUID(),
                MovementKind.MOVED,
                OFFICER,
                null,
                "",
                uids.stream()
                    .map(uid -> CardMove.of(uid, Place.store("库房"), Place.drawer(OFFICER)))
                    .toList()));
  }
}
