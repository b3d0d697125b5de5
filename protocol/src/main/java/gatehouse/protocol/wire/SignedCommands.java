package gatehouse.protocol.wire;

import gatehouse.protocol.command.Command;
import gatehouse.protocol.command.SignedCommand;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/** Signs and opens commands; the signature is over the very text that travels. */
public final class SignedCommands {
  private SignedCommands() {}

  public static SignedCommand sign(Command command, PrivateKey key) {
    byte[] text = WireCodec.write(command);
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(text);
      return new SignedCommand(
          new String(text, StandardCharsets.UTF_8),
          Base64.getEncoder().encodeToString(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the command key cannot sign", e);
    }
  }

  /**
   * @throws WireException when the signature is not this key's, or the text is no command
   */
  public static Command open(SignedCommand signed, PublicKey key) throws WireException {
    byte[] text = signed.command().getBytes(StandardCharsets.UTF_8);
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(key);
      signature.update(text);
      if (!signature.verify(Base64.getDecoder().decode(signed.signature()))) {
        throw new WireException("the command is not signed by the server's key");
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new WireException("the command's signature cannot be read: " + e.getMessage());
    }
    return WireCodec.read(text, Command.class);
  }
}
