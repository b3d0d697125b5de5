package gatehouse.server.cardstock.receipt;

import gatehouse.server.cardstock.Card;
import gatehouse.server.cardstock.book.CardPosting;
import gatehouse.server.cardstock.uid.UidNotation;
import gatehouse.server.cardstock.uid.UidReading;
import gatehouse.server.web.page.Refused;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lists of cards as they are typed or tapped: a card a line, its UID and perhaps its number. */
public final class CardText {
  private static final Pattern PARTS = Pattern.compile("[\\t,;，； ]+");
  private static final Pattern UID = Pattern.compile("([0-9A-F]{2}){4,10}");

  /** A card by its number alone, as the form says it to itself. */
  private static final Pattern UNREAD = Pattern.compile("N[.][0-9A-Z-]{1,24}");

  private static final Pattern NUMBER = Pattern.compile("([A-Z-]{0,12})([0-9]{1,18})");
  private static final BigInteger MOST = BigInteger.valueOf(CardPosting.MOST_CARDS);

  private CardText() {}

  /**
   * A card a line; empty lines count as lines.
   *
   * @param notation in which the UIDs are written; absent to find out
   * @throws Refused when there are more than one journal may have
   */
  public static List<Listed> lines(String text, @Nullable UidNotation notation) {
    enough(BigInteger.valueOf(text.lines().filter(line -> !line.isBlank()).count()), "uids");
    List<Listed> cards = new ArrayList<>();
    int row = 0;
    for (String line : text.lines().toList()) {
      row++;
      String stripped = line.strip();
      if (!stripped.isEmpty()) {
        String[] parts = PARTS.split(stripped, 2);
        cards.add(listed(row, parts[0], parts.length > 1 ? parts[1].strip() : "", notation));
      }
    }
    return cards;
  }

  static Listed listed(int row, String typed, String number, @Nullable UidNotation notation) {
    if (UNREAD.matcher(typed).matches()) {
      return new Listed(row, typed, typed, Card.number(typed));
    }
    return new Listed(row, typed, uid(typed, notation).orElse(""), number.toUpperCase(Locale.ROOT));
  }

  /** A UID as it is kept; empty for what is none, or may be several. */
  public static Optional<String> uid(String typed) {
    return uid(typed, null);
  }

  private static Optional<String> uid(String typed, @Nullable UidNotation notation) {
    List<UidReading> readings =
        UidNotation.read(typed).stream()
            .filter(one -> one.uids().size() == 1)
            .filter(one -> notation == null || one.notation() == notation)
            .toList();
    boolean clear =
        readings.size() == 1
            || (!readings.isEmpty() && readings.get(0).notation() == UidNotation.HEX);
    if (clear) {
      return Optional.of(readings.get(0).uids().get(0));
    }
    String hex = typed.strip().replaceAll("[ :-]", "").toUpperCase(Locale.ROOT);
    return Optional.of(hex).filter(text -> readings.isEmpty() && UID.matcher(text).matches());
  }

  /**
   * The UIDs from one to another, both included.
   *
   * @throws Refused when it is no range, or has more cards than there can be
   */
  public static List<Listed> uids(String from, String until) {
    String first = uid(from).orElseThrow(() -> Refused.of("uidFrom", "CardFault.UID_FORM", from));
    String last = uid(until).orElseThrow(() -> Refused.of("uidUntil", "CardFault.UID_FORM", until));
    if (first.length() != last.length()) {
      throw Refused.of("uidUntil", "CardFault.RANGE_OF_TWO_LENGTHS", first, last);
    }
    BigInteger begin = new BigInteger(first, 16);
    int count = count(begin, new BigInteger(last, 16), "uidUntil");
    List<Listed> cards = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String hex = begin.add(BigInteger.valueOf(i)).toString(16).toUpperCase(Locale.ROOT);
      String uid = "0".repeat(first.length() - hex.length()) + hex;
      cards.add(new Listed(i + 1, uid, uid, ""));
    }
    return cards;
  }

  /**
   * The printed numbers from one to another, both included, as GH000101 to GH000200.
   *
   * @throws Refused when it is no range, or has more numbers than there can be
   */
  public static List<String> numbers(String from, String until) {
    Matcher first = number(from, "numberFrom");
    Matcher last = number(until, "numberUntil");
    if (!first.group(1).equals(last.group(1))
        || first.group(2).length() != last.group(2).length()) {
      throw Refused.of("numberUntil", "CardFault.RANGE_OF_TWO_LENGTHS", from, until);
    }
    BigInteger begin = new BigInteger(first.group(2));
    int count = count(begin, new BigInteger(last.group(2)), "numberUntil");
    int width = first.group(2).length();
    List<String> numbers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String digits = begin.add(BigInteger.valueOf(i)).toString();
      numbers.add(first.group(1) + "0".repeat(width - digits.length()) + digits);
    }
    return numbers;
  }

  /** The cards of a range of printed numbers, whose UIDs nobody knows yet. */
  public static List<Listed> unread(String from, String until) {
    List<Listed> cards = new ArrayList<>();
    for (String number : numbers(from, until)) {
      String unread = Card.unread(number);
      cards.add(new Listed(cards.size() + 1, unread, unread, number));
    }
    return cards;
  }

  private static Matcher number(String typed, String field) {
    Matcher number = NUMBER.matcher(typed.strip().toUpperCase(Locale.ROOT));
    if (!number.matches()) {
      throw Refused.of(field, "CardFault.NUMBER_FORM", typed);
    }
    return number;
  }

  private static int count(BigInteger first, BigInteger last, String field) {
    BigInteger count = last.subtract(first).add(BigInteger.ONE);
    if (count.signum() <= 0) {
      throw Refused.of(field, "CardFault.RANGE_BACKWARDS");
    }
    enough(count, field);
    return count.intValueExact();
  }

  private static void enough(BigInteger count, String field) {
    if (count.compareTo(MOST) > 0) {
      throw Refused.of(field, "CardFault.TOO_MANY_CARDS", count.toString(), CardPosting.MOST_CARDS);
    }
  }
}
