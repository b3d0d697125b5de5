package gatehouse.server.visit.desk;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.visit.Visit;

/** A part of a visit's page that another room draws. */
public interface VisitPart {
  /** Draws what was read. */
  String template();

  Object read(Tx tx, EstateId estate, Visit visit);
}
