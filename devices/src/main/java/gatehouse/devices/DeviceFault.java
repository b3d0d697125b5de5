package gatehouse.devices;

import java.io.IOException;

/** A device did not do what it was told; the message says which device, what was asked, and why. */
public final class DeviceFault extends IOException {
  private static final long serialVersionUID = 1L;

  public DeviceFault(String device, String what) {
    super(device + ": " + what);
  }

  public DeviceFault(String device, String what, Throwable cause) {
    super(device + ": " + what, cause);
  }
}
