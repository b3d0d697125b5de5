package gatehouse.server.people.pages;

import gatehouse.protocol.EstateId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The passes that are not over, for the pages of units and persons; the roof hands them in. */
public interface LivePasses {
  /**
   * A pass in a list.
   *
   * @param kind a key of words
   * @param state a key of words
   * @param tone of the state: good, warn, bad, info, quiet
   */
  record LivePass(
      UUID id,
      long number,
      String holder,
      String kind,
      String state,
      String tone,
      @Nullable Instant until) {

    /** Whether it opens something now or will; not one that is lost, stopped, over or asked for. */
    public boolean isValid() {
      return state.equals("PassState.ISSUED") || state.equals("state.NOT_YET");
    }
  }

  Future<List<LivePass>> ofUnit(EstateId estate, String unit);

  Future<List<LivePass>> ofPerson(EstateId estate, UUID person);
}
