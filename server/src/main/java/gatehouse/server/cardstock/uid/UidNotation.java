package gatehouse.server.cardstock.uid;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How the UID of a card is written by the trade. A UID is kept in hexadecimal, in the order in
 * which the card sends it; "reversed" stands for the bytes the other way round, as many readers and
 * suppliers have them. The decimal forms are of 4 bytes, those of 24 bits leave one of them out.
 * The names 8H10D and so on are the trade's own and differ from shop to shop.
 */
public enum UidNotation {
  /** 04A1B2C3, with or without spaces, colons and dashes. */
  HEX(Form.HEX, false),
  HEX_REVERSED(Form.HEX, true),
  /** 8H10D: ten decimal digits with leading zeros. */
  TEN_DIGITS(Form.TEN, false),
  TEN_DIGITS_REVERSED(Form.TEN, true),
  /**
   * Decimal without leading zeros, of 4 or 7 bytes; shorter than seven digits it is a printed
   * number.
   */
  DECIMAL(Form.DECIMAL, false),
  DECIMAL_REVERSED(Form.DECIMAL, true),
  /** 6H8D: the lower 24 bits as eight decimal digits. */
  EIGHT_DIGITS(Form.EIGHT, false),
  EIGHT_DIGITS_REVERSED(Form.EIGHT, true),
  /** 2H3D + 4H5D, Wiegand 26: facility and number, as 213,02000. */
  FACILITY_NUMBER(Form.FACILITY, false),
  FACILITY_NUMBER_REVERSED(Form.FACILITY, true),
  /** 4H5D + 4H5D, Wiegand 34: two halves of 16 bits, as 00213,02000. */
  TWO_HALVES(Form.HALVES, false),
  TWO_HALVES_REVERSED(Form.HALVES, true);

  private enum Form {
    HEX,
    TEN,
    DECIMAL,
    EIGHT,
    FACILITY,
    HALVES
  }

  private static final Pattern HEX_DIGITS =
      Pattern.compile("[0-9A-F]{8}|[0-9A-F]{14}|[0-9A-F]{20}");
  private static final Pattern TEN = Pattern.compile("\\d{10}");
  private static final Pattern PLAIN = Pattern.compile("[1-9]\\d{6,8}|[1-9]\\d{10,16}");
  private static final Pattern EIGHT = Pattern.compile("\\d{8}");
  private static final Pattern FACILITY = Pattern.compile("(\\d{1,3})[, /-](\\d{5})");
  private static final Pattern HALVES = Pattern.compile("(\\d{5})[, /-](\\d{5})");

  private static final int SHORT_UID = 4;
  private static final int LONG_UID = 7;
  private static final long LOW_24 = 0xFF_FFFFL;
  private static final long LOW_32 = 0xFFFF_FFFFL;
  private static final int LOW_16 = 0xFFFF;
  private static final HexFormat HEXADECIMAL = HexFormat.of().withUpperCase();

  private final Form form;
  private final boolean reversed;

  UidNotation(Form form, boolean reversed) {
    this.form = form;
    this.reversed = reversed;
  }

  /** Whether one of the card's bytes is left out, so that 256 cards are written alike. */
  public boolean leavesAByteOut() {
    return form == Form.EIGHT || form == Form.FACILITY;
  }

  /** How a card is written in this notation; absent where the notation cannot hold its UID. */
  public Optional<String> write(String uid) {
    if (!HEX_DIGITS.matcher(uid).matches()) {
      throw new IllegalArgumentException("no UID: " + uid);
    }
    String ordered = reversed ? turned(uid) : uid;
    if (form == Form.HEX) {
      return Optional.of(ordered);
    }
    int bytes = uid.length() / 2;
    if (bytes != SHORT_UID) {
      boolean decimal = form == Form.DECIMAL && bytes == LONG_UID;
      return decimal ? Optional.of(new BigInteger(ordered, 16).toString()) : Optional.empty();
    }
    long value = Long.parseLong(ordered, 16);
    return Optional.of(
        switch (form) {
          case HEX -> ordered;
          case TEN -> String.format(Locale.ROOT, "%010d", value);
          case DECIMAL -> String.valueOf(value);
          case EIGHT -> String.format(Locale.ROOT, "%08d", value & LOW_24);
          case FACILITY ->
              String.format(Locale.ROOT, "%03d,%05d", (value & LOW_24) >> 16, value & LOW_16);
          case HALVES -> String.format(Locale.ROOT, "%05d,%05d", value >> 16, value & LOW_16);
        });
  }

  /** Everything that the text may be, the likeliest first; empty when it is no card's number. */
  public static List<UidReading> read(String text) {
    String typed = UidText.plain(text);
    List<UidReading> readings = new ArrayList<>();
    for (UidNotation notation : values()) {
      List<String> uids = notation.uids(typed);
      if (!uids.isEmpty() && readings.stream().noneMatch(one -> one.uids().equals(uids))) {
        readings.add(new UidReading(notation, uids));
      }
    }
    return readings;
  }

  private List<String> uids(String typed) {
    return switch (form) {
      case HEX -> {
        String digits = UidText.withoutSeparators(typed);
        yield HEX_DIGITS.matcher(digits).matches() ? List.of(order(digits)) : List.of();
      }
      case TEN -> TEN.matcher(typed).matches() ? whole(new BigInteger(typed)) : List.of();
      case DECIMAL -> PLAIN.matcher(typed).matches() ? whole(new BigInteger(typed)) : List.of();
      case EIGHT -> EIGHT.matcher(typed).matches() ? missing(Long.parseLong(typed)) : List.of();
      case FACILITY -> parts(typed, FACILITY, 0xFF);
      case HALVES -> parts(typed, HALVES, LOW_16);
    };
  }

  private List<String> parts(String typed, Pattern pattern, int most) {
    Matcher parts = pattern.matcher(typed);
    if (!parts.matches()) {
      return List.of();
    }
    long upper = Long.parseLong(parts.group(1));
    long lower = Long.parseLong(parts.group(2));
    if (upper > most || lower > LOW_16) {
      return List.of();
    }
    long value = upper << 16 | lower;
    return form == Form.FACILITY ? missing(value) : whole(BigInteger.valueOf(value));
  }

  /** A decimal that holds all bytes; seven of them when four are too few. */
  private List<String> whole(BigInteger value) {
    int bytes = value.bitLength() > 8 * SHORT_UID ? LONG_UID : SHORT_UID;
    boolean fits = value.bitLength() <= 8 * bytes && (form == Form.DECIMAL || bytes == SHORT_UID);
    return fits
        ? List.of(order(String.format(Locale.ROOT, "%0" + 2 * bytes + "X", value)))
        : List.of();
  }

  /** Every card of which this is the lower three bytes. */
  private List<String> missing(long value) {
    if (value > LOW_24) {
      return List.of();
    }
    return IntStream.range(0, 256)
        .mapToObj(
            top -> order(String.format(Locale.ROOT, "%08X", ((long) top << 24 | value) & LOW_32)))
        .toList();
  }

  private String order(String hex) {
    return reversed ? turned(hex) : hex;
  }

  private static String turned(String hex) {
    byte[] bytes = HEXADECIMAL.parseHex(hex);
    byte[] turned = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      turned[i] = bytes[bytes.length - 1 - i];
    }
    return HEXADECIMAL.formatHex(turned);
  }
}
