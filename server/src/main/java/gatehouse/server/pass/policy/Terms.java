package gatehouse.server.pass.policy;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.PassKind;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The terms of one kind of pass from a day on. A pass keeps those that it was issued under, so
 * terms are never changed, only followed by others.
 *
 * @param from the first day on which passes are issued under them
 * @param papers to be brought in any case
 * @param applicants who may apply, and ask for an extension
 * @param groups what it opens; empty when the clerk chooses
 * @param cards how many cards make one pass: 2 for a pair of A and B, of which both must come back
 * @param hours when it opens, in words for the customer; may be empty
 * @param collection when and where it is collected, in words for the customer
 */
public record Terms(
    UUID id,
    PassKind kind,
    LocalDate from,
    Set<Paper> papers,
    Set<Applicant> applicants,
    Approval approval,
    Validity validity,
    boolean extendable,
    int cards,
    List<AccessGroupId> groups,
    Charges charges,
    LostCard lostCard,
    Late late,
    Paydays paydays,
    String hours,
    String collection) {

  /** Whose word a pass needs before it is issued. */
  public enum Approval {
    /** The clerk's, at once. */
    CLERK,
    SHIFT_LEADER,
    ENGINEERING
  }

  /** What a lost card costs. */
  public enum LostCard {
    /** {@link Charges#replacementFen}; the deposit stays. */
    FEE,
    /** The deposit. A replacement takes a new one. */
    FORFEIT
  }

  /** Money of one pass, in fen; 0 for none. */
  public record Charges(
      long depositFen, long feeFen, long replacementFen, long extensionFen, long damageFen) {}

  /**
   * A card that comes back after its pass has ended.
   *
   * @param graceDays how many days after the end nothing is taken for
   * @param perDayFen for each day beyond those, with {@link LateRule#PER_DAY}
   */
  public record Late(int graceDays, LateRule rule, long perDayFen) {}

  /** What is taken for a late return. */
  public enum LateRule {
    NOTHING,
    PER_DAY,
    FORFEIT
  }

  /**
   * When refunds are paid.
   *
   * @param afterDays not before so many days after the return; 0 for the same day
   * @param weekdays on which they are paid; at least one
   */
  public record Paydays(int afterDays, Set<DayOfWeek> weekdays) {
    public Paydays {
      if (weekdays.isEmpty()) {
        throw new IllegalArgumentException("refunds are paid on at least one day of the week");
      }
      weekdays = Set.copyOf(weekdays);
    }

    /** The day on which a card that came back on the given day is paid for. */
    public LocalDate after(LocalDate cameBack) {
      LocalDate day = cameBack.plusDays(afterDays);
      while (!weekdays.contains(day.getDayOfWeek())) {
        day = day.plusDays(1);
      }
      return day;
    }
  }

  public Terms {
    papers = Set.copyOf(papers);
    applicants = Set.copyOf(applicants);
    groups = List.copyOf(groups);
  }
}
