package gatehouse.server;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.cardstock.make.MakeRun;
import gatehouse.server.cardstock.make.MakeRun.MakeSource;
import gatehouse.server.db.Tx;
import gatehouse.server.house.House;
import gatehouse.server.house.card.MakeRooms;
import gatehouse.server.house.card.ShiftRooms;
import gatehouse.server.ledger.cash.CashCount;
import gatehouse.server.shift.Counted;
import gatehouse.server.shift.ShiftBooks;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Cards that are being made, and a drawer that is being handed over. */
public final class MakeFurnishings {
  private MakeFurnishings() {}

  /**
   * @param clerk whose they are
   * @param other an operator at the desk, who takes over
   */
  public static void bring(House house, String clerk, String other) {
    TestServer.await(
        house
            .database()
            .work(
                tx -> {
                  run(tx, house.cards().make(), house, clerk);
                  return handover(tx, house.cards().shift(), clerk, other);
                }));
  }

  private static void run(Tx tx, MakeRooms make, House house, String clerk) {
    make.stock().kinds(tx, Cast.ESTATE);
    MakeRun.Draft draft =
        new MakeRun.Draft(
            UUID.randomUUID(),
            "IC",
            MakeSource.NEW,
            "",
            MakeRun.Reader.NONE,
            new MakeRun.Numbers("MF", 4, 1),
            20,
            house.clock().instant());
    MakeRun run = make.runs().begin(tx, Cast.ESTATE, draft, clerk);
    make.runs().typed(tx, Cast.ESTATE, run.id(), "04F00D00000001");
    make.runs().typed(tx, Cast.ESTATE, run.id(), "04F00D00000002");
  }

  private static Counted handover(Tx tx, ShiftRooms shift, String clerk, String other) {
    ShiftBooks.Standing standing = shift.books().of(tx, Cast.ESTATE, clerk);
    Map<String, Counted.Kind> cards = new TreeMap<>();
    for (ShiftBooks.Kind kind : standing.cards()) {
      cards.put(kind.kind(), new Counted.Kind(kind.cards() - 1, List.of("MF0002"), "一张在复印机旁没找到"));
    }
    Counted counted =
        new Counted(
            UUID.randomUUID(),
            clerk,
            other,
            cards,
            standing.receipts().to(),
            "",
            CashCount.of(standing.drawer() == null ? 0 : standing.cashFen()),
            "",
            0,
            2,
            "",
            "西门读卡器待修");
    shift.shifts().count(tx, Cast.ESTATE, counted);
    return counted;
  }
}
