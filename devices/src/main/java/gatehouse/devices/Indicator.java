package gatehouse.devices;

/**
 * What the person at the portal sees. A lamp that fails is reported as health and harms nothing.
 */
public interface Indicator {

  /** Shows the sign for about a second; any thread may call, and does not wait. */
  void show(Side at, Sign sign);

  /** Green: come. Red: no. */
  enum Sign {
    PASS,
    REFUSED
  }
}
