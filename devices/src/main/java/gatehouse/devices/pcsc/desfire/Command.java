package gatehouse.devices.pcsc.desfire;

/**
 * A native command.
 *
 * @param name as NXP calls it
 */
record Command(int code, String name) {
  static final Command SELECT_APPLICATION = new Command(0x5A, "SelectApplication");
  static final Command AUTHENTICATE_AES = new Command(0xAA, "AuthenticateAES");
  static final Command MORE_FRAMES = new Command(0xAF, "AdditionalFrame");
  static final Command READ_DATA = new Command(0xBD, "ReadData");

  @Override
  public String toString() {
    return name;
  }
}
