package gatehouse.server.cardstock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A card and where it is.
 *
 * @param uid in upper-case hexadecimal; of a card that nobody has read yet "N." and its number
 * @param number printed on it; may be empty
 * @param kind code of its {@link CardKind}
 * @param batch in which it was delivered; absent for one that was taken up
 * @param pass for which it is out; absent when it is in nobody's hands, or nobody knows for which
 * @param movedOn the day its last movement counts for
 * @param movedAt of its last movement; absent for one that has not moved yet
 */
public record Card(
    String uid,
    String number,
    String kind,
    @Nullable UUID batch,
    Place place,
    @Nullable UUID pass,
    LocalDate movedOn,
    @Nullable Instant movedAt) {
  private static final String UNREAD = "N.";

  /**
   * What a card is in the book whose UID nobody has read yet. No UID begins so, and no number has a
   * dot in it.
   *
   * @param number printed on it
   */
  public static String unread(String number) {
    return UNREAD + number;
  }

  public static boolean isUnread(String uid) {
    return uid.startsWith(UNREAD);
  }

  /** The number of an unread card. */
  public static String number(String unread) {
    return unread.substring(UNREAD.length());
  }

  public boolean isUnread() {
    return isUnread(uid);
  }
}
