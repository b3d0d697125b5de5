package gatehouse.server.cardstock.book;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.Card;
import gatehouse.server.cardstock.Place;
import gatehouse.server.db.Page;
import gatehouse.server.db.Tx;
import java.util.List;

/** How many cards of each kind are where, and which. */
public final class CardPlaces {
  /** So many cards of a kind at a place. */
  public record There(String kind, Place place, long cards) {}

  private CardPlaces() {}

  /** What each place has now; places that have nothing are left out, and the sources. */
  public static List<There> now(Tx tx, EstateId estate) {
    return tx.list(
        row ->
            new There(
                row.getString("kind"),
                CardRows.place(row.getString("place_kind"), row.getString("place_of")),
                row.getLong("closing")),
        "SELECT * FROM (SELECT DISTINCT ON (kind, place_kind, place_of) kind, place_kind, place_of,"
            + " closing FROM card_balance WHERE estate = $1 AND place_kind NOT IN"
            + " ('SUPPLIER', 'UNLISTED') ORDER BY kind, place_kind, place_of, month DESC) b"
            + " WHERE closing <> 0 ORDER BY kind, place_kind, place_of",
        estate.value());
  }

  /**
   * The cards of a kind at a place, by their UIDs.
   *
   * @param after only higher UIDs; empty from the first
   */
  public static Page<Card> at(
      Tx tx, EstateId estate, Place place, String kind, String after, int limit) {
    List<Card> found =
        tx.list(
            CardRows::card,
            CardRows.CARD
                + " AND c.place_kind = $2 AND c.place_of = $3 AND c.kind = $4"
                + " AND c.uid > $5 ORDER BY c.uid LIMIT $6",
            estate.value(),
            place.kind().name(),
            place.of(),
            kind,
            after,
            limit + 1);
    return Page.of(found, limit, Card::uid);
  }
}
