package gatehouse.server.renovation.stop;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An application to stop the work (停工申请) and what has become of it.
 *
 * @param decided engineering's word; absent while it waits
 * @param resumed absent while it stands
 */
public record Stop(
    UUID id,
    UUID permit,
    State state,
    Sheet sheet,
    Act asked,
    @Nullable Act decided,
    @Nullable Act resumed) {
  /** Where it is. */
  public enum State {
    /** For engineering. */
    WAITING("stop.state.waiting"),
    REFUSED("stop.state.refused"),
    /** The crew's passes sleep. */
    IN_FORCE("stop.state.in-force"),
    /** Work goes on again. */
    OVER("stop.state.over");

    private final String words;

    State(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** Why work is to stop. */
  public enum StopCause {
    OWNER,
    CONTRACTOR,
    MATERIAL,
    DISPUTE,
    HOLIDAY,
    OTHER,
    /** By engineering, without an application (责令停工). */
    ORDERED
  }

  /** What has to be seen to at the site before it is left alone; all of it. */
  public enum Secured {
    POWER_OFF,
    WATER_OFF,
    /** Paints, gas bottles and the like are out of the unit. */
    NO_FIRE_HAZARD,
    WINDOWS_SHUT,
    RUBBISH_CLEARED
  }

  /**
   * What is filled in.
   *
   * @param applicant owner or delegate; absent when engineering orders it
   * @param until when work is to go on
   * @param paper the signed application, where it was scanned
   */
  public record Sheet(
      StopCause cause,
      String reason,
      @Nullable UUID applicant,
      String phone,
      @Nullable LocalDate until,
      Set<Secured> secured,
      @Nullable UUID paper) {
    public Sheet {
      secured = Set.copyOf(secured);
    }
  }
}
