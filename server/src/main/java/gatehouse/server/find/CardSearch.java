package gatehouse.server.find;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.uid.RecognisedUid;
import gatehouse.server.db.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Locale;

/** Cards by their whole UID in any notation, or by the number that is printed on them. */
public final class CardSearch {
  private static final String SELECT =
      "SELECT c.uid, c.number, k.name, c.place_kind, c.place_of FROM card c"
          + " JOIN card_kind k ON k.estate = c.estate AND k.code = c.kind"
          + " WHERE c.estate = $1 AND c.uid = ANY($2)"
          + " UNION SELECT c.uid, c.number, k.name, c.place_kind, c.place_of FROM card c"
          + " JOIN card_kind k ON k.estate = c.estate AND k.code = c.kind"
          + " WHERE c.estate = $1 AND c.number = $3 AND c.number <> '' ORDER BY uid LIMIT ";

  private final Database database;

  public CardSearch(Database database) {
    this.database = database;
  }

  Future<List<FoundCard>> find(EstateId estate, String typed, int most) {
    String text = typed.strip().toUpperCase(Locale.ROOT);
    return database.read(
        row ->
            new FoundCard(
                row.getString("uid"),
                row.getString("number"),
                row.getString("name"),
                "PlaceKind." + row.getString("place_kind"),
                row.getString("place_of")),
        SELECT + most,
        Tuple.of(estate.value(), RecognisedUid.candidates(text).toArray(String[]::new), text));
  }
}
