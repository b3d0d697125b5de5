package gatehouse.server.ledger.cash;

import gatehouse.server.ledger.AccountKind;
import java.util.List;
import java.util.UUID;

/**
 * Money of the house that goes from one place to another, as WeChat's to the bank.
 *
 * @param id made by the caller; the same again is answered with the same journal
 */
public record Transfer(UUID id, AccountKind from, AccountKind to, long fen, String why, String by) {
  /** Between these it may go; FUND is the company's own. */
  public static final List<AccountKind> PLACES =
      List.of(
          AccountKind.SAFE,
          AccountKind.BANK,
          AccountKind.WECHAT,
          AccountKind.ALIPAY,
          AccountKind.FUND);
}
