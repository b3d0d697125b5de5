package gatehouse.server.transfer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A unit on its way from its owner to another, or back to the developer.
 *
 * @param unitName as people say it
 * @param version one more at each change; who changes names the version that was seen
 * @param applicant the old owner, or the owner's delegate
 * @param signed whose signatures were found on the scan
 * @param ended closed or withdrawn; absent while it is open
 */
public record Transfer(
    UUID id,
    String unit,
    String unitName,
    TransferKind kind,
    TransferState state,
    int version,
    UUID applicant,
    String applicantName,
    Papers papers,
    Set<Signature> signed,
    Act opened,
    @Nullable Act ended) {
  /** Where it goes. */
  public enum TransferKind {
    /** 转名: to a new owner. */
    TRANSFER,
    /** 退楼: back to the developer. */
    RETURN
  }

  /** How far it is. */
  public enum TransferState {
    OPEN,
    CLOSED,
    WITHDRAWN
  }

  /**
   * What was read off the papers, as far as they are here.
   *
   * @param flowDay on the flow sheet
   * @param noticeDay on the handover notice
   * @param scan of the flow sheet, an attachment
   */
  public record Papers(
      @Nullable LocalDate flowDay, @Nullable LocalDate noticeDay, @Nullable UUID scan) {}

  /** Something that somebody did. */
  public record Act(Instant at, String by, String why) {}

  /** The transfer as whoever changes it has seen it. */
  public record Seen(UUID id, int version) {}

  /**
   * One that is to begin.
   *
   * @param id made with the form: sent twice it is one transfer
   */
  public record Opening(UUID id, String unit, TransferKind kind, @Nullable UUID applicant) {}

  public Transfer {
    signed = Set.copyOf(signed);
  }

  public boolean isOpen() {
    return state == TransferState.OPEN;
  }
}
