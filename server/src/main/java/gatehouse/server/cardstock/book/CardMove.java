package gatehouse.server.cardstock.book;

import gatehouse.server.cardstock.Place;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One card from one place to another.
 *
 * @param pass for which it goes out, or was out; absent where no hands are concerned
 */
public record CardMove(String uid, Place from, Place to, @Nullable UUID pass) {
  public static CardMove of(String uid, Place from, Place to) {
    return new CardMove(uid, from, to, null);
  }

  CardMove reversed() {
    return new CardMove(uid, to, from, pass);
  }
}
