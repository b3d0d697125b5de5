package gatehouse.protocol.token;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.Reason;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * What the code on a goods slip (物品放行条) says: enough for a gate that hears nothing from the server.
 * The form on paper is in docs/wire/slip.md.
 *
 * @param keyId which of the estate's keys signed it, 0 to 255
 * @param number the slip's, without its letters
 * @param unit whose goods they are, as people call it
 * @param carrier who carries them
 * @param plate of the vehicle; empty for none
 * @param validFrom whole seconds
 * @param validUntil whole seconds; the first instant at which nothing leaves any more
 */
public record SlipToken(
    int keyId,
    EstateId estate,
    UUID slip,
    long number,
    String unit,
    String carrier,
    String plate,
    Trips trips,
    Instant validFrom,
    Instant validUntil,
    List<Line> lines) {

  /** How often the goods may be taken past a gate. */
  public enum Trips {
    /** As often as wanted on one day (当天有效). */
    DAY,
    /** Once within its hours (一次有效); what stays behind needs another slip. */
    ONCE,
    /** As often as wanted within its hours (多次有效). */
    SEVERAL
  }

  /**
   * One kind of thing.
   *
   * @param measure how it is counted, as 件
   */
  public record Line(String what, int quantity, String measure) {}

  /** What a scanned text turned out to be. */
  public sealed interface Reading {
    /** Signed by a key of this estate. Whether anything may leave is another question. */
    record Genuine(SlipToken slip) implements Reading {}

    /**
     * @param reason {@link Reason#NOT_A_PASS}, {@link Reason#OTHER_ESTATE} or {@link Reason#FORGED}
     */
    record Refused(Reason reason) implements Reading {}
  }

  /** More goods need a second slip: a code of more could not be scanned off a strip of paper. */
  public static final int MOST_LINES = 20;

  public static final int MOST_OF_ONE = 9_999;
  private static final long LARGEST = 0xFFFF_FFFFL;

  public SlipToken {
    inRange("key id", keyId, 0, 255);
    inRange("number", number, 0, LARGEST);
    inRange("valid from", validFrom.getEpochSecond(), 0, LARGEST);
    inRange("valid until", validUntil.getEpochSecond(), 0, LARGEST);
    inRange("lines", lines.size(), 1, MOST_LINES);
    lines.forEach(line -> inRange("quantity", line.quantity(), 1, MOST_OF_ONE));
    lines = List.copyOf(lines);
  }

  /** The same with its words cut, the longest first, so that it goes onto paper. */
  SlipToken fitting() {
    return IntStream.iterate(40, longest -> longest >= 1, longest -> longest - 1)
        .mapToObj(this::withWordsOf)
        .filter(SlipBytes::fits)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("twenty lines of one character fit"));
  }

  private SlipToken withWordsOf(int longest) {
    return new SlipToken(
        keyId,
        estate,
        slip,
        number,
        cut(unit, Math.min(longest, 12)),
        cut(carrier, Math.min(longest, 8)),
        cut(plate, Math.min(longest, 8)),
        trips,
        validFrom,
        validUntil,
        lines.stream()
            .map(
                line ->
                    new Line(
                        cut(line.what(), longest),
                        line.quantity(),
                        cut(line.measure(), Math.min(longest, 2))))
            .toList());
  }

  private static String cut(String text, int characters) {
    return text.codePointCount(0, text.length()) <= characters
        ? text
        : text.substring(0, text.offsetByCodePoints(0, characters));
  }

  private static void inRange(String what, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(what + " is " + least + " to " + most + ", not " + value);
    }
  }
}
