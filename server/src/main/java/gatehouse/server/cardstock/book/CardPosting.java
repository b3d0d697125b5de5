package gatehouse.server.cardstock.book;

import gatehouse.server.cardstock.MovementKind;
import gatehouse.server.ledger.book.Chain;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Movements that are asked for.
 *
 * @param id made by whoever asks, before asking; the same again is answered with the same journal
 * @param on the day it takes effect; absent for the book's open day
 * @param by name of the operator
 * @param second name of who was there, accepted or countersigned; never the same
 * @param memo the reason, or what it was about; may be empty where no reason is wanted
 * @param corrects first day of the frozen month that it puts right; absent for none
 * @param bodyHash SHA-256, in hex, of everything that was asked for
 */
public record CardPosting(
    UUID id,
    MovementKind what,
    @Nullable LocalDate on,
    String by,
    @Nullable String second,
    String memo,
    @Nullable UUID reverses,
    @Nullable LocalDate corrects,
    List<CardMove> moves,
    String bodyHash) {
  /** Of one journal. */
  public static final int MOST_CARDS = 20_000;

  public CardPosting {
    memo = memo.replaceAll("\\p{Cntrl}+", " ").strip();
    moves = List.copyOf(moves);
  }

  /** One whose body is what it says. */
  public static CardPosting of(
      UUID id,
      MovementKind what,
      String by,
      @Nullable String second,
      String memo,
      List<CardMove> moves) {
    return new CardPosting(
        id,
        what,
        null,
        by,
        second,
        memo,
        null,
        null,
        moves,
        Chain.sha256(what + "|" + by + "|" + second + "|" + memo + "|" + moves));
  }

  /** One that takes effect on a day that is not frozen. */
  public CardPosting on(LocalDate day) {
    return new CardPosting(
        id, what, day, by, second, memo, reverses, corrects, moves, Chain.sha256(bodyHash + day));
  }

  /**
   * One that puts a frozen month right.
   *
   * @param month its first day
   */
  public CardPosting correcting(LocalDate month) {
    return new CardPosting(
        id,
        what,
        on,
        by,
        second,
        memo,
        reverses,
        month,
        moves,
        Chain.sha256(bodyHash + "corrects" + month));
  }
}
