package gatehouse.server.renovation;

/** What a worker does (工种). */
public enum Trade {
  DEMOLITION,
  MASONRY,
  CARPENTRY,
  PAINTING,
  PLUMBING,
  ELECTRICAL,
  /** Any work with fire (动火). */
  WELDING,
  /** Work at heights (高处作业). */
  HEIGHTS,
  AIR_CONDITIONING,
  FITTING,
  LABOUR
}
