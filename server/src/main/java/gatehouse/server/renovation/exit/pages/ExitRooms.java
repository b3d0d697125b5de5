package gatehouse.server.renovation.exit.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.renovation.exit.ExitDesk;
import gatehouse.server.renovation.exit.ExitPayments;
import gatehouse.server.renovation.exit.Exits;
import gatehouse.server.renovation.stop.pages.StopRooms;

/** What the pages of exits work with; the permit and its unit are read as for stops. */
public record ExitRooms(StopRooms stops, Exits exits, ExitDesk desk, ExitPayments payments) {
  EstateId estate() {
    return stops.estate();
  }
}
