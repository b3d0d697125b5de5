package gatehouse.acceptance.browser;

import gatehouse.acceptance.stage.SharedHouse.Standing;
import gatehouse.server.CardFurnishings;

/** Cards in the store and in a drawer, one asked for, a batch that was recalled. */
final class CardsInTheHouse {
  private CardsInTheHouse() {}

  static void bring(Standing standing) {
    try (Backstage backstage = new Backstage(standing)) {
      CardFurnishings.bring(backstage.rooms());
    }
  }
}
