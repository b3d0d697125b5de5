package gatehouse.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * What identifies a pass at a portal, without saying more than that.
 *
 * @param text kind and key, as "uid:" and 32 hexadecimal digits: the first 16 bytes of the
 *     HMAC-SHA-256 of a card's UID under the estate's card key; or "qr:" and a pass id for a signed
 *     pass
 */
public record Credential(@JsonValue String text) {
  private static final Pattern FORM =
      Pattern.compile("uid:[0-9a-f]{32}|qr:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Credential {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "a credential is uid: and 32 hexadecimal digits, or qr: and a pass id, not \""
              + text
              + "\"");
    }
  }

  public static Credential ofToken(PassId pass) {
    return new Credential("qr:" + pass);
  }

  @Override
  public String toString() {
    return text;
  }
}
