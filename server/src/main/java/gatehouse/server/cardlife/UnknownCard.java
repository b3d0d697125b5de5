package gatehouse.server.cardlife;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A card that was tapped and that no gate knows. Gates send a keyed hash, from which no number can
 * be read: of a stranger's card no more can be said than that it was the same one each time.
 *
 * @param places where, the most frequent first
 * @param known absent when neither stock nor passes ever had it
 */
public record UnknownCard(
    String credential,
    long taps,
    Instant first,
    Instant last,
    List<At> places,
    @Nullable Known known) {

  /** How often at one gate. */
  public record At(String lane, long taps) {}

  /**
   * What the books know of it.
   *
   * @param uid in hexadecimal
   * @param place name of a {@code PlaceKind}; empty when the stock never had it
   * @param of whose drawer, or which store
   * @param pass that it opened once; absent when it never did
   */
  public record Known(String uid, String place, String of, @Nullable Once pass) {}

  /** A pass that a card opened once. */
  public record Once(UUID id, long number, String holder) {}

  public UnknownCard {
    places = List.copyOf(places);
  }

  /** Whether it lies where a card is taken from to be made. */
  public boolean isToBeIssued() {
    Known there = known;
    return there != null
        && (there.place().equals("STORE")
            || there.place().equals("DRAWER")
            || there.place().equals("RETURNED"));
  }
}
