package gatehouse.server.ledger.cash;

import java.time.Instant;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A drawer's count at the end of a shift.
 *
 * @param id made by the caller; the same again is answered with the same drawer
 * @param explanation of a difference; empty when there is none
 */
public record HandOver(
    UUID id, UUID drawer, CashCount count, String explanation, String by, Instant at) {
  String body() {
    return "HAND_OVER|"
        + drawer
        + "|"
        + new TreeMap<>(count.pieces())
        + "|"
        + by
        + "|"
        + explanation;
  }
}
