package gatehouse.server.people.check;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;

/**
 * The first letters of a name's syllables in pinyin, as clerks type them: "cjy" for 陈嘉怡. Surnames
 * are read as surnames (曾 z, 区 o, 尉迟 yc).
 */
public final class Initials {
  private static final int LONGEST = 60;

  private Initials() {}

  /** Loaded at the first use, which takes a second; then a tenth of a millisecond a name. */
  private static final class Reading {
    static final Transliterator NAMES =
        Transliterator.getInstance("Han-Latin/Names; Latin-ASCII; Lower");
  }

  public static String of(String name) {
    StringBuilder initials = new StringBuilder();
    String read = Reading.NAMES.transliterate(Typed.plain(name)).toLowerCase(Locale.ROOT);
    for (String syllable : read.split("[^a-z0-9]+")) {
      if (!syllable.isEmpty() && initials.length() < LONGEST) {
        initials.append(syllable.charAt(0));
      }
    }
    return initials.toString();
  }
}
