package gatehouse.server.renovation.exit.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.PermitPart;
import gatehouse.server.renovation.exit.Exit;
import gatehouse.server.renovation.permit.InboxPart;
import java.util.Set;

/** What exits add to a permit's page and to engineering's inbox. */
public final class ExitParts {
  private final ExitRooms rooms;

  public ExitParts(ExitRooms rooms) {
    this.rooms = rooms;
  }

  public PermitPart ofPermit() {
    return new PermitPart() {
      @Override
      public String template() {
        return "exit/part";
      }

      @Override
      public Object read(Tx tx, EstateId estate, Permit permit) {
        return new ExitModels.Part(
            rooms.stops().site(tx, permit.id()),
            rooms.exits().latest(tx, estate, permit.id()).orElse(null));
      }
    };
  }

  public InboxPart ofInbox() {
    return new InboxPart() {
      @Override
      public String template() {
        return "exit/inbox";
      }

      @Override
      public Object read(Tx tx, EstateId estate) {
        return rooms.exits().waiting(tx, estate, Set.of(Exit.State.ASKED));
      }
    };
  }
}
