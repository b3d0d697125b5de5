package gatehouse.server;

import gatehouse.protocol.Direction;
import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.goods.in.Consignment;
import gatehouse.server.goods.in.Consignments;
import gatehouse.server.goods.in.Move;
import gatehouse.server.goods.in.Moves;
import gatehouse.server.house.House;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Goods that came in and were turned back, a lift, and a move that no leader knows of. */
public final class GoodsInFurnishings {
  private GoodsInFurnishings() {}

  /** What there is to look at. */
  public record Brought(Consignment taken, Consignment turnedBack, Move move) {}

  /**
   * @param building id of the building of this unit
   */
  public static Brought bring(Tx tx, EstateId estate, House house, String building, String unit) {
    Instant now = house.clock().instant();
    Consignments goods = house.visits().guard().consignments();
    Moves moves = house.visits().guard().moves();
    moves.addLift(tx, estate, building, "东货梯");
    long lift =
        moves.lifts(tx, estate).stream()
            .filter(one -> one.name().equals("东货梯"))
            .findFirst()
            .orElseThrow()
            .id();
    Move.Draft move =
        new Move.Draft(
            UUID.randomUUID(),
            unit,
            Direction.OUT,
            lift,
            now.plus(Duration.ofHours(2)),
            now.plus(Duration.ofHours(5)),
            new Move.Mover("顺风搬家", "13700000009", "粤A00009"),
            "一车家具");
    return new Brought(
        goods.take(tx, estate, draft(unit, "冰箱", false), moment(now)),
        goods.take(tx, estate, draft(unit, "汽油", true), moment(now)),
        moves.book(tx, estate, move, now, "clerk"));
  }

  private static Consignments.Moment moment(Instant now) {
    return new Consignments.Moment(now, LocalDate.ofInstant(now, ZoneOffset.UTC), "clerk");
  }

  private static Consignment.Draft draft(String unit, String what, boolean turnedBack) {
    return new Consignment.Draft(
        UUID.randomUUID(),
        Consignment.Kind.LARGE,
        unit,
        "",
        new Consignment.Carrier("老周", "13700000008", "粤A00008"),
        List.of(new Consignment.Line(what, 1, "台")),
        "",
        turnedBack);
  }
}
