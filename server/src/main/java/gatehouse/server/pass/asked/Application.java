package gatehouse.server.pass.asked;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PassKind;
import gatehouse.server.pass.policy.Paper;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the desk fills in for a pass.
 *
 * @param id made by whoever asks: the same again gives the same pass
 * @param unit id of the unit; absent only for kinds that belong to none
 * @param applicant the person who applies; absent when the terms let anybody
 * @param papers that were brought, and seen or photographed
 * @param groups what it is to open; empty when the terms say it
 * @param from the first day; absent for today
 * @param until the last day; absent for as long as the terms allow
 * @param shown the person's other passes that were shown to the clerk, who goes on knowing them
 */
public record Application(
    PassId id,
    PassKind kind,
    @Nullable String unit,
    @Nullable UUID applicant,
    Bearer bearer,
    Set<Paper> papers,
    Stated stated,
    List<AccessGroupId> groups,
    @Nullable LocalDate from,
    @Nullable LocalDate until,
    Set<PassId> shown) {

  /**
   * What is read off the papers.
   *
   * @param leaseEnd last day of the lease
   * @param registration number of the police station's registration of the tenancy
   * @param permit number of the renovation permit
   * @param employer company or department that the person works for
   * @param reason why somebody needs a temporary pass
   */
  public record Stated(
      @Nullable LocalDate leaseEnd,
      @Nullable String registration,
      @Nullable String permit,
      @Nullable String employer,
      @Nullable String reason) {
    public static final Stated NOTHING = new Stated(null, null, null, null, null);
  }

  /**
   * Everything in one text, in an order that does not change: what the same id comes with again.
   */
  public String body() {
    return String.join(
        "|",
        kind.name(),
        String.valueOf(unit),
        String.valueOf(applicant),
        bearer.body(),
        papers.stream().sorted().toList().toString(),
        stated.toString(),
        groups.toString(),
        String.valueOf(from),
        String.valueOf(until));
  }

  public Application {
    papers = Set.copyOf(papers);
    groups = List.copyOf(groups);
    shown = Set.copyOf(shown);
  }
}
