package gatehouse.server.ledger;

import gatehouse.server.db.Tx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The checks of docs/ledger.md, run as they stand there. */
final class Checks {
  private static final Path DOCUMENT = Path.of("../docs/ledger.md");
  static final String INVARIANTS = block("invariants");
  static final String BALANCES = block("balances");

  private Checks() {}

  /** What is broken; nothing, one hopes. */
  static List<String> broken(Tx tx) {
    return tx.list(row -> row.getString("broken") + ": " + row.getString("what"), INVARIANTS);
  }

  /** All balances from the entries alone. */
  static Map<AccountKind, Long> balances(Tx tx, String estate) {
    Map<AccountKind, Long> balances = new EnumMap<>(AccountKind.class);
    for (AccountKind kind : AccountKind.values()) {
      balances.put(kind, 0L);
    }
    tx.list(
            row -> Map.entry(AccountKind.valueOf(row.getString("account")), row.getLong("fen")),
            BALANCES,
            estate)
        .forEach(found -> balances.put(found.getKey(), found.getValue()));
    return balances;
  }

  private static String block(String name) {
    try {
      String text = Files.readString(DOCUMENT);
      String begin = "```sql " + name + "\n";
      int from = text.indexOf(begin) + begin.length();
      return text.substring(from, text.indexOf("```", from));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
