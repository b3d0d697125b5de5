package gatehouse.devices.modbus;

import java.io.IOException;

/** A unit is there and says no: what was asked does not exist on it, or it cannot do it now. */
public final class ModbusRefusal extends IOException {
  private static final long serialVersionUID = 1L;

  private final int code;

  ModbusRefusal(ModbusFrame request, int code) {
    super(
        "unit "
            + request.unit()
            + " refuses function "
            + String.format("%02X", request.function())
            + ": exception "
            + String.format("%02X", code)
            + " ("
            + meaning(code)
            + ") to "
            + request);
    this.code = code;
  }

  /** 1 to 6 by the Modbus specification; boards are known to send others. */
  public int code() {
    return code;
  }

  private static String meaning(int code) {
    return switch (code) {
      case 1 -> "it does not know the function";
      case 2 -> "it has no such address";
      case 3 -> "it does not take the value";
      case 4 -> "it failed";
      case 5 -> "it needs more time";
      case 6 -> "it is busy";
      default -> "meaning unknown";
    };
  }
}
