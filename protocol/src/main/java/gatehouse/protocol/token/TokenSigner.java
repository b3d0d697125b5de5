package gatehouse.protocol.token;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/** Writes signed passes; only the server can. */
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
    byte[] body = TokenBytes.body(token);
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(body);
      byte[] whole =
          ByteBuffer.allocate(body.length + TokenBytes.SIGNATURE)
              .put(body)
              .put(signature.sign())
              .array();
      return TokenText.write(whole);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the estate's signing key cannot sign", e);
    }
  }
}
