package gatehouse.server.renovation.crew.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.PermitPart;

/** The crew on its permit's page. */
public final class CrewPart implements PermitPart {
  private final CrewShelf shelf;

  public CrewPart(CrewShelf shelf) {
    this.shelf = shelf;
  }

  @Override
  public String template() {
    return "crew/part";
  }

  @Override
  public Object read(Tx tx, EstateId estate, Permit permit) {
    return new CrewModels.Listed(shelf.site(tx, permit), shelf.members(tx, permit.id()));
  }
}
