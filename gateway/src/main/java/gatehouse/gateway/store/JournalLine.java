package gatehouse.gateway.store;

import gatehouse.protocol.event.Sequence;
import java.nio.charset.StandardCharsets;

/**
 * One event of the journal.
 *
 * @param text its line of JSON, as it travels
 */
public record JournalLine(Sequence sequence, String text) {
  public byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
