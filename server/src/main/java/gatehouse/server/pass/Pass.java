package gatehouse.server.pass;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.Credential;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PassKind;
import gatehouse.protocol.change.TableChange.PassStanding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pass as the desk knows it.
 *
 * @param unit id of the unit that it was issued for; absent when there is none
 * @param number counts up from 1 in each estate; printed on receipts
 * @param validUntil the first instant at which it no longer opens; absent for no end
 * @param uses how often it opens at each gateway; 0 for as often as wanted
 * @param issuedBy name of the operator
 */
public record Pass(
    PassId id,
    long number,
    Holder holder,
    @Nullable String unit,
    PassKind kind,
    PassStanding standing,
    Instant validFrom,
    @Nullable Instant validUntil,
    int uses,
    List<AccessGroupId> groups,
    List<HeldCredential> credentials,
    Instant issuedAt,
    String issuedBy) {
  /**
   * What opens with a pass.
   *
   * @param card the card's UID in hexadecimal, for the desk; absent for a QR code
   */
  public record HeldCredential(Credential credential, @Nullable String card) {}

  /**
   * What happened to a pass, for the record.
   *
   * @param why in the operator's words; empty at issue
   * @param by name of the operator
   */
  public record Change(Instant at, What what, String why, String by) {}

  /** The kinds of change. */
  public enum What {
    ISSUED,
    BLOCKED,
    LOST,
    UNBLOCKED
  }

  public Pass {
    groups = List.copyOf(groups);
    credentials = List.copyOf(credentials);
  }

  /** Whether it opens by a QR code, whose text {@link Passes#token} writes. */
  public boolean hasCode() {
    return credentials.stream().anyMatch(one -> one.card() == null);
  }
}
