package gatehouse.server.cardstock.report;

import gatehouse.protocol.wire.WireCodec;
import gatehouse.server.cardstock.PlaceKind;
import gatehouse.server.ledger.book.Chain;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/**
 * What the ledger says of one month: all that is signed.
 *
 * @param places what there was where at its end; a kind of card and a place each
 * @param deposits held for passes at its end, by kind of pass
 * @param corrections of closed months, recorded in this one
 */
public record CardMonth(
    LocalDate month,
    List<KindMonth> kinds,
    List<AtPlace> places,
    List<Held> deposits,
    List<Correction> corrections) {

  /** How many cards of a kind are in a place. */
  public record AtPlace(PlaceKind place, String of, String kind, long cards) {}

  /** Deposits held for a kind of pass. */
  public record Held(String passKind, long fen) {}

  /**
   * A journal that sets right what a closed report said.
   *
   * @param month the report's
   * @param journal its number in the book
   */
  public record Correction(
      LocalDate month, long journal, LocalDate on, long cards, String why, String by) {}

  public CardMonth {
    kinds = List.copyOf(kinds);
    places = List.copyOf(places);
    deposits = List.copyOf(deposits);
    corrections = List.copyOf(corrections);
  }

  public boolean holds() {
    return kinds.stream().allMatch(KindMonth::holds);
  }

  /** SHA-256 of the figures, in hex: what the officer submits is what the leader signs. */
  public String fingerprint() {
    return Chain.sha256(new String(WireCodec.write(this), StandardCharsets.UTF_8));
  }
}
