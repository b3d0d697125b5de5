package gatehouse.server.people;

import gatehouse.server.people.check.PeopleFault;
import gatehouse.server.people.check.Typed;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * A paper that says who somebody is.
 *
 * @param number in capital letters, without blanks; full-width characters are read as plain ones
 */
public record IdPaper(IdKind kind, String number) {
  private static final int SHOWN_AT_THE_BEGINNING = 3;
  private static final int SHOWN_AT_THE_END = 4;
  private static final int LONG_ENOUGH_TO_SHOW_BOTH = 12;

  public IdPaper {
    number = Typed.plain(number).replaceAll("[\\s()]", "").toUpperCase(Locale.ROOT);
  }

  /** What is wrong with the number. */
  public Optional<PeopleFault> fault(LocalDate today) {
    return kind.fault(number, today);
  }

  /** The number as it is shown: enough to compare it with the paper, not enough to use it. */
  public String masked() {
    int shownFirst = number.length() >= LONG_ENOUGH_TO_SHOW_BOTH ? SHOWN_AT_THE_BEGINNING : 0;
    int shownLast =
        number.length() >= LONG_ENOUGH_TO_SHOW_BOTH ? SHOWN_AT_THE_END : number.length() / 4;
    return number.substring(0, shownFirst)
        + "•".repeat(number.length() - shownFirst - shownLast)
        + number.substring(number.length() - shownLast);
  }

  /** Never the number: a record's text ends up in logs. */
  @Override
  public String toString() {
    return kind + " " + masked();
  }
}
