package gatehouse.server.transfer;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Who has to have signed the flow sheet 流程表. */
public enum Signature {
  OLD_OWNER,
  NEW_OWNER,
  /** Takes a unit back. */
  DEVELOPER,
  SERVICE,
  ENGINEERING,
  FINANCE;

  private static final Set<Signature> OF_A_TRANSFER =
      Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(DEVELOPER)));

  private static final Set<Signature> OF_A_RETURN =
      Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(NEW_OWNER)));

  /** All that are needed, in the order of the sheet. */
  public static Set<Signature> of(Transfer.TransferKind kind) {
    return kind == Transfer.TransferKind.TRANSFER ? OF_A_TRANSFER : OF_A_RETURN;
  }
}
