package gatehouse.server.goods.in;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.web.page.Refused;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What nobody brings in: known by a word in its name, which an estate adds to and takes from. */
public final class DangerousGoods {
  private static final int LONGEST = 20;

  /** A word of the list. */
  public record Word(String word, Instant at, String by) {}

  public List<Word> all(Tx tx, EstateId estate) {
    return tx.list(
        row ->
            new Word(
                row.getString("word"), Times.instant(row, "added_at"), row.getString("added_by")),
        "SELECT word, added_at, added_by FROM dangerous_goods WHERE estate = $1 ORDER BY word",
        estate.value());
  }

  /** The first word of the list that is in the name of some goods. */
  public Optional<String> in(Tx tx, EstateId estate, String what) {
    String plain = plain(what);
    return all(tx, estate).stream()
        .map(Word::word)
        .filter(word -> plain.contains(plain(word)))
        .findFirst();
  }

  public void add(Tx tx, EstateId estate, String typed, Instant at, String by) {
    String word = plain(typed);
    if (word.codePointCount(0, word.length()) < 2) {
      // One character would refuse half of what is brought.
      throw Refused.of("word", "GoodsFault.WORD_TOO_SHORT");
    }
    if (word.length() > LONGEST) {
      throw Refused.of("word", "GoodsFault.TEXT_TOO_LONG", LONGEST);
    }
    tx.run(
        "INSERT INTO dangerous_goods (estate, word, added_at, added_by) VALUES ($1, $2, $3, $4)"
            + " ON CONFLICT DO NOTHING",
        estate.value(),
        word,
        Times.utc(at),
        by);
  }

  public void remove(Tx tx, EstateId estate, String word) {
    tx.run("DELETE FROM dangerous_goods WHERE estate = $1 AND word = $2", estate.value(), word);
  }

  /** Full-width letters, large letters and blanks hide nothing. */
  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\s+", "");
  }
}
