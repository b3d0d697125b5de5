package gatehouse.protocol;

/** Which way through a portal, as the estate sees it. */
public enum Direction {
  IN,
  OUT
}
