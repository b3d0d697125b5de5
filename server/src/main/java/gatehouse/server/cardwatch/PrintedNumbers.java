package gatehouse.server.cardwatch;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.token.CardKey;
import gatehouse.server.db.Tx;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The numbers printed on the stock's cards, by what a chip would prove that holds them: a keyed
 * hash, so that a proof leads to the card. The database says whose number is news; the key is not
 * in it, so it cannot make the hashes itself.
 */
final class PrintedNumbers {
  private static final int AT_ONCE = 20_000;

  private PrintedNumbers() {}

  private record Printed(String uid, String number) {
    /** Cards of which only the number is known have no chip yet that could be another's. */
    boolean isOnACard() {
      return !uid.startsWith("N.") && number.chars().anyMatch(c -> c != '0' && c != '-');
    }
  }

  /** Takes up all whose number is news; one at a time in an estate. */
  static void catchUp(Tx tx, EstateId estate, CardKey key) {
    for (List<Printed> news = news(tx, estate); !news.isEmpty(); news = news(tx, estate)) {
      List<Printed> printed = news.stream().filter(Printed::isOnACard).toList();
      tx.run(
          "DELETE FROM card_number_proof WHERE estate = $1 AND uid = ANY($2)",
          estate.value(),
          news.stream().map(Printed::uid).toArray(String[]::new));
      tx.run(
          "INSERT INTO card_number_proof (estate, uid, proof)"
              + " SELECT $1, * FROM unnest($2::text[], $3::text[])",
          estate.value(),
          printed.stream().map(Printed::uid).toArray(String[]::new),
          printed.stream().map(card -> key.proof(card.number()).text()).toArray(String[]::new));
    }
  }

  private static List<Printed> news(Tx tx, EstateId estate) {
    return tx.list(
        row -> new Printed(row.getString("uid"), row.getString("number")),
        "WITH news AS (DELETE FROM card_number_news WHERE estate = $1 AND id IN"
            + " (SELECT id FROM card_number_news WHERE estate = $1 ORDER BY id LIMIT "
            + AT_ONCE
            + ") RETURNING uid) SELECT DISTINCT c.uid, c.number FROM news"
            + " JOIN card c ON c.estate = $1 AND c.uid = news.uid",
        estate.value());
  }

  /** UIDs by proofs, of numbers that are printed on one card. */
  static Map<String, String> owners(Tx tx, EstateId estate, String[] proofs) {
    return tx
        .list(
            row -> Map.entry(row.getString("proof"), row.getString("uid")),
            "SELECT asked.proof, o.uid FROM (SELECT DISTINCT unnest($2::text[]) AS proof) asked"
                + " CROSS JOIN LATERAL (SELECT min(uid) AS uid FROM card_number_proof"
                + " WHERE estate = $1 AND proof = asked.proof HAVING count(*) = 1) o",
            estate.value(),
            proofs)
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
