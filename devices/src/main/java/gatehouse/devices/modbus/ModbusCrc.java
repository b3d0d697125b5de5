package gatehouse.devices.modbus;

/** CRC-16 of Modbus: polynomial A001 reflected, begun with FFFF, low byte first on the wire. */
final class ModbusCrc {
  private ModbusCrc() {}

  static int of(byte[] bytes, int from, int to) {
    int crc = 0xFFFF;
    for (int i = from; i < to; i++) {
      crc ^= bytes[i] & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ 0xA001;
      }
    }
    return crc;
  }
}
