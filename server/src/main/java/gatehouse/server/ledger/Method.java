package gatehouse.server.ledger;

/** How a customer pays or is paid. Cash goes through the drawer of the clerk who does it. */
public enum Method {
  CASH,
  WECHAT,
  ALIPAY,
  BANK
}
