package gatehouse.server.people.check;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** The number of a resident ID (GB 11643): place, day of birth, order, check digit. */
public final class ResidentNumber {
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECK_DIGITS = "10X98765432";

  private ResidentNumber() {}

  /**
   * What is wrong with it.
   *
   * @param today nobody is born later
   */
  public static Optional<PeopleFault> fault(String number, LocalDate today) {
    if (number.matches("[0-9]{15}")) {
      return Optional.of(PeopleFault.ID_OLD);
    }
    if (number.length() != 18) {
      return Optional.of(PeopleFault.ID_LENGTH);
    }
    if (!number.matches("[1-9][0-9]{16}[0-9X]")) {
      return Optional.of(PeopleFault.ID_FORM);
    }
    if (!wasBorn(number, today)) {
      return Optional.of(PeopleFault.ID_DATE);
    }
    return number.charAt(17) == checkDigit(number)
        ? Optional.empty()
        : Optional.of(PeopleFault.ID_CHECK_DIGIT);
  }

  /**
   * @param digits 17 of them, or more of which the first 17 count
   */
  public static char checkDigit(String digits) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * (digits.charAt(i) - '0');
    }
    return CHECK_DIGITS.charAt(sum % 11);
  }

  /** The day of birth that a number says; empty when it says none. */
  public static Optional<LocalDate> born(String number) {
    if (!number.matches("[0-9]{17}[0-9X]")) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDate.of(
              Integer.parseInt(number.substring(6, 10)),
              Integer.parseInt(number.substring(10, 12)),
              Integer.parseInt(number.substring(12, 14))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean wasBorn(String number, LocalDate today) {
    return born(number).filter(day -> day.getYear() >= 1880 && !day.isAfter(today)).isPresent();
  }
}
