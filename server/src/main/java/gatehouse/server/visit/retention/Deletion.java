package gatehouse.server.visit.retention;

import gatehouse.server.web.session.RandomText;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What proves that visits were deleted. It keeps nothing of whose they were.
 *
 * @param number counts up from 1 in each estate
 * @param purpose code of the purpose that they were for
 * @param days that visits of the purpose were kept, by the policy of that day
 */
public record Deletion(
    long number, Instant at, String purpose, int days, Counts counts, Seal seal) {

  /**
   * How much was deleted.
   *
   * @param from the first day on which one of the visits ended
   * @param until the last
   */
  public record Counts(
      int visits, int passes, int people, int photos, LocalDate from, LocalDate until) {}

  /** Its place in the chain: the hash of the one before, and its own. Not to be changed. */
  @SuppressWarnings("ArrayRecordComponent") // compared by MessageDigest.isEqual alone
  public record Seal(byte[] previous, byte[] hash) {
    @Override
    public String toString() {
      return HexFormat.of().formatHex(hash);
    }
  }

  /** In the place of a purpose: not visits, but ID numbers of those who carried goods. */
  public static final String CARRIERS = "goods-carrier";

  /** The hash before the first. */
  static final byte[] NO_PREVIOUS = new byte[32];

  /** The proof with its place in the chain. */
  static Deletion sealed(
      long number, Instant at, String purpose, int days, Counts counts, byte[] previous) {
    Deletion open =
        new Deletion(number, at, purpose, days, counts, new Seal(previous, NO_PREVIOUS));
    return new Deletion(number, at, purpose, days, counts, new Seal(previous, open.hash()));
  }

  /** Whether it says what it said when it was written, and follows the one before. */
  boolean follows(byte[] before) {
    return MessageDigest.isEqual(seal.previous(), before)
        && MessageDigest.isEqual(seal.hash(), hash());
  }

  /** The first digits of the hash, for people to compare. */
  public String shortHash() {
    return HexFormat.of().formatHex(Arrays.copyOf(seal.hash(), 6));
  }

  private byte[] hash() {
    String text =
        HexFormat.of().formatHex(seal.previous())
            + "|%d|%d|%s|%d|%d|%d|%d|%d|%s|%s"
                .formatted(
                    number,
                    at.toEpochMilli(),
                    purpose,
                    days,
                    counts.visits(),
                    counts.passes(),
                    counts.people(),
                    counts.photos(),
                    counts.from(),
                    counts.until());
    return RandomText.digest(text);
  }
}
