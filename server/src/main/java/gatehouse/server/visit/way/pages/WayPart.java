package gatehouse.server.visit.way.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.desk.VisitPart;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.text.Language;

/** The pass of a visit, on the visit's page. */
public final class WayPart implements VisitPart {
  private final WayShelf shelf;

  public WayPart(WayShelf shelf) {
    this.shelf = shelf;
  }

  @Override
  public String template() {
    return "visit/way/part";
  }

  /** The part says nothing of the purpose, so the language does not matter. */
  @Override
  public Object read(Tx tx, EstateId estate, Visit visit) {
    return shelf.shown(tx, visit, Language.FIRST, Form.empty());
  }
}
