package gatehouse.protocol.wire;

import gatehouse.protocol.change.TableChange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A table's digest, the same in whatever order its entries are added: the exclusive or of the
 * SHA-256 of each entry's JSON. Not a defence against forgers, but a drift shows.
 */
public final class TableDigest {
  private final byte[] sum = new byte[32];
  private final MessageDigest sha256;

  public TableDigest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  /**
   * @param entry the latest change of its key; removals are not entries
   */
  public TableDigest add(TableChange entry) {
    byte[] hash = sha256.digest(ChangePages.writeChange(entry).getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < sum.length; i++) {
      sum[i] ^= hash[i];
    }
    return this;
  }

  public String hex() {
    return HexFormat.of().formatHex(sum);
  }
}
