package gatehouse.server.cardstock.uid;

import java.util.List;

/**
 * One thing that a text may be.
 *
 * @param uids of every card that is written so: one, or 256 where the notation leaves a byte out
 */
public record UidReading(UidNotation notation, List<String> uids) {
  public UidReading {
    uids = List.copyOf(uids);
  }

  /** Whether it stands for one card alone. */
  public boolean isWhole() {
    return uids.size() == 1;
  }
}
