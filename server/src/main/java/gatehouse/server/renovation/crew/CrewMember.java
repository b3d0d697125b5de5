package gatehouse.server.renovation.crew;

import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassState;
import gatehouse.server.people.Person;
import org.jspecify.annotations.Nullable;

/**
 * A worker with what the desk knows of him.
 *
 * @param pass the latest that lives in this permit; absent as long as there was none
 */
public record CrewMember(Worker worker, Person person, @Nullable Pass pass) {

  public boolean isLive() {
    return pass != null && pass.state().isLive();
  }

  /** Whether a longer permit may make the pass longer: it opens, or has just ended. */
  public boolean mayBeExtended() {
    return worker.left() == null
        && pass != null
        && (pass.state() == PassState.ISSUED || pass.state() == PassState.EXPIRED);
  }

  public boolean hasCardOut() {
    return pass != null && !pass.cardsOut().isEmpty();
  }
}
