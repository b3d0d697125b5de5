package gatehouse.server.ledger.cash;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Pieces of each note and coin, by face in fen (票面). */
public record CashCount(Map<Integer, Integer> pieces) {
  /** Of the renminbi, greatest first. */
  public static final List<Integer> FACES =
      List.of(100_00, 50_00, 20_00, 10_00, 5_00, 1_00, 50, 10);

  public CashCount {
    pieces.forEach(
        (face, count) -> {
          if (!FACES.contains(face) || count < 0 || count > 1_000_000) {
            throw new IllegalArgumentException(count + " pieces of " + face + " fen");
          }
        });
    pieces = Map.copyOf(pieces);
  }

  /** For tests and programs: as few pieces as possible, of at least one jiao. */
  public static CashCount of(long fen) {
    Map<Integer, Integer> pieces = new TreeMap<>();
    long rest = fen;
    for (int face : FACES) {
      if (rest >= face) {
        pieces.put(face, Math.toIntExact(rest / face));
        rest %= face;
      }
    }
    if (rest != 0) {
      throw new IllegalArgumentException("no notes and coins make " + fen + " fen");
    }
    return new CashCount(pieces);
  }

  public long fen() {
    return pieces.entrySet().stream()
        .mapToLong(entry -> (long) entry.getKey() * entry.getValue())
        .sum();
  }
}
