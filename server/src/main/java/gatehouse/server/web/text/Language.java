package gatehouse.server.web.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language of the pages. */
public enum Language {
  ZH("zh", "zh-CN", "中文"),
  EN("en", "en", "English");

  /** What a browser gets that has not chosen. */
  public static final Language FIRST = ZH;

  private final String code;
  private final String tag;
  private final String ownName;

  Language(String code, String tag, String ownName) {
    this.code = code;
    this.tag = tag;
    this.ownName = ownName;
  }

  /** As it stands in the cookie and in the name of the words' file. */
  public String code() {
    return code;
  }

  /** As it stands in a page's lang attribute (BCP 47). */
  public String tag() {
    return tag;
  }

  /** What its speakers call it. */
  public String ownName() {
    return ownName;
  }

  public Locale locale() {
    return Locale.forLanguageTag(tag);
  }

  public static Optional<Language> ofCode(String code) {
    return Arrays.stream(values()).filter(language -> language.code.equals(code)).findFirst();
  }
}
