package gatehouse.server.pass.rules;

import gatehouse.server.pass.policy.GuardRail;
import gatehouse.server.pass.policy.Terms;
import java.util.List;

/**
 * What a customer pays at issue.
 *
 * @param waived the guard rails that forbid what the terms ask for
 */
public record Charges(long depositFen, long feeFen, List<GuardRail> waived) {
  public Charges {
    waived = List.copyOf(waived);
  }

  /**
   * @param standing the estate's guard rails
   */
  public static Charges of(Terms terms, List<GuardRail> standing) {
    return of(terms, standing, terms.charges().depositFen(), terms.charges().feeFen());
  }

  /** The same for an extension or a replacement, which cost something else. */
  static Charges of(Terms terms, List<GuardRail> standing, long depositFen, long feeFen) {
    List<GuardRail> waived =
        standing.stream()
            .filter(rail -> rail.isAbout(terms.kind()))
            .filter(
                rail ->
                    (rail.rule() == GuardRail.Rule.NO_DEPOSIT && depositFen > 0)
                        || (rail.rule() == GuardRail.Rule.NO_FEE && feeFen > 0))
            .toList();
    return new Charges(
        forbids(waived, GuardRail.Rule.NO_DEPOSIT) ? 0 : depositFen,
        forbids(waived, GuardRail.Rule.NO_FEE) ? 0 : feeFen,
        waived);
  }

  public static Charges ofExtension(Terms terms, List<GuardRail> standing) {
    return of(terms, standing, 0, terms.charges().extensionFen());
  }

  /** After a forfeit a new deposit is taken; else the old one goes on, and a fee is due. */
  public static Charges ofReplacement(Terms terms, List<GuardRail> standing) {
    return terms.lostCard() == Terms.LostCard.FORFEIT
        ? of(terms, standing, terms.charges().depositFen(), 0)
        : of(terms, standing, 0, terms.charges().replacementFen());
  }

  public boolean isNothing() {
    return depositFen == 0 && feeFen == 0;
  }

  private static boolean forbids(List<GuardRail> waived, GuardRail.Rule rule) {
    return waived.stream().anyMatch(rail -> rail.rule() == rule);
  }
}
