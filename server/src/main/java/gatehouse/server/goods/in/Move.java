package gatehouse.server.goods.in;

import gatehouse.protocol.Direction;
import gatehouse.server.goods.in.Consignment.Place;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody moves house (搬家): announced, with a lift for some hours.
 *
 * @param way whether they move in or out
 * @param why it was cancelled; empty while it is booked
 * @param told absent until a shift leader knows of it
 */
public record Move(
    UUID id,
    Place unit,
    Direction way,
    Lift lift,
    Instant from,
    Instant until,
    Mover mover,
    String note,
    boolean booked,
    String why,
    Instant at,
    String by,
    @Nullable Told told) {

  /** A goods lift of a building. */
  public record Lift(long id, String building, String name) {
    public String whole() {
      return building + " " + name;
    }
  }

  /** Who carries. */
  public record Mover(String name, String phone, String plate) {}

  /** The shift leader who knows of it. */
  public record Told(Instant at, String by) {}

  /**
   * What the desk fills in.
   *
   * @param unit id or name, as typed
   */
  public record Draft(
      UUID id,
      String unit,
      Direction way,
      long lift,
      Instant from,
      Instant until,
      Mover mover,
      String note) {}
}
