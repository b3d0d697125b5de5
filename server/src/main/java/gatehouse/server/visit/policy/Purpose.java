package gatehouse.server.visit.policy;

import gatehouse.server.web.text.Language;

/**
 * What people come for (来访事由), as an estate has it.
 *
 * @param code small letters; in the visits
 * @param chinese its name
 * @param english its name
 * @param days for which a visit is kept after it is over
 * @param hours that it lasts unless something else is said
 */
public record Purpose(String code, String chinese, String english, int days, int hours) {
  /** A visit is kept no longer than this, whatever it was for. */
  public static final int LONGEST_DAYS = 30;

  public String name(Language language) {
    return language == Language.ZH ? chinese : english;
  }
}
