package gatehouse.server.goods;

/** Kinds of goods; an estate's terms say which of them need a leader's word. */
public enum GoodsKind {
  FURNITURE,
  APPLIANCE,
  VALUABLE,
  OFFICE,
  MATERIAL,
  WASTE,
  OTHER
}
