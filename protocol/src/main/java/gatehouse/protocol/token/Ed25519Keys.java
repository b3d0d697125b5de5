package gatehouse.protocol.token;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;

/** Ed25519 public keys as they travel: the 32 bytes of RFC 8032 section 5.1.2, in Base64. */
public final class Ed25519Keys {
  private static final int LENGTH = 32;

  private Ed25519Keys() {}

  public static String write(PublicKey key) {
    EdECPoint point = ((EdECPublicKey) key).getPoint();
    byte[] y = point.getY().toByteArray();
    byte[] bytes = new byte[LENGTH];
    for (int i = 0; i < y.length && i < LENGTH; i++) {
      bytes[i] = y[y.length - 1 - i];
    }
    if (point.isXOdd()) {
      bytes[LENGTH - 1] |= (byte) 0x80;
    }
    return Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * @throws IllegalArgumentException when the text is not 32 bytes in Base64, or no such key
   */
  public static PublicKey read(String text) {
    byte[] bytes = Base64.getDecoder().decode(text);
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException(
          "an Ed25519 public key is " + LENGTH + " bytes in Base64, not " + bytes.length);
    }
    boolean odd = (bytes[LENGTH - 1] & 0x80) != 0;
    byte[] y = new byte[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      y[i] = bytes[LENGTH - 1 - i];
    }
    y[0] &= 0x7F;
    try {
      return KeyFactory.getInstance("Ed25519")
          .generatePublic(
              new EdECPublicKeySpec(
                  NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, y))));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not an Ed25519 public key", e);
    }
  }
}
