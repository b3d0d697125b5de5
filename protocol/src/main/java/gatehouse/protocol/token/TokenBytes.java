package gatehouse.protocol.token;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PassKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/** A token's bytes, big-endian: 39 fixed, then the group's name, then 64 of signature. */
final class TokenBytes {
  static final int SIGNATURE = 64;
  static final byte VERSION = 1;
  static final int ESTATE_MARK = 4;
  private static final int FIXED = 39;

  private TokenBytes() {}

  static byte[] body(PassToken token) {
    byte[] group = token.group().value().getBytes(StandardCharsets.US_ASCII);
    ByteBuffer out = ByteBuffer.allocate(FIXED + group.length);
    out.put(VERSION).put((byte) token.keyId()).put((byte) token.kind().number());
    out.put(mark(token.estate()));
    out.putLong(token.pass().value().getMostSignificantBits());
    out.putLong(token.pass().value().getLeastSignificantBits());
    out.putInt((int) token.validFrom().getEpochSecond());
    out.putInt((int) token.validUntil().getEpochSecond());
    out.put((byte) token.uses());
    out.putShort((short) (token.nonce() >>> 32)).putInt((int) token.nonce());
    out.put((byte) group.length).put(group);
    return out.array();
  }

  /** Whether this could be a token at all, before anything in it is believed. */
  static boolean plausible(byte[] bytes) {
    return bytes.length > FIXED + SIGNATURE
        && bytes.length <= FIXED + PassToken.LONGEST_GROUP + SIGNATURE
        && bytes[0] == VERSION;
  }

  static int keyId(byte[] bytes) {
    return bytes[1] & 0xFF;
  }

  static boolean isOf(EstateId estate, byte[] bytes) {
    return Arrays.equals(Arrays.copyOfRange(bytes, 3, 3 + ESTATE_MARK), mark(estate));
  }

  /**
   * Reads bytes whose signature has been verified.
   *
   * @throws IllegalArgumentException when a field has no meaning to this version
   */
  static PassToken read(EstateId estate, byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, bytes.length - SIGNATURE);
    in.get();
    int keyId = in.get() & 0xFF;
    int number = in.get() & 0xFF;
    PassKind kind =
        PassKind.ofNumber(number)
            .orElseThrow(
                () -> new IllegalArgumentException("no kind of pass has the number " + number));
    in.position(in.position() + ESTATE_MARK);
    PassId pass = new PassId(new UUID(in.getLong(), in.getLong()));
    Instant from = Instant.ofEpochSecond(in.getInt() & 0xFFFF_FFFFL);
    Instant until = Instant.ofEpochSecond(in.getInt() & 0xFFFF_FFFFL);
    int uses = in.get() & 0xFF;
    long nonce = (in.getShort() & 0xFFFFL) << 32 | (in.getInt() & 0xFFFF_FFFFL);
    byte[] group = new byte[in.get() & 0xFF];
    if (group.length != in.remaining()) {
      throw new IllegalArgumentException("the group's length does not fit");
    }
    in.get(group);
    AccessGroupId groupId = new AccessGroupId(new String(group, StandardCharsets.US_ASCII));
    return new PassToken(keyId, estate, pass, kind, from, until, uses, groupId, nonce);
  }

  /** Four bytes that tell estates apart; the signature, not this, is what proves. */
  static byte[] mark(EstateId estate) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(estate.value().getBytes(StandardCharsets.US_ASCII));
      return Arrays.copyOf(digest, ESTATE_MARK);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
