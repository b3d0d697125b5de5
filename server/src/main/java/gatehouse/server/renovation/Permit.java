package gatehouse.server.renovation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A permit to renovate a unit.
 *
 * @param number on the paper, as ZX0000123; absent until it is handed out
 * @param unit id of the unit
 * @param applicant the person who declared it
 * @param terms of the policy that it was declared under
 * @param version one more at each change; who changes names the version that was seen
 */
public record Permit(
    UUID id,
    @Nullable String number,
    String unit,
    PermitState state,
    UUID applicant,
    Contractor contractor,
    Work work,
    UUID terms,
    int version) {

  /** What the ledger and the timed work call it. */
  public String subject() {
    return subject(id);
  }

  public static String subject(UUID permit) {
    return "permit:" + permit;
  }

  public Permit as(PermitState next) {
    return new Permit(id, number, unit, next, applicant, contractor, work, terms, version);
  }

  public Permit with(Work other) {
    return new Permit(id, number, unit, state, applicant, contractor, other, terms, version);
  }

  public Permit numbered(String given) {
    return new Permit(id, given, unit, state, applicant, contractor, work, terms, version);
  }
}
