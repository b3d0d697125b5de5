package gatehouse.protocol.token;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.Reason;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Map;

/**
 * Reads scanned texts with the estate's public keys alone. Safe for any number of threads; replaced
 * whole when the keys change.
 */
public final class TokenVerifier {
  private final EstateId estate;
  private final Map<Integer, PublicKey> keys;

  /**
   * @param keys the estate's Ed25519 public keys by key id
   */
  public TokenVerifier(EstateId estate, Map<Integer, PublicKey> keys) {
    this.estate = estate;
    this.keys = Map.copyOf(keys);
  }

  /** Judges a text of any length and content; never throws. */
  public TokenReading read(String text) {
    byte[] bytes = TokenText.read(text).orElse(null);
    if (bytes == null) {
      return new TokenReading.Refused(Reason.NOT_A_PASS);
    }
    if (!TokenBytes.isOf(estate, bytes)) {
      return new TokenReading.Refused(Reason.OTHER_ESTATE);
    }
    PublicKey key = keys.get(TokenBytes.keyId(bytes));
    if (key == null || !signedBy(key, bytes)) {
      return new TokenReading.Refused(Reason.FORGED);
    }
    try {
      return new TokenReading.Genuine(TokenBytes.read(estate, bytes));
    } catch (IllegalArgumentException e) {
      // Signed by us, but by a later version that says something this one does not know.
      return new TokenReading.Refused(Reason.NOT_A_PASS);
    }
  }

  /** The same for the code of a goods slip. */
  public SlipToken.Reading readSlip(String text) {
    byte[] bytes = TokenText.readSlip(text).orElse(null);
    if (bytes == null) {
      return new SlipToken.Reading.Refused(Reason.NOT_A_PASS);
    }
    if (!TokenBytes.isOf(estate, bytes)) {
      return new SlipToken.Reading.Refused(Reason.OTHER_ESTATE);
    }
    PublicKey key = keys.get(TokenBytes.keyId(bytes));
    if (key == null || !signedBy(key, bytes)) {
      return new SlipToken.Reading.Refused(Reason.FORGED);
    }
    try {
      return new SlipToken.Reading.Genuine(SlipBytes.read(estate, bytes));
    } catch (IllegalArgumentException e) {
      return new SlipToken.Reading.Refused(Reason.NOT_A_PASS);
    }
  }

  private static boolean signedBy(PublicKey key, byte[] bytes) {
    int body = bytes.length - TokenBytes.SIGNATURE;
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(key);
      signature.update(bytes, 0, body);
      return signature.verify(bytes, body, TokenBytes.SIGNATURE);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
