package gatehouse.protocol.token;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PassKind;
import java.time.Instant;

/**
 * What a signed QR pass says. The form on paper is in docs/wire/token.md.
 *
 * @param keyId which of the estate's keys signed it, 0 to 255
 * @param validFrom whole seconds
 * @param validUntil whole seconds; the first instant at which it no longer opens
 * @param uses how often it lets in, 1 to 255; 0 for as often as wanted
 * @param group what it opens
 * @param nonce 48 random bits, so that two passes never look alike
 */
public record PassToken(
    int keyId,
    EstateId estate,
    PassId pass,
    PassKind kind,
    Instant validFrom,
    Instant validUntil,
    int uses,
    AccessGroupId group,
    long nonce) {

  static final int LONGEST_GROUP = 12;
  private static final long MOST_SECONDS = 0xFFFF_FFFFL;

  public PassToken {
    inRange("key id", keyId, 255);
    inRange("uses", uses, 255);
    inRange("nonce", nonce, (1L << 48) - 1);
    inRange("valid from", validFrom.getEpochSecond(), MOST_SECONDS);
    inRange("valid until", validUntil.getEpochSecond(), MOST_SECONDS);
    if (group.value().length() > LONGEST_GROUP) {
      throw new IllegalArgumentException(
          "the access group of a QR pass has at most "
              + LONGEST_GROUP
              + " characters, so that its code stays easy to scan; \""
              + group
              + "\" has more");
    }
  }

  private static void inRange(String what, long value, long most) {
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(what + " is 0 to " + most + ", not " + value);
    }
  }
}
