package gatehouse.server.house.card;

import gatehouse.server.cardstock.make.MakeJudge;
import gatehouse.server.cardstock.make.MakeReads;
import gatehouse.server.cardstock.make.MakeRuns;
import gatehouse.server.cardstock.make.MakeStock;
import gatehouse.server.db.Doorbell;
import gatehouse.server.ingest.EventHandler;
import io.vertx.core.Vertx;
import java.util.List;

/** The rooms of making cards in a guided run. */
public record MakeRooms(MakeStock stock, MakeRuns runs, MakeReads reads) {
  static MakeRooms of(CardGround ground) {
    MakeStock stock = new MakeStock(ground.stock(), ground.kinds());
    return new MakeRooms(
        stock,
        new MakeRuns(ground.database(), new MakeJudge(stock), ground.clock()),
        new MakeReads());
  }

  /** What hears of every event that is stored. */
  List<EventHandler> handlers() {
    return List.of(reads);
  }

  /** Starts what goes by the clock or listens. */
  void start(Vertx vertx, Doorbell doorbell) {
    runs.start(doorbell);
  }
}
