package gatehouse.protocol.token;

import java.util.Optional;

/** A token's text, as it stands in the QR code: a mark of ours, then Base45. */
final class TokenText {
  static final int LONGEST = 180;
  private static final String MARK = "GH1:";

  private TokenText() {}

  static String write(byte[] bytes) {
    return MARK + Base45.encode(bytes);
  }

  /** Empty when the text cannot be a token; a longer text is not even looked at. */
  static Optional<byte[]> read(String text) {
    if (text.length() > LONGEST || !text.startsWith(MARK)) {
      return Optional.empty();
    }
    return Base45.decode(text.substring(MARK.length())).filter(TokenBytes::plausible);
  }
}
