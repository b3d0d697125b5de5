package gatehouse.server.pass.refund;

import gatehouse.protocol.PassId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is confirmed at the counter.
 *
 * @param id made by whoever asks: the same again is the same refund
 * @param version of the pass that was seen; absent for a program that takes it as it is
 * @param receipt its number as it was scanned; empty when it is lost
 * @param seenFen the sum that was seen; refused when it has become another
 */
public record Asking(
    UUID id,
    PassId pass,
    @Nullable Integer version,
    String receipt,
    Answers answers,
    long seenFen) {

  /** What the same id must come with again. */
  String body() {
    return pass + "|" + receipt.strip() + "|" + answers.body() + "|" + seenFen;
  }
}
