package gatehouse.server.house;

import gatehouse.server.db.Database;
import gatehouse.server.renovation.Permits;
import gatehouse.server.renovation.policy.RenovationPolicy;
import java.time.Clock;

/** The rooms of renovations: the permits, and what the policy demands of them. */
public record RenovationRooms(Permits permits, RenovationPolicy policy) {
  public static RenovationRooms of(Database database, Clock clock) {
    return new RenovationRooms(new Permits(), new RenovationPolicy(database, clock));
  }
}
