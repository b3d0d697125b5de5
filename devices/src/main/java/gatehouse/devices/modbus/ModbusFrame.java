package gatehouse.devices.modbus;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;

/**
 * One Modbus RTU frame, without its CRC: a request to a unit, or a unit's answer.
 *
 * <p>Units are 1 to 247: there is no broadcast here, because nobody confirms one. Coil, input and
 * register numbers count from 0, as on the wire.
 */
public final class ModbusFrame {
  public static final int READ_COILS = 0x01;
  public static final int READ_INPUTS = 0x02;
  public static final int READ_REGISTERS = 0x03;
  public static final int WRITE_COIL = 0x05;
  public static final int WRITE_REGISTER = 0x06;
  public static final int WRITE_COILS = 0x0F;
  static final int REFUSED = 0x80;

  /** "Toggle" of relay boards: a repeat after a lost answer would undo it, so it is never sent. */
  private static final int TOGGLE = 0x5500;

  private final byte[] body;

  private ModbusFrame(byte[] body) {
    this.body = body;
  }

  /** The frame that stands at a place of a buffer, without its CRC. */
  static ModbusFrame at(byte[] bytes, int from, int to) {
    return new ModbusFrame(Arrays.copyOfRange(bytes, from, to));
  }

  public static ModbusFrame readCoils(int unit, int first, int count) {
    return of(unit, READ_COILS, first, inRange(count, 1, 2000, "count"));
  }

  public static ModbusFrame readInputs(int unit, int first, int count) {
    return of(unit, READ_INPUTS, first, inRange(count, 1, 2000, "count"));
  }

  public static ModbusFrame readRegisters(int unit, int first, int count) {
    return of(unit, READ_REGISTERS, first, inRange(count, 1, 125, "count"));
  }

  public static ModbusFrame writeCoil(int unit, int coil, boolean on) {
    return of(unit, WRITE_COIL, coil, on ? 0xFF00 : 0);
  }

  /**
   * A coil write with a value of the board maker's own, as the n x 100 ms of a timed pulse.
   *
   * @throws IllegalArgumentException for 5500, the toggle
   */
  public static ModbusFrame writeCoilValue(int unit, int address, int value) {
    if (value == TOGGLE) {
      throw new IllegalArgumentException("a toggle is not safe to repeat, so it is never sent");
    }
    return of(unit, WRITE_COIL, address, value);
  }

  public static ModbusFrame writeRegister(int unit, int register, int value) {
    return of(unit, WRITE_REGISTER, register, value);
  }

  /** Sets coils 0 to count-1 to the bits of {@code on}. */
  public static ModbusFrame writeCoils(int unit, int first, int count, BitSet on) {
    int bytes = (inRange(count, 1, 1968, "count") + 7) / 8;
    byte[] head = of(unit, WRITE_COILS, first, count).body;
    byte[] body = Arrays.copyOf(head, head.length + 1 + bytes);
    body[head.length] = (byte) bytes;
    byte[] bits = on.toByteArray();
    System.arraycopy(bits, 0, body, head.length + 1, Math.min(bits.length, bytes));
    return new ModbusFrame(body);
  }

  private static ModbusFrame of(int unit, int function, int address, int value) {
    inRange(unit, 1, 247, "unit");
    inRange(address, 0, 0xFFFF, "address");
    inRange(value, 0, 0xFFFF, "value");
    return new ModbusFrame(
        new byte[] {
          (byte) unit,
          (byte) function,
          (byte) (address >> 8),
          (byte) address,
          (byte) (value >> 8),
          (byte) value
        });
  }

  private static int inRange(int number, int from, int to, String what) {
    if (number < from || number > to) {
      throw new IllegalArgumentException(
          "a Modbus " + what + " is " + from + " to " + to + ", not " + number);
    }
    return number;
  }

  public int unit() {
    return body[0] & 0xFF;
  }

  public int function() {
    return body[1] & 0xFF;
  }

  /** The bytes of the frame with its CRC. */
  public byte[] wire() {
    byte[] wire = Arrays.copyOf(body, body.length + 2);
    int crc = ModbusCrc.of(body, 0, body.length);
    wire[body.length] = (byte) crc;
    wire[body.length + 1] = (byte) (crc >> 8);
    return wire;
  }

  /** Whether the unit refuses; {@link #refusalCode} says why. */
  public boolean isRefusal() {
    return (function() & REFUSED) != 0;
  }

  public int refusalCode() {
    return body[2] & 0xFF;
  }

  /** The coils or inputs of an answer to a read; bit 0 is the first one asked for. */
  public BitSet bits() {
    return BitSet.valueOf(Arrays.copyOfRange(body, 3, body.length));
  }

  /** A register of an answer to a read; 0 is the first one asked for. */
  public int register(int index) {
    return (body[3 + 2 * index] & 0xFF) << 8 | (body[4 + 2 * index] & 0xFF);
  }

  /** Whether this is the answer to the request: the unit, the function and the shape fit. */
  boolean answers(ModbusFrame request) {
    if (unit() != request.unit() || (function() & ~REFUSED) != request.function()) {
      return false;
    }
    if (isRefusal()) {
      return true;
    }
    int asked = (request.body[4] & 0xFF) << 8 | (request.body[5] & 0xFF);
    return switch (function()) {
      case READ_COILS, READ_INPUTS -> (body[2] & 0xFF) == (asked + 7) / 8;
      case READ_REGISTERS -> (body[2] & 0xFF) == 2 * asked;
      default -> Arrays.equals(body, 0, 6, request.body, 0, 6);
    };
  }

  /** Whether a repeat of the request's own bytes by the adapter could be taken for its answer. */
  boolean looksLikeItsAnswer() {
    return function() == WRITE_COIL || function() == WRITE_REGISTER;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModbusFrame frame && Arrays.equals(body, frame.body);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(body);
  }

  /** As hexadecimal, with the CRC. */
  @Override
  public String toString() {
    return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(wire());
  }
}
