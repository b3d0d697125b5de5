package gatehouse.server.ledger.book;

import gatehouse.server.ledger.Account;
import gatehouse.server.ledger.AccountKind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a journal.
 *
 * @param fen a debit is positive, a credit negative; never zero
 * @param deposit whose balance it changes; given exactly when the account is HELD
 */
public record Line(Account account, long fen, @Nullable UUID deposit) {
  public Line {
    if (fen == 0) {
      throw new IllegalArgumentException("an entry of nothing");
    }
    if ((deposit == null) == (account.kind() == AccountKind.HELD)) {
      throw new IllegalArgumentException("only and always an entry of HELD names its deposit");
    }
  }

  public static Line of(Account account, long fen) {
    return new Line(account, fen, null);
  }

  Line reversed() {
    return new Line(account, -fen, deposit);
  }
}
