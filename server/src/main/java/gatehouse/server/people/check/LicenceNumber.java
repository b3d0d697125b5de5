package gatehouse.server.people.check;

import java.util.Optional;

/** A company's unified social credit code (GB 32100), or the older 15 digits. */
public final class LicenceNumber {
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int[] WEIGHTS = {
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28
  };

  private LicenceNumber() {}

  public static Optional<PeopleFault> fault(String number) {
    if (number.matches("[0-9]{15}")) {
      return Optional.empty();
    }
    if (number.length() != 18 || !number.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)) {
      return Optional.of(PeopleFault.LICENCE_FORM);
    }
    return number.charAt(17) == checkDigit(number)
        ? Optional.empty()
        : Optional.of(PeopleFault.LICENCE_CHECK_DIGIT);
  }

  /**
   * @param code 17 characters, or more of which the first 17 count
   */
  public static char checkDigit(String code) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * ALPHABET.indexOf(code.charAt(i));
    }
    return ALPHABET.charAt((31 - sum % 31) % 31);
  }
}
