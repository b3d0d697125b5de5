package gatehouse.server.pass.rules;

import gatehouse.protocol.PassKind;
import gatehouse.server.pass.policy.Told;
import java.util.EnumSet;
import java.util.Set;

/** What a customer has to be told before a pass of a kind is handed over. */
public final class Telling {
  private Telling() {}

  /**
   * @param deposit whether one is taken
   */
  public static Set<Told> required(PassKind kind, boolean deposit) {
    Set<Told> told =
        switch (kind) {
          case OWNER, RESIDENT ->
              EnumSet.of(Told.PAPERS, Told.RELATIVES, Told.COLLECTION, Told.REPLACEMENT);
          case TENANT, HELPER, TEMPORARY, RENOVATION_OWNER, RENOVATION_COMPANY ->
              EnumSet.of(Told.PAPERS);
          case STAFF, VISITOR -> EnumSet.noneOf(Told.class);
        };
    if (deposit) {
      told.add(Told.REFUND_AGAINST_CARD_AND_RECEIPT);
    }
    return told;
  }
}
