package gatehouse.simulators.turnstile;

import gatehouse.devices.Side;

/**
 * Which contact of the board goes where in the turnstile: the suggested plan of sheet turnstile.md.
 */
public final class Wiring {
  public static final int UNLOCK_A = 0;
  public static final int UNLOCK_B = 1;
  public static final int STOP = 2;
  public static final int GREEN_LAMP = 3;
  public static final int RED_LAMP = 4;

  public static final int PASS_A = 0;
  public static final int PASS_B = 1;
  public static final int READY = 2;
  public static final int ALARM = 3;
  public static final int FIRE = 4;
  public static final int TAMPER = 5;

  private Wiring() {}

  static int pass(Side from) {
    return from == Side.A ? PASS_A : PASS_B;
  }
}
