package gatehouse.protocol.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * What a card's chip proved to a reader that asked it, so that a copied UID can be told from the
 * card it was copied from.
 *
 * @param text "none" when the chip could prove nothing; or "number:" and 32 hexadecimal digits: the
 *     first 16 bytes of an HMAC-SHA-256 of the card number that the chip holds and vouched for with
 *     its key ({@link gatehouse.protocol.token.CardKey#proof})
 */
public record Proof(@JsonValue String text) {
  private static final Pattern FORM = Pattern.compile("none|number:[0-9a-f]{32}");

  public static final Proof NONE = new Proof("none");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Proof {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "a proof is none, or number: and 32 hexadecimal digits, not \"" + text + "\"");
    }
  }

  public boolean isNone() {
    return equals(NONE);
  }

  @Override
  public String toString() {
    return text;
  }
}
