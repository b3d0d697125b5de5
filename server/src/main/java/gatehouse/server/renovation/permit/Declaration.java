package gatehouse.server.renovation.permit;

import gatehouse.protocol.AccessGroupId;
import gatehouse.server.renovation.Contractor;
import gatehouse.server.renovation.Trade;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The application form (装修申请表) as it is filled in; anything may still be missing.
 *
 * @param id made with the form: the same form sent twice is one permit
 * @param unit id of the unit
 * @param contractor absent as long as nobody has said who does the work
 * @param workers 0 when nothing was filled in
 * @param scans of the papers that were brought
 * @param explained whether the guidelines were explained and handed out
 */
public record Declaration(
    UUID id,
    String unit,
    @Nullable UUID applicant,
    @Nullable Contractor contractor,
    @Nullable LocalDate from,
    @Nullable LocalDate until,
    @Nullable AccessGroupId hours,
    int workers,
    Set<Trade> trades,
    String details,
    List<Scans.Scan> scans,
    boolean explained) {
  public Declaration {
    trades = Set.copyOf(trades);
    scans = List.copyOf(scans);
  }
}
