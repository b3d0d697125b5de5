package gatehouse.protocol.token;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/** Writes signed passes and slips; only the server can. */
public final class TokenSigner {
  private final PrivateKey key;

  /**
   * @param key the estate's Ed25519 private key whose id the tokens carry
   */
  public TokenSigner(PrivateKey key) {
    this.key = key;
  }

  /** The text for the QR code: at most 180 characters, all of the alphanumeric QR alphabet. */
  public String sign(PassToken token) {
    return TokenText.write(signed(TokenBytes.body(token)));
  }

  /**
   * The text for the QR code of a goods slip: at most 964 characters of the same alphabet. Words
   * that make it longer are cut.
   */
  public String sign(SlipToken slip) {
    return TokenText.writeSlip(signed(SlipBytes.body(slip.fitting())));
  }

  private byte[] signed(byte[] body) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(body);
      return ByteBuffer.allocate(body.length + TokenBytes.SIGNATURE)
          .put(body)
          .put(signature.sign())
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the estate's signing key cannot sign", e);
    }
  }
}
