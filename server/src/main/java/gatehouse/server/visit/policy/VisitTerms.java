package gatehouse.server.visit.policy;

import gatehouse.protocol.AccessGroupId;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What an estate asks of visitors.
 *
 * @param from the first day on which it holds
 * @param fields how much each field is wanted
 * @param idInstead ways in which a paper may be left out; none where the paper has to be seen
 * @param purposes in the order in which they are offered
 * @param longestHours that a visit may be registered for
 * @param groups what a visitor's pass opens; none for the estate's first without hours
 */
public record VisitTerms(
    UUID id,
    LocalDate from,
    Map<VisitField, VisitField.Need> fields,
    Set<IdInstead> idInstead,
    List<Purpose> purposes,
    int longestHours,
    List<AccessGroupId> groups,
    Ladder ladder,
    Clocks clocks,
    Invitations invitations) {

  /**
   * The times of the host's ladder. None of them lets anybody in.
   *
   * @param linkMinutes after which the clerk is told to call
   * @param callMinutes after which the clerk is told to send a guard to the door
   * @param linkLivesMinutes after which the link answers no more
   * @param webhook address to which messages are sent as JSON; empty for none
   */
  public record Ladder(int linkMinutes, int callMinutes, int linkLivesMinutes, String webhook) {}

  /**
   * What the clock does.
   *
   * @param ringEveryMinutes the desk is told of somebody who overstays
   * @param ringMost how often at the most
   * @param closing when visits that nobody saw end are closed
   */
  public record Clocks(int ringEveryMinutes, int ringMost, LocalTime closing) {}

  /**
   * What residents may do by themselves.
   *
   * @param aDay invitations of one unit
   * @param aheadDays how long before
   */
  public record Invitations(int aDay, int aheadDays) {}

  public VisitTerms {
    fields = Map.copyOf(fields);
    idInstead = Set.copyOf(idInstead);
    purposes = List.copyOf(purposes);
    groups = List.copyOf(groups);
  }

  public VisitField.Need need(VisitField field) {
    return fields.getOrDefault(field, VisitField.Need.OPTIONAL);
  }

  public boolean asks(VisitField field) {
    return need(field) != VisitField.Need.HIDDEN;
  }

  public boolean requires(VisitField field) {
    return need(field) == VisitField.Need.REQUIRED;
  }

  public Optional<Purpose> purpose(String code) {
    return purposes.stream().filter(one -> one.code().equals(code)).findFirst();
  }

  /** For how many days visits of a purpose are kept; one that is offered no more, the longest. */
  public int daysKept(String code) {
    return purpose(code).map(Purpose::days).orElse(Purpose.LONGEST_DAYS);
  }
}
