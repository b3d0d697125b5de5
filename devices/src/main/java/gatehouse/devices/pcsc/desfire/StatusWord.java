package gatehouse.devices.pcsc.desfire;

/**
 * What a status word means; docs/devices/pcsc.md has them for technicians.
 *
 * @param code two bytes: 91xx is a DESFire's own, others come from the reader or another chip
 */
record StatusWord(int code) {
  private static final int OK = 0x9100;
  private static final int MORE_FRAMES = 0x91AF;

  boolean isOk() {
    return code == OK;
  }

  boolean isMoreFrames() {
    return code == MORE_FRAMES;
  }

  /**
   * Whether it tells of trouble on the way or of a bad moment, so that it says nothing of what the
   * chip can prove.
   */
  boolean isTrouble() {
    return switch (code) {
      case 0x6300, 0x6400, 0x6401, 0x6F00, 0x91AD, 0x91CA -> true;
      default -> false;
    };
  }

  /** Whether the chip could not make sense of what we encrypted: another key, or a wrong bit. */
  boolean isMisfit() {
    return code == 0x91AE || code == 0x911E;
  }

  @Override
  public String toString() {
    return "%04X (%s)".formatted(code, meaning());
  }

  private String meaning() {
    return switch (code) {
      case OK -> "done";
      case MORE_FRAMES -> "more to come";
      case 0x911C -> "no such command";
      case 0x911E -> "it could not check what it was sent";
      case 0x9140 -> "no such key";
      case 0x917E -> "wrong length";
      case 0x919D -> "permission denied";
      case 0x919E -> "wrong parameter";
      case 0x91A0 -> "no such application";
      case 0x91AD -> "it waits after failed attempts";
      case 0x91AE -> "it has another key";
      case 0x91BE -> "beyond the end of the file";
      case 0x91CA -> "the command was broken off";
      case 0x91F0 -> "no such file";
      case 0x6300, 0x6400, 0x6401 -> "the card did not answer the reader";
      case 0x6700 -> "wrong length";
      case 0x6982 -> "not allowed";
      case 0x6A81, 0x6D00, 0x6E00 -> "no such command: not a DESFire";
      case 0x6F00 -> "the reader or the card does not know what went wrong";
      default -> code >> 8 == 0x91 ? "DESFire" : "not a DESFire's";
    };
  }
}
