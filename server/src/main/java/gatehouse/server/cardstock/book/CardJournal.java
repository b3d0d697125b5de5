package gatehouse.server.cardstock.book;

import gatehouse.server.cardstock.MovementKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A journal in the cards' book.
 *
 * @param sequence its place in the estate's chain, from 1 without a hole
 * @param effectiveOn the day that it counts for
 * @param recordedAt by the database's clock
 * @param second who was there, accepted or countersigned
 * @param corrects first day of the frozen month that it puts right
 * @param hash SHA-256 of the hash before it and of everything in it, in hex
 */
public record CardJournal(
    UUID id,
    long sequence,
    MovementKind what,
    LocalDate effectiveOn,
    Instant recordedAt,
    String by,
    @Nullable String second,
    String memo,
    @Nullable UUID reverses,
    @Nullable LocalDate corrects,
    List<CardLine> lines,
    String bodyHash,
    String hash) {
  /** A movement as it is written: with the kind of the card. */
  public record CardLine(CardMove move, String kind) {}

  public CardJournal {
    lines = List.copyOf(lines);
  }

  CardJournal with(String hash) {
    return new CardJournal(
        id,
        sequence,
        what,
        effectiveOn,
        recordedAt,
        by,
        second,
        memo,
        reverses,
        corrects,
        lines,
        bodyHash,
        hash);
  }
}
