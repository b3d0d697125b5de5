package gatehouse.server.cardstock;

/**
 * Why cards move. Which way each goes the database knows as well ({@code card_way_is_open}).
 *
 * <ul>
 *   <li>RECEIVED: supplier → store
 *   <li>MOVED: between stores and drawers
 *   <li>MADE: store or drawer → holder
 *   <li>RETURNED: holder → returned
 *   <li>RESTOCKED: returned → store or drawer
 *   <li>SCRAPPED: store, drawer or returned → scrapped; needs a second person
 *   <li>LOST: holder → lost
 *   <li>FOUND: lost or written off → returned, or its holder again
 *   <li>WRITTEN_OFF: anywhere → written off; needs a second person
 *   <li>RECALLED: store or drawer → returned, out of use; returned → supplier
 *   <li>TAKEN_UP: a card that nobody had booked in → where it was found
 *   <li>BOUND: an unread card out of store or drawer, and the same with its UID in again
 *   <li>REVERSAL: the exact opposite of another
 * </ul>
 */
public enum MovementKind {
  RECEIVED,
  MOVED,
  MADE,
  RETURNED,
  RESTOCKED,
  SCRAPPED,
  LOST,
  FOUND,
  WRITTEN_OFF,
  RECALLED,
  TAKEN_UP,
  BOUND,
  REVERSAL;

  /** Whether it is never reversed. */
  public boolean stands() {
    return this == BOUND || this == REVERSAL;
  }
}
