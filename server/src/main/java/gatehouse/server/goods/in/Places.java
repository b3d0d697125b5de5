package gatehouse.server.goods.in;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.goods.in.Consignment.Place;
import java.util.Optional;

/** Units as they are typed: by their id, or by what people call them. */
final class Places {
  private Places() {}

  static Optional<Place> named(Tx tx, EstateId estate, String typed) {
    return tx.one(
        row -> new Place(row.getString("id"), row.getString("name")),
        "SELECT id, name FROM unit WHERE estate = $1 AND (id = $2"
            + " OR (lower(name) COLLATE \"C\" = lower($2) AND name = $2)) ORDER BY id LIMIT 1",
        estate.value(),
        typed.strip());
  }
}
