package gatehouse.protocol.token;

import gatehouse.protocol.Credential;
import gatehouse.protocol.event.Proof;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An estate's key for card numbers: what it makes of a UID can be compared, but not turned back.
 * Gateways and the server of one estate hold the same.
 */
public final class CardKey {
  private static final HexFormat HEX = HexFormat.of();
  private static final int CREDENTIAL_BYTES = 16;
  private static final Pattern SAYS_NOTHING = Pattern.compile("^[\\s0-]+|[\\s-]+");

  private final SecretKeySpec key;

  private CardKey(byte[] key) {
    if (key.length < 32) {
      throw new IllegalArgumentException("a card key has 32 bytes or more, not " + key.length);
    }
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  /**
   * @param hex at least 64 hexadecimal digits
   */
  public static CardKey ofHex(String hex) {
    byte[] bytes;
    try {
      bytes = HEX.parseHex(hex);
    } catch (IllegalArgumentException e) {
      // Neither the text nor the parser's word about it may reach a log.
      throw new IllegalArgumentException("a card key is 64 hexadecimal digits or more");
    }
    return new CardKey(bytes);
  }

  /** The credential of the card with this UID (its bytes in the order in which it sent them). */
  public Credential credential(byte[] uid) {
    return new Credential("uid:" + hashed(uid));
  }

  /**
   * The proof of a chip that vouched for this card number. The number printed on a card and the one
   * in its chip are the same number however they are written: letters' case, spaces, hyphens and
   * leading zeros say nothing.
   *
   * @throws IllegalArgumentException when nothing of the number is left
   */
  public Proof proof(String number) {
    String plain = SAYS_NOTHING.matcher(number).replaceAll("").toUpperCase(Locale.ROOT);
    if (plain.isEmpty()) {
      throw new IllegalArgumentException("a card number has a letter or a digit other than 0");
    }
    return new Proof("number:" + hashed(("number " + plain).getBytes(StandardCharsets.UTF_8)));
  }

  private String hashed(byte[] what) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return HEX.formatHex(mac.doFinal(what), 0, CREDENTIAL_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HmacSHA256", e);
    }
  }

  @Override
  public String toString() {
    return "CardKey[hidden]";
  }
}
