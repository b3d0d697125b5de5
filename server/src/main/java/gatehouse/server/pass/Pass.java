package gatehouse.server.pass;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.Credential;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PassKind;
import gatehouse.protocol.change.TableChange.PassStanding;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pass as the desk knows it.
 *
 * @param unit id of the unit that it was issued for; absent when there is none
 * @param number counts up from 1 in each estate; printed on receipts
 * @param standing what the gates are told
 * @param version one more at each change; who changes names the version that was seen
 * @param validUntil the first instant at which it no longer opens; absent for no end
 * @param uses how often it lets in; 0 for as often as wanted
 * @param credentials those that are back as well
 * @param issuedAt for one that is not issued yet, when it was applied for
 * @param issuedBy name of the operator
 */
public record Pass(
    PassId id,
    long number,
    Holder holder,
    @Nullable String unit,
    PassKind kind,
    PassState state,
    PassStanding standing,
    int version,
    Instant validFrom,
    @Nullable Instant validUntil,
    int uses,
    List<AccessGroupId> groups,
    List<HeldCredential> credentials,
    Instant issuedAt,
    String issuedBy,
    Origin origin) {
  /**
   * What opens with a pass.
   *
   * @param card the card's UID in hexadecimal, for the desk; absent for a QR code
   */
  public record HeldCredential(Credential credential, @Nullable String card, CardState state) {
    public HeldCredential as(CardState next) {
      return new HeldCredential(credential, card, next);
    }
  }

  /** Where a card is. */
  public enum CardState {
    OUT,
    BACK,
    LOST
  }

  /**
   * Where a pass comes from.
   *
   * @param terms that it was issued under; absent for a pass from before there were terms, and for
   *     one without any
   * @param applicant the person who applied for it
   * @param replaces the pass whose card was lost
   * @param permit the renovation permit in which it lives
   */
  public record Origin(
      @Nullable UUID terms,
      @Nullable UUID applicant,
      @Nullable PassId replaces,
      @Nullable UUID permit) {}

  /**
   * What happened to a pass, for the record.
   *
   * @param cause of a suspension
   * @param why in the operator's words; empty at issue
   * @param by name of the operator
   */
  public record Change(Instant at, What what, @Nullable Cause cause, String why, String by) {
    public Change(Instant at, What what, String why, String by) {
      this(at, what, null, why, by);
    }
  }

  /** For what a pass is suspended. */
  public enum Cause {
    OWNER_ASKED,
    MISUSE,
    SECURITY,
    WORK_STOPPED,
    /** Not allowed where a guard rail says so. */
    UNPAID_FEES,
    OTHER
  }

  /** The kinds of change. */
  public enum What {
    APPLIED,
    APPROVED,
    REFUSED,
    ISSUED,
    /** From an older book, as it stood there. */
    TAKEN_OVER,
    EXTENDED,
    SUSPENDED,
    RESUMED,
    LOST,
    REPLACED,
    RETURNED,
    REVOKED,
    EXPIRED,
    CLOSED
  }

  public Pass {
    groups = List.copyOf(groups);
    credentials = List.copyOf(credentials);
  }

  /** Whether it opens by a QR code, whose text {@link Passes#token} writes. */
  public boolean hasCode() {
    return credentials.stream().anyMatch(one -> one.card() == null);
  }

  /** The same pass in another state, with its cards elsewhere, or with another end. */
  public Pass as(PassState next, List<HeldCredential> held, @Nullable Instant end) {
    return new Pass(
        id,
        number,
        holder,
        unit,
        kind,
        next,
        PassRows.standing(next, held),
        version + 1,
        validFrom,
        end,
        uses,
        groups,
        held,
        issuedAt,
        issuedBy,
        origin);
  }

  public Pass as(PassState next) {
    return as(next, credentials, validUntil);
  }

  /** The last day on which it opens; absent for no end. */
  public @Nullable LocalDate lastDay(ZoneId zone) {
    return validUntil == null ? null : validUntil.atZone(zone).toLocalDate().minusDays(1);
  }

  /** The cards in somebody's hands. */
  public List<HeldCredential> cardsOut() {
    return credentials.stream()
        .filter(one -> one.card() != null && one.state() == CardState.OUT)
        .toList();
  }
}
