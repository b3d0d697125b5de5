package gatehouse.server.cardstock.uid;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a typed or listed card number turned out to be, once it was held against known cards. */
public sealed interface RecognisedUid {

  /** A card's UID, and how it was written. */
  record Choice(UidNotation notation, String uid) {}

  /** There is no doubt about it. */
  record One(Choice choice) implements RecognisedUid {}

  /** Somebody has to say which. */
  record Several(List<Choice> choices) implements RecognisedUid {
    public Several {
      choices = List.copyOf(choices);
    }
  }

  /** No card number, or one that leaves a byte out and fits no known card. */
  record None() implements RecognisedUid {}

  /** At most so many are offered. */
  int MOST = 8;

  /** Every UID that the text may stand for, to be looked up among the known cards. */
  static Set<String> candidates(String text) {
    return UidNotation.read(text).stream()
        .flatMap(reading -> reading.uids().stream())
        .collect(Collectors.toSet());
  }

  /**
   * What the text is. A known card goes before any that is not known; of unknown ones plain
   * hexadecimal as the reader says it is taken for what it looks like, unless it may be a decimal.
   *
   * @param known those of {@link #candidates} that the estate knows
   */
  static RecognisedUid of(String text, Set<String> known) {
    List<UidReading> readings = UidNotation.read(text);
    List<Choice> found = new ArrayList<>();
    List<Choice> possible = new ArrayList<>();
    for (UidReading reading : readings) {
      for (String uid : reading.uids()) {
        Choice choice = new Choice(reading.notation(), uid);
        if (known.contains(uid)) {
          add(found, choice);
        } else if (reading.isWhole()) {
          add(possible, choice);
        }
      }
    }
    return among(found.isEmpty() ? likely(possible) : found);
  }

  /** Hexadecimal with a letter in it, or with separators, is no decimal. */
  private static List<Choice> likely(List<Choice> possible) {
    boolean onlyHex =
        !possible.isEmpty()
            && possible.stream()
                .allMatch(
                    one ->
                        one.notation() == UidNotation.HEX
                            || one.notation() == UidNotation.HEX_REVERSED);
    return onlyHex ? possible.subList(0, 1) : possible;
  }

  private static RecognisedUid among(List<Choice> choices) {
    return switch (choices.size()) {
      case 0 -> new None();
      case 1 -> new One(choices.get(0));
      default -> new Several(choices.subList(0, Math.min(MOST, choices.size())));
    };
  }

  private static void add(List<Choice> choices, Choice choice) {
    if (choices.stream().noneMatch(one -> one.uid().equals(choice.uid()))) {
      choices.add(choice);
    }
  }
}
