package gatehouse.acceptance.browser;

import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.token.SlipToken.Trips;
import gatehouse.server.goods.GoodsKind;
import gatehouse.server.goods.SignPaper;
import gatehouse.server.goods.Signer;
import gatehouse.server.goods.Slip;
import gatehouse.server.goods.gate.Trip;
import gatehouse.server.goods.slip.Hold;
import gatehouse.server.goods.slip.SlipDraft;
import gatehouse.server.house.visit.GoodsRooms;
import gatehouse.server.pass.asked.By;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Slips that wait, that have partly left, and that came back from the gate; a hold. */
final class GoodsInTheHouse {
  private static final String FLAT = "b3-2711";
  private static final By CLERK = new By("goods-clerk", Set.of());

  private final Backstage backstage;
  private final GoodsRooms rooms;

  private GoodsInTheHouse(Backstage backstage) {
    this.backstage = backstage;
    rooms = backstage.rooms().visits().goods();
  }

  /**
   * @param pages gets an example of each
   */
  static void bring(Backstage backstage, Map<String, String> pages) {
    new CrewAtWork(backstage, FLAT, "三栋2711", "温物主");
    GoodsInTheHouse house = new GoodsInTheHouse(backstage);
    Slip waiting = house.slip(GoodsKind.FURNITURE, "沙发", null);
    Slip lent = house.slip(GoodsKind.MATERIAL, "电钻", LocalDate.now(Cast.ZONE).plusDays(1));
    Slip wrong = house.slip(GoodsKind.OTHER, "纸箱", null);
    pages.put("/goods/trips/:trip", "/goods/trips/" + house.atTheGate(lent, wrong));
    pages.put("/goods/:id", "/goods/" + lent.id());
    pages.put("/goods/:id/waiting", "/goods/" + waiting.id());
    pages.put("/goods/:id/approve", "/goods/" + waiting.id() + "?do=approve");
    pages.put("/goods/:id/back", "/goods/" + wrong.id());
    pages.put("/goods/:id/explain", "/goods/" + wrong.id() + "?do=explain");
    pages.put("/goods/new/unit", "/goods/new?unit=" + FLAT);
    pages.put("/goods/new/replaces", "/goods/new?replaces=" + wrong.id());
    pages.put("/units/:id/hold", "/units/" + FLAT + "/hold");
  }

  private Slip slip(GoodsKind kind, String what, @Nullable LocalDate due) {
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
            new SlipDraft.When(Trips.DAY, LocalDate.now(Cast.ZONE), null),
            null,
            "",
            null,
            List.of(new SlipDraft.Item(0, kind, what, 3, "台", null, due)));
    return backstage.work(tx -> rooms.desk().register(tx, Cast.ESTATE, draft, CLERK));
  }

  /** The last trip went without the server, and took more than the slip had left. */
  private UUID atTheGate(Slip lent, Slip wrong) {
    UUID over = UUID.randomUUID();
    backstage.work(
        tx -> {
          rooms.gate().releases().release(tx, Cast.ESTATE, two(UUID.randomUUID(), lent, null));
          rooms.gate().releases().release(tx, Cast.ESTATE, two(over, lent, Instant.now()));
          rooms.gate().releases().sendBack(tx, Cast.ESTATE, wrong.id(), "多一台电视", "guard");
          rooms.holds().set(tx, Cast.ESTATE, FLAT, Hold.HoldKind.ARREARS, "物业费未清", "chief");
          rooms.holds().set(tx, Cast.ESTATE, FLAT, Hold.HoldKind.COURT, "法院通知", "chief");
          return true;
        });
    return over;
  }

  /**
   * @param at of a trip without the server; absent for one with it
   */
  private static Trip.Told two(UUID id, Slip slip, @Nullable Instant at) {
    return new Trip.Told(
        id,
        slip.id(),
        List.of(new Trip.Counted(1, 2, 0, 0, "")),
        List.of(),
        "粤A12345",
        "",
        at != null,
        at,
        "guard");
  }
}
