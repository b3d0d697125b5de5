package gatehouse.simulators;

import gatehouse.simulators.card.CardIssuer;
import gatehouse.simulators.lane.LaneConfig;
import gatehouse.simulators.lane.LobbyCard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The simulated lobby as its YAML file describes it.
 *
 * @param port of the lobby's own HTTP; 8090 if absent, 0 for any free one
 * @param cards the cards lying about, by name
 * @param codes texts of QR codes that the page offers
 * @param issuer who made those cards that have a chip; a pretended one, whose key is no secret
 */
public record LobbyConfig(
    @Nullable Integer port,
    List<LaneConfig> lanes,
    @Nullable List<LobbyCard> cards,
    @Nullable List<CodeConfig> codes,
    @Nullable CardIssuer issuer) {

  /** A lobby whose cards have no chips. */
  public LobbyConfig(
      @Nullable Integer port,
      List<LaneConfig> lanes,
      @Nullable List<LobbyCard> cards,
      @Nullable List<CodeConfig> codes) {
    this(port, lanes, cards, codes, null);
  }

  public static final int USUAL_PORT = 8090;

  /** The port to listen on. */
  public int portOrUsual() {
    return port == null ? USUAL_PORT : port;
  }

  List<LobbyCard> allCards() {
    return cards == null ? List.of() : cards;
  }

  List<CodeConfig> allCodes() {
    return codes == null ? List.of() : codes;
  }

  /**
   * A QR code that somebody carries.
   *
   * @param code what people call it
   * @param text what is in it
   */
  public record CodeConfig(String code, String text) {}
}
