package gatehouse.server.guard;

/** For what a guard opens by hand. */
public enum OpenReason {
  /** 忘带卡，已核实身份 */
  FORGOT_CARD,
  /** 卡刷不出 */
  CARD_UNREADABLE,
  /** 访客已核实 */
  VISITOR,
  /** 搬运物品 */
  GOODS,
  /** 轮椅、婴儿车 */
  ASSISTANCE,
  /** 急救、消防、警察 */
  EMERGENCY,
  /** 其他: needs words */
  OTHER
}
