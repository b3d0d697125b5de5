package gatehouse.server.ledger.cash;

import gatehouse.server.ledger.AccountKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What the cashier found at the end of a day.
 *
 * @param id made by the caller; the same again is answered with the same day end
 * @param safe notes and coins
 * @param channels by the statements of the bank, WeChat and Alipay
 * @param explanations of differences, by account
 * @param bankedFen to be brought from the safe to the bank
 */
public record Closing(
    UUID id,
    LocalDate day,
    CashCount safe,
    Map<AccountKind, Long> channels,
    Map<AccountKind, String> explanations,
    long bankedFen,
    String by,
    Instant at) {
  /** Where money is counted, in the order of the page. */
  public static final List<AccountKind> COUNTED =
      List.of(AccountKind.SAFE, AccountKind.WECHAT, AccountKind.ALIPAY, AccountKind.BANK);

  public Closing {
    channels = Map.copyOf(channels);
    explanations = Map.copyOf(explanations);
  }

  long counted(AccountKind account) {
    return account == AccountKind.SAFE ? safe.fen() : channels.getOrDefault(account, 0L);
  }

  String explanation(AccountKind account) {
    return explanations.getOrDefault(account, "");
  }

  String body() {
    return String.join(
        "|",
        "DAY_END",
        day.toString(),
        new TreeMap<>(safe.pieces()).toString(),
        new TreeMap<>(channels).toString(),
        new TreeMap<>(explanations).toString(),
        Long.toString(bankedFen),
        by);
  }
}
