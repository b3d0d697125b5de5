package gatehouse.server.attachment;

import java.time.Instant;
import java.util.UUID;

/**
 * A file that is kept.
 *
 * @param name as the file was called where it came from; only to be shown
 * @param bytes not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a file's bytes are passed on, not compared
public record Attachment(
    UUID id, Accepts accepts, FileKind kind, String name, byte[] bytes, String by, Instant at) {
  @Override
  public String toString() {
    return accepts + " " + id;
  }
}
