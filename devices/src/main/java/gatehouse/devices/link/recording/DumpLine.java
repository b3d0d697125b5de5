package gatehouse.devices.link.recording;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a link's recording, as {@code 0.012034 < 01 02 01 05 61 8B}; the format is described
 * in docs/devices/recording.md.
 *
 * @param micros since the link was first opened
 * @param content the bytes as hexadecimal for SENT and HEARD, the reason for LOST, else empty
 */
record DumpLine(long micros, Mark mark, String content) {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
  private static final Pattern LINE =
      Pattern.compile("(\\d{1,9})\\.(\\d{6}) (>|<|open|lost|close)( (.*))?");

  /** What happened. */
  enum Mark {
    OPEN("open"),
    SENT(">"),
    HEARD("<"),
    LOST("lost"),
    CLOSE("close");

    private final String written;

    Mark(String written) {
      this.written = written;
    }

    static Mark of(String written) {
      for (Mark mark : values()) {
        if (mark.written.equals(written)) {
          return mark;
        }
      }
      throw new IllegalArgumentException(written);
    }
  }

  static DumpLine of(long micros, Mark mark, byte[] bytes) {
    return new DumpLine(micros, mark, HEX.formatHex(bytes));
  }

  byte[] bytes() {
    return HEX.parseHex(content);
  }

  /** Reads a whole recording; empty lines and lines that begin with # are comments. */
  static List<DumpLine> parse(List<String> text) {
    List<DumpLine> lines = new ArrayList<>();
    int number = 0;
    for (String line : text) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        lines.add(parse(line, number));
      }
    }
    return lines;
  }

  private static DumpLine parse(String line, int number) {
    Matcher found = LINE.matcher(line);
    if (!found.matches()) {
      throw new IllegalArgumentException(
          "line " + number + " of the recording is not TIME MARK BYTES: \"" + line + "\"");
    }
    long micros = Long.parseLong(found.group(1)) * 1_000_000 + Long.parseLong(found.group(2));
    Mark mark = Mark.of(found.group(3));
    String content = found.group(5) == null ? "" : found.group(5).strip();
    DumpLine read = new DumpLine(micros, mark, content);
    if (mark == Mark.SENT || mark == Mark.HEARD) {
      try {
        return of(micros, mark, read.bytes());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "line " + number + " of the recording has no readable bytes: \"" + content + "\"", e);
      }
    }
    return read;
  }

  @Override
  public String toString() {
    String time = String.format(Locale.ROOT, "%d.%06d", micros / 1_000_000, micros % 1_000_000);
    return (time + " " + mark.written + " " + content).stripTrailing();
  }
}
