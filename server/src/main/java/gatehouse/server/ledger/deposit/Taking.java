package gatehouse.server.ledger.deposit;

import gatehouse.server.ledger.Method;
import gatehouse.server.ledger.Payer;
import java.time.Instant;
import java.util.UUID;

/**
 * Money that a customer pays at the desk: a deposit, a fee, or both on one receipt.
 *
 * @param id made by whoever asks; the same taking again is answered with the same receipt
 * @param subject what it is for, as "pass:&lt;uuid&gt;"
 * @param kind the sort of thing, as a pass kind's name; the receipt's purpose
 * @param terms when and where a deposit comes back, in the words that are printed
 * @param by name of the operator; cash goes into that one's open drawer
 */
public record Taking(
    UUID id,
    String subject,
    String kind,
    long depositFen,
    long feeFen,
    Method method,
    Payer payer,
    String terms,
    String by,
    Instant at) {

  /** All of it but the moment: asked again, it is another moment. */
  String body() {
    return String.join(
        "|",
        "TAKING",
        subject,
        kind,
        depositFen + "+" + feeFen,
        method.name(),
        payer.toString(),
        terms,
        by);
  }
}
