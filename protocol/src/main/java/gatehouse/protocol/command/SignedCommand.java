package gatehouse.protocol.command;

/**
 * A command as it travels, so that a hostile broker can delay an order but make none.
 *
 * @param command the command's JSON text, exactly as it was signed
 * @param signature Ed25519 over the UTF-8 bytes of that text, in Base64
 */
public record SignedCommand(String command, String signature) {}
