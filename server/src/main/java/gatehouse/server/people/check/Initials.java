package gatehouse.server.people.check;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The first letters of a name's syllables in pinyin, as clerks type them: "cjy" for 陈嘉怡. Surnames
 * are read as surnames (曾 z, 区 o, 尉迟 yc).
 */
public final class Initials {
  private static final Pattern BREAKS = Pattern.compile("[^a-z0-9]+");
  private static final int LONGEST = 60;

  /** A surname has one character or two. */
  private static final int SURNAME = 2;

  private static final int MOST_KNOWN = 50_000;

  /** Loaded at the first use, which takes a second; a reading takes a tenth of a millisecond. */
  private static final class Reading {
    static final Reading SURNAMES = new Reading("Han-Latin/Names; Latin-ASCII; Lower");
    static final Reading CHARACTERS = new Reading("Han-Latin; Latin-ASCII; Lower");

    private final Transliterator letters;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    Reading(String rules) {
      letters = Transliterator.getInstance(rules);
    }

    String of(String text) {
      String before = known.get(text);
      if (before != null) {
        return before;
      }
      String read = letters.transliterate(text);
      if (known.size() < MOST_KNOWN) {
        known.put(text, read);
      }
      return read;
    }
  }

  private Initials() {}

  public static String of(String name) {
    String plain = Typed.plain(name);
    int most = Math.min(SURNAME, plain.codePointCount(0, plain.length()));
    int surnameEnds = plain.offsetByCodePoints(0, most);
    StringBuilder read = new StringBuilder(Reading.SURNAMES.of(plain.substring(0, surnameEnds)));
    plain
        .substring(surnameEnds)
        .codePoints()
        .forEach(
            one -> {
              String character = Character.toString(one);
              read.append(
                  Character.isIdeographic(one)
                      ? " " + Reading.CHARACTERS.of(character) + " "
                      : character);
            });
    StringBuilder initials = new StringBuilder();
    for (String syllable :
        BREAKS.splitAsStream(read.toString().toLowerCase(Locale.ROOT)).toList()) {
      if (!syllable.isEmpty() && initials.length() < LONGEST) {
        initials.append(syllable.charAt(0));
      }
    }
    return initials.toString();
  }
}
