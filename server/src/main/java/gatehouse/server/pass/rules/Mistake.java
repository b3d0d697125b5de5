package gatehouse.server.pass.rules;

import static gatehouse.protocol.PassKind.HELPER;
import static gatehouse.protocol.PassKind.OWNER;
import static gatehouse.protocol.PassKind.RENOVATION_COMPANY;
import static gatehouse.protocol.PassKind.RENOVATION_OWNER;
import static gatehouse.protocol.PassKind.RESIDENT;
import static gatehouse.protocol.PassKind.TEMPORARY;
import static gatehouse.protocol.PassKind.TENANT;

import gatehouse.protocol.PassKind;
import gatehouse.server.pass.PassRefused.Fault;
import gatehouse.server.pass.PassRefused.Refusal;
import gatehouse.server.pass.policy.Paper;
import gatehouse.server.pass.policy.Told;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The mistakes that desks made with passes, as they were counted; each refusal keeps one away. */
public enum Mistake {
  M02(Kinds.HOME, Slip.notTold(Told.PAPERS)),
  M03(Kinds.HOME, Slip.without(Paper.COMPANY_LETTER)),
  M04(Kinds.HOME, Slip.notTold(Told.RELATIVES)),
  M05(Kinds.HOME, Slip.INCOMPLETE),
  M06(Kinds.HOME, Slip.notTold(Told.COLLECTION)),
  M07(Kinds.HOME, Slip.without(Paper.SALES_OFFICE_LETTER)),
  M08(Kinds.HOME, Slip.notTold(Told.REPLACEMENT)),
  M09(Kinds.GUEST, Slip.notTold(Told.PAPERS)),
  M10(Kinds.GUEST, Slip.NOT_LOOKED),
  M11(Kinds.GUEST, Slip.notTold(Told.REFUND_AGAINST_CARD_AND_RECEIPT)),
  M12(EnumSet.of(TENANT), Slip.without(Paper.POLICE_REGISTRATION)),
  M13(Kinds.GUEST, Slip.without(Paper.COMPANY_LETTER)),
  M14(Kinds.GUEST, Slip.INCOMPLETE),
  M15(Kinds.GUEST, Slip.NO_RIGHT),
  M16(EnumSet.of(RENOVATION_OWNER), Slip.notTold(Told.PAPERS)),
  M17(EnumSet.of(RENOVATION_OWNER), Slip.NO_RIGHT),
  M18(EnumSet.of(RENOVATION_OWNER), Slip.notTold(Told.REFUND_AGAINST_CARD_AND_RECEIPT)),
  M19(EnumSet.of(RENOVATION_COMPANY), Slip.notTold(Told.PAPERS)),
  M20(EnumSet.of(RENOVATION_COMPANY), Slip.INCOMPLETE),
  M21(EnumSet.of(RENOVATION_COMPANY), Slip.notTold(Told.REFUND_AGAINST_CARD_AND_RECEIPT));

  /**
   * A sort of mistake.
   *
   * @param detail of the refusal; empty for any
   */
  private record Slip(Set<Fault> faults, String detail) {
    static final Slip INCOMPLETE = new Slip(EnumSet.of(Fault.FIELD_MISSING), "");
    static final Slip NOT_LOOKED =
        new Slip(EnumSet.of(Fault.PASS_ALREADY, Fault.PASSES_NOT_SHOWN), "");
    static final Slip NO_RIGHT =
        new Slip(
            EnumSet.of(Fault.APPLICANT_NO_RIGHT, Fault.AUTHORITY_OVER, Fault.AUTHORITY_NOT_YET),
            "");

    static Slip without(Paper paper) {
      return new Slip(EnumSet.of(Fault.PAPER_MISSING), paper.name());
    }

    static Slip notTold(Told told) {
      return new Slip(EnumSet.of(Fault.NOT_TOLD), told.name());
    }

    boolean isThis(Refusal refusal) {
      return faults.contains(refusal.fault())
          && (detail.isEmpty() || detail.equals(refusal.detail()));
    }
  }

  private static final class Kinds {
    static final Set<PassKind> HOME = EnumSet.of(OWNER, RESIDENT);
    static final Set<PassKind> GUEST = EnumSet.of(TENANT, HELPER, TEMPORARY);
  }

  @SuppressWarnings("ImmutableEnumChecker") // never changed after it is made
  private final Set<PassKind> kinds;

  @SuppressWarnings("ImmutableEnumChecker") // a record of such sets
  private final Slip slip;

  Mistake(Set<PassKind> kinds, Slip slip) {
    this.kinds = kinds;
    this.slip = slip;
  }

  /** The mistake that a refusal keeps away; empty when it was never counted as one. */
  public static Optional<Mistake> of(PassKind kind, Refusal refusal) {
    for (Mistake mistake : values()) {
      if (mistake.kinds.contains(kind) && mistake.slip.isThis(refusal)) {
        return Optional.of(mistake);
      }
    }
    return Optional.empty();
  }
}
