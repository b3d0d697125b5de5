package gatehouse.server;

import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.token.SlipToken.Trips;
import gatehouse.server.goods.GoodsKind;
import gatehouse.server.goods.SignPaper;
import gatehouse.server.goods.Signer;
import gatehouse.server.goods.Slip;
import gatehouse.server.goods.gate.Trip;
import gatehouse.server.goods.slip.Hold;
import gatehouse.server.goods.slip.SlipDraft;
import gatehouse.server.house.House;
import gatehouse.server.house.visit.GoodsRooms;
import gatehouse.server.pass.asked.By;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Slips in several states: waiting, partly released with things to come back, sent back. */
final class GoodsFurnishings {
  private static final String FLAT = "b3-1204";
  private static final By MAKER = new By("goods-clerk", Set.of());

  private GoodsFurnishings() {}

  static void bring(House house) {
    GoodsRooms rooms = house.visits().goods();
    LocalDate today = LocalDate.ofInstant(house.clock().instant(), Cast.ZONE);
    register(house, today, GoodsKind.FURNITURE, "沙发", null);
    Slip lent = register(house, today, GoodsKind.MATERIAL, "电钻", today.plusDays(1));
    Slip wrong = register(house, today, GoodsKind.OTHER, "纸箱", null);
    TestServer.await(
        house
            .database()
            .work(
                tx -> {
                  rooms.gate().releases().release(tx, Cast.ESTATE, two(lent));
                  rooms.gate().releases().sendBack(tx, Cast.ESTATE, wrong.id(), "多一台电视", "guard");
                  rooms
                      .holds()
                      .set(tx, Cast.ESTATE, FLAT, Hold.HoldKind.ARREARS, "物业费未清", "leader");
                  return true;
                }));
  }

  static Slip register(
      House house, LocalDate day, GoodsKind kind, String what, @Nullable LocalDate due) {
    SlipDraft draft =
        new SlipDraft(
            UUID.randomUUID(),
            FLAT,
            new SlipDraft.Asker(
                Signer.CONTRACTOR,
                null,
                "周师傅",
                "13600000001",
                Set.of(SignPaper.DECLARATION),
                "",
                null),
            new SlipDraft.Carrying("周师傅", "13600000001", "", "粤A12345"),
            new SlipDraft.When(Trips.DAY, day, null),
            null,
            "",
            null,
            List.of(new SlipDraft.Item(0, kind, what, 3, "台", null, due)));
    return TestServer.await(
        house
            .database()
            .work(tx -> house.visits().goods().desk().register(tx, Cast.ESTATE, draft, MAKER)));
  }

  private static Trip.Told two(Slip slip) {
    return new Trip.Told(
        UUID.randomUUID(),
        slip.id(),
        List.of(new Trip.Counted(1, 2, 0, 0, "")),
        List.of(),
        "粤A12345",
        "",
        false,
        null,
        "guard");
  }
}
