package gatehouse.server.cardstock.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.ServerFixture;
import gatehouse.server.cardstock.Card;
import gatehouse.server.cardstock.MovementKind;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cardstock.book.CardHands;
import gatehouse.server.cardstock.book.CardKinds;
import gatehouse.server.cardstock.book.CardMovement;
import gatehouse.server.cardstock.book.CardStock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Cards that were in people's hands before anybody kept a book of them. */
class OpeningTest {
  private static final EstateId ESTATE = Cast.ESTATE;

  @Test
  void cardsThatAreOutAreTakenUpOnceWithTheirPassesAndOthersAreLeftAlone() {
    try (ServerFixture house = ServerFixture.withCast()) {
      CardKinds kinds = new CardKinds();
      CardStock stock = new CardStock(house.clock);
      Opening opening = new Opening(stock, kinds);
      house.work(tx -> kinds.policy(tx, ESTATE));
      UUID out = before(house, "04A1B2C3D4E5F6", "OUT");
      before(house, "04000000000001", "BACK");
      UUID known = before(house, "04000000000002", "OUT");
      house.work(
          tx -> {
            new CardHands(stock, kinds).made(tx, ESTATE, "04000000000002", known, "front-desk");
            return known;
          });

      int first = house.work(tx -> opening.takeUp(tx, ESTATE, "card-officer"));
      int again = house.work(tx -> opening.takeUp(tx, ESTATE, "card-officer"));

      assertThat(first).isEqualTo(1);
      assertThat(again).isZero();
      Optional<Card> takenUp = house.work(tx -> stock.card(tx, ESTATE, "04A1B2C3D4E5F6"));
      assertThat(takenUp)
          .hasValueSatisfying(
              card -> {
                assertThat(card.place()).isEqualTo(Place.HOLDER);
                assertThat(card.pass()).isEqualTo(out);
              });
      List<CardMovement> movements =
          house.work(tx -> stock.movements(tx, ESTATE, "04A1B2C3D4E5F6"));
      assertThat(movements)
          .extracting(movement -> movement.what())
          .containsExactly(MovementKind.TAKEN_UP);
      Optional<Card> back = house.work(tx -> stock.card(tx, ESTATE, "04000000000001"));
      assertThat(back).isEmpty();
    }
  }

  /** As an older system left it: its pass is not of interest here. */
  private static UUID before(ServerFixture house, String card, String state) {
    UUID pass = UUID.randomUUID();
    return house.work(
        tx -> {
          tx.run("SET LOCAL session_replication_role = replica");
          tx.run(
              "INSERT INTO pass_credential (estate, credential, pass, card, state)"
                  + " VALUES ($1, $2, $3, $4, $5)",
              ESTATE.value(),
              "uid:" + pass,
              pass,
              card,
              state);
          return pass;
        });
  }
}
