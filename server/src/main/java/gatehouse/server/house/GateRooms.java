package gatehouse.server.house;

import gatehouse.server.db.Database;
import gatehouse.server.renovation.gate.Alerts;
import gatehouse.server.renovation.gate.Closing;
import gatehouse.server.renovation.gate.CrewCount;
import gatehouse.server.renovation.gate.Presence;
import gatehouse.server.renovation.gate.Wall;
import java.time.Clock;

/** The rooms that know which of a crew is inside. */
public record GateRooms(
    CrewCount count, Presence presence, Alerts alerts, Closing closing, Wall wall) {
  public static GateRooms of(Database database, Clock clock) {
    return new GateRooms(
        new CrewCount(), new Presence(), new Alerts(), new Closing(database, clock), new Wall());
  }
}
