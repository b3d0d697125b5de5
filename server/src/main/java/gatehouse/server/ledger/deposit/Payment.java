package gatehouse.server.ledger.deposit;

import gatehouse.server.ledger.Method;
import java.time.Instant;
import java.util.UUID;

/**
 * A refund that is paid out.
 *
 * @param id made by whoever asks; the same again is answered with the same
 * @param by name of the operator; cash comes from that one's open drawer
 */
public record Payment(UUID id, UUID settlement, Method method, String by, Instant at) {
  String body() {
    return "PAYMENT|" + settlement + "|" + method + "|" + by;
  }
}
