package gatehouse.simulators.lane;

import gatehouse.simulators.card.CardIssuer;
import gatehouse.simulators.card.VirtualCard;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A card that lies about in the lobby.
 *
 * @param card what people call it
 * @param printed the number printed on it, if another than its name
 * @param uid 4, 7 or 10 bytes in hexadecimal
 * @param holder whose it is
 * @param kind the kind of pass it is, as people say it
 * @param chip the number in its chip; a card that has nothing but its UID if absent
 * @param copied whether that chip is another one than the issuer's, with the same UID
 */
public record LobbyCard(
    String card,
    @Nullable String printed,
    String uid,
    @Nullable String holder,
    @Nullable String kind,
    @Nullable String chip,
    @Nullable Boolean copied) {

  public LobbyCard {
    if (!isUid(uid)) {
      throw new IllegalArgumentException(
          "card \"" + card + "\": a UID has 4, 7 or 10 bytes in hexadecimal, not \"" + uid + "\"");
    }
    uid = plain(uid);
  }

  /** One that is known by its UID. */
  public LobbyCard(
      String card,
      @Nullable String printed,
      String uid,
      @Nullable String holder,
      @Nullable String kind) {
    this(card, printed, uid, holder, kind, null, null);
  }

  /** The card of that name, printed number or UID; a UID that is nobody's is a new blank card. */
  static LobbyCard find(String wanted, List<LobbyCard> cards) throws NoSuchName {
    Optional<LobbyCard> known = cards.stream().filter(card -> card.answersTo(wanted)).findFirst();
    if (known.isEmpty() && !isUid(wanted)) {
      throw new NoSuchName("card", wanted, cards.stream().map(LobbyCard::card).toList());
    }
    return known.orElseGet(() -> new LobbyCard(plain(wanted), null, wanted, null, null));
  }

  private boolean answersTo(String wanted) {
    return wanted.equalsIgnoreCase(card)
        || wanted.equalsIgnoreCase(printed)
        || plain(wanted).equals(uid);
  }

  /** It, to be held before a reader. Only a card with a chip needs its issuer. */
  VirtualCard held(@Nullable CardIssuer issuer) {
    byte[] bytes = HexFormat.of().parseHex(uid);
    if (chip == null) {
      return VirtualCard.storage(bytes);
    }
    if (issuer == null) {
      throw new IllegalArgumentException(
          "card \"" + card + "\" has a chip, but the lobby has no issuer");
    }
    return Boolean.TRUE.equals(copied) ? issuer.copy(bytes, chip) : issuer.issue(bytes, chip);
  }

  private static boolean isUid(String text) {
    return plain(text).matches("([0-9A-F]{8}|[0-9A-F]{14}|[0-9A-F]{20})");
  }

  private static String plain(String text) {
    return text.replaceAll("[ :-]", "").toUpperCase(Locale.ROOT);
  }
}
