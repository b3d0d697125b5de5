package gatehouse.server.goods.gate;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.Reason;
import gatehouse.protocol.token.SlipToken;
import gatehouse.server.db.Tx;
import gatehouse.server.goods.Slip;
import gatehouse.server.goods.Slips;
import gatehouse.server.goods.slip.SlipCodes;
import java.util.Optional;

/** What a text is that was scanned at the gate for a slip. */
public final class Scans {
  private static final String PASS_MARK = "GH1:";

  private final Slips slips;
  private final SlipCodes codes;

  public Scans(Slips slips, SlipCodes codes) {
    this.slips = slips;
    this.codes = codes;
  }

  /** What it is. */
  public sealed interface Found {
    record OfSlip(Slip slip) implements Found {}

    /** A visitor's or other pass. */
    record OfPass() implements Found {}

    record Forged() implements Found {}

    record OtherEstate() implements Found {}

    record Unknown() implements Found {}
  }

  /**
   * @param text of a code, or a slip's number as it was typed
   */
  public Found find(Tx tx, EstateId estate, String text) {
    if (text.startsWith(PASS_MARK)) {
      return new Found.OfPass();
    }
    Optional<Long> number = Slip.number(text);
    if (number.isPresent()) {
      return found(slips.byNumber(tx, estate, number.get()));
    }
    SlipToken.Reading reading = codes.read(estate, text);
    if (reading instanceof SlipToken.Reading.Genuine genuine) {
      return found(slips.byId(tx, estate, genuine.slip().slip()));
    }
    Reason reason = ((SlipToken.Reading.Refused) reading).reason();
    return switch (reason) {
      case FORGED -> new Found.Forged();
      case OTHER_ESTATE -> new Found.OtherEstate();
      default -> new Found.Unknown();
    };
  }

  private static Found found(Optional<Slip> slip) {
    return slip.<Found>map(Found.OfSlip::new).orElseGet(Found.Unknown::new);
  }
}
