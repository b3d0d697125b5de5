package gatehouse.protocol.token;

import java.util.Optional;

/** A token's text, as it stands in the QR code: a mark of ours, then Base45. */
final class TokenText {
  static final int LONGEST = 180;
  static final int LONGEST_SLIP = 964;
  private static final String MARK = "GH1:";
  private static final String SLIP_MARK = "GS1:";

  private TokenText() {}

  static String write(byte[] bytes) {
    return MARK + Base45.encode(bytes);
  }

  static String writeSlip(byte[] bytes) {
    return SLIP_MARK + Base45.encode(bytes);
  }

  /** Empty when the text cannot be a slip; a longer text is not even looked at. */
  static Optional<byte[]> readSlip(String text) {
    if (text.length() > LONGEST_SLIP || !text.startsWith(SLIP_MARK)) {
      return Optional.empty();
    }
    return Base45.decode(text.substring(SLIP_MARK.length())).filter(SlipBytes::plausible);
  }

  /** Empty when the text cannot be a token; a longer text is not even looked at. */
  static Optional<byte[]> read(String text) {
    if (text.length() > LONGEST || !text.startsWith(MARK)) {
      return Optional.empty();
    }
    return Base45.decode(text.substring(MARK.length())).filter(TokenBytes::plausible);
  }
}
