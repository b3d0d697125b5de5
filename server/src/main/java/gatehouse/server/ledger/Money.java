package gatehouse.server.ledger;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whole fen, as people write them: ¥1,250.50 and 壹仟贰佰伍拾元伍角. */
public final class Money {
  /** A billion yuan: more is a slip of the finger, not money of an estate. */
  public static final long MOST_FEN = 100_000_000_000L;

  private static final Pattern TYPED =
      Pattern.compile("[¥￥]?\\s*([0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,2})(?:\\.([0-9]{1,2}))?元?");
  private static final String[] DIGITS = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
  private static final String[] PLACES = {"", "拾", "佰", "仟"};
  private static final String[] GROUPS = {"", "万", "亿"};

  private Money() {}

  /** In figures, as ¥1,250.50 or -¥3.00. */
  public static String figures(long fen) {
    String sign = fen < 0 ? "-" : "";
    return String.format("%s¥%,d.%02d", sign, Math.abs(fen / 100), Math.abs(fen % 100));
  }

  /** As a field of a form shows it: 1250.50. */
  public static String plain(long fen) {
    long cents = Math.abs(fen % 100);
    return (fen < 0 ? "-" : "") + Math.abs(fen / 100) + (cents < 10 ? ".0" : ".") + cents;
  }

  /** What was typed, also with full-width digits; empty when it is no amount in yuan. */
  public static OptionalLong typed(String text) {
    Matcher amount = TYPED.matcher(halfWidth(text).strip());
    if (!amount.matches()) {
      return OptionalLong.empty();
    }
    long yuan = Long.parseLong(amount.group(1).replace(",", ""));
    String cents = amount.group(2) == null ? "" : amount.group(2);
    return OptionalLong.of(yuan * 100 + Long.parseLong((cents + "00").substring(0, 2)));
  }

  /** In words, as a receipt has to say it (大写). */
  public static String words(long fen) {
    if (fen < 0 || fen > MOST_FEN) {
      throw new IllegalArgumentException("no amount for a receipt: " + fen);
    }
    long yuan = fen / 100;
    int jiao = (int) (fen / 10 % 10);
    int single = (int) (fen % 10);
    StringBuilder words = new StringBuilder();
    if (yuan > 0) {
      words.append(whole(yuan)).append("元");
    }
    if (jiao > 0) {
      words.append(DIGITS[jiao]).append("角");
    } else if (single > 0 && yuan > 0) {
      words.append("零");
    }
    if (single > 0) {
      words.append(DIGITS[single]).append("分");
    }
    if (words.isEmpty()) {
      words.append("零元");
    }
    return single > 0 ? words.toString() : words.append("整").toString();
  }

  private static String whole(long yuan) {
    StringBuilder words = new StringBuilder();
    boolean gap = false;
    String digits = Long.toString(yuan);
    for (int i = 0; i < digits.length(); i++) {
      int place = digits.length() - 1 - i;
      int digit = digits.charAt(i) - '0';
      if (digit == 0) {
        gap = true;
      } else {
        words.append(gap ? "零" : "").append(DIGITS[digit]).append(PLACES[place % 4]);
        gap = false;
      }
      if (place % 4 == 0 && place > 0 && yuan / power(place) % 10_000 != 0) {
        words.append(GROUPS[place / 4]);
      }
    }
    return words.toString();
  }

  private static long power(int place) {
    long power = 1;
    for (int i = 0; i < place; i++) {
      power *= 10;
    }
    return power;
  }

  private static String halfWidth(String text) {
    StringBuilder plain = new StringBuilder();
    text.chars()
        .map(c -> c >= '！' && c <= '～' ? c - 0xFEE0 : c == '　' ? ' ' : c)
        .forEach(c -> plain.append((char) c));
    return plain.toString();
  }
}
