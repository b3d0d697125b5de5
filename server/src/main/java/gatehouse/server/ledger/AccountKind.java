package gatehouse.server.ledger;

/** What an account is for. A debit balance is positive, a credit balance negative. */
public enum AccountKind {
  /** One clerk's cash of one shift. */
  DRAWER(Side.ASSET),
  SAFE(Side.ASSET),
  BANK(Side.ASSET),
  WECHAT(Side.ASSET),
  ALIPAY(Side.ASSET),
  /** Deposits, which are owed to whoever paid them. */
  HELD(Side.LIABILITY),
  /** The company's own money that was put in as change. */
  FUND(Side.LIABILITY),
  FORFEITS(Side.INCOME),
  FEES(Side.INCOME),
  /** What was counted too much (a credit) or too little (a debit). */
  DIFFERENCES(Side.INCOME);

  /** On which side of the proof an account stands. */
  public enum Side {
    ASSET,
    LIABILITY,
    INCOME
  }

  private final Side side;

  AccountKind(Side side) {
    this.side = side;
  }

  public Side side() {
    return side;
  }

  /** Whether there are many accounts of this kind. */
  boolean isOfSomebody() {
    return this == DRAWER || this == HELD;
  }
}
