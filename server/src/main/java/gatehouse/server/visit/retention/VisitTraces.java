package gatehouse.server.visit.retention;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import java.util.Collection;
import java.util.UUID;

/**
 * Every table that knows of a visit. Its timeline, messages and the watch list's word go with it.
 */
final class VisitTraces {
  private VisitTraces() {}

  static void delete(Tx tx, EstateId estate, UUID[] visits) {
    tx.run("DELETE FROM invitation WHERE estate = $1 AND visit = ANY($2)", estate.value(), visits);
    tx.run(
        "DELETE FROM guest_list_visit WHERE estate = $1 AND visit = ANY($2)",
        estate.value(),
        visits);
    tx.run(
        "DELETE FROM retention_hold WHERE estate = $1 AND visit = ANY($2)", estate.value(), visits);
    tx.run("DELETE FROM visit WHERE estate = $1 AND id = ANY($2)", estate.value(), visits);
  }

  /** A photo that a later visit shows as well stays until that one goes. */
  static int deletePhotos(Tx tx, EstateId estate, Collection<UUID> photos) {
    return tx.run(
        "DELETE FROM attachment a WHERE a.estate = $1 AND a.id = ANY($2) AND NOT EXISTS"
            + " (SELECT 1 FROM visit v WHERE v.estate = a.estate AND v.photo = a.id)",
        estate.value(),
        photos.toArray(UUID[]::new));
  }
}
