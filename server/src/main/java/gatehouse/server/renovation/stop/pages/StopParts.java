package gatehouse.server.renovation.stop.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.PermitPart;
import gatehouse.server.renovation.permit.InboxPart;

/** What stops add to a permit's page and to engineering's inbox. */
public final class StopParts {
  private final StopRooms rooms;

  public StopParts(StopRooms rooms) {
    this.rooms = rooms;
  }

  public PermitPart ofPermit() {
    return new PermitPart() {
      @Override
      public String template() {
        return "stop/part";
      }

      @Override
      public Object read(Tx tx, EstateId estate, Permit permit) {
        return new StopModels.Part(
            rooms.site(tx, permit.id()),
            rooms.stops().of(tx, estate, permit.id()),
            rooms.violations().of(tx, estate, permit.id()));
      }
    };
  }

  public InboxPart ofInbox() {
    return new InboxPart() {
      @Override
      public String template() {
        return "stop/inbox";
      }

      @Override
      public Object read(Tx tx, EstateId estate) {
        return rooms.stops().waiting(tx, estate);
      }
    };
  }
}
