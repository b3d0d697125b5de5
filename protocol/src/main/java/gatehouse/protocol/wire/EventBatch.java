package gatehouse.protocol.wire;

import gatehouse.protocol.event.BatchHeader;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The payload of an events message: a header line, then the journal's lines untouched, each ended
 * by a line feed. The lines are not read here, so that one bad line does not hide the others.
 *
 * @param lines each without its line end
 */
public record EventBatch(BatchHeader header, List<byte[]> lines) {
  public EventBatch {
    lines = List.copyOf(lines);
  }

  public byte[] write() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(WireCodec.write(header));
    out.write('\n');
    for (byte[] line : lines) {
      out.writeBytes(line);
      out.write('\n');
    }
    return out.toByteArray();
  }

  /**
   * @throws WireException when the header cannot be read, or says another count than there is
   */
  public static EventBatch read(byte[] payload) throws WireException {
    List<byte[]> lines = split(payload);
    if (lines.isEmpty()) {
      throw new WireException("the events message is empty");
    }
    BatchHeader header = WireCodec.read(lines.get(0), BatchHeader.class);
    if (header.count() != lines.size() - 1) {
      throw new WireException(
          "the header says %d events, %d follow: the message is torn"
              .formatted(header.count(), lines.size() - 1));
    }
    return new EventBatch(header, lines.subList(1, lines.size()));
  }

  private static List<byte[]> split(byte[] payload) {
    List<byte[]> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= payload.length; i++) {
      if (i == payload.length || payload[i] == '\n') {
        if (i > from) {
          lines.add(java.util.Arrays.copyOfRange(payload, from, i));
        }
        from = i + 1;
      }
    }
    return lines;
  }
}
