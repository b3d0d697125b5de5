package gatehouse.simulators.turnstile;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * A Modbus RTU relay and IO board with eight relays and eight inputs, as the Waveshare boards of
 * sheet turnstile.md section 2: functions 01 02 03 05 06 0F, flash-on and flash-off pulses by its
 * own timer. Bytes in, bytes out; the wire is {@link ModbusBus}.
 */
public final class ModbusBoard {
  private static final int ILLEGAL_FUNCTION = 1;
  private static final int ILLEGAL_ADDRESS = 2;
  private static final int ILLEGAL_VALUE = 3;

  private static final int ON = 0xFF00;
  private static final int OFF = 0x0000;
  private static final int TOGGLE = 0x5500;
  private static final int ALL_COILS = 0x00FF;
  private static final int FLASH_ON = 0x0200;
  private static final int FLASH_OFF = 0x0400;
  private static final int FLASH_UNIT_MILLIS = 100;

  private static final int BAUD_REGISTER = 0x2000;
  private static final int ADDRESS_REGISTER = 0x4000;
  private static final int VERSION_REGISTER = 0x8000;
  private static final int VERSION = 0x00C8;

  private final BoardContacts contacts;
  private int address;
  private int baudCode = 1;

  /** The request was refused with this Modbus exception code. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final int code;

    Refused(int code) {
      super("exception " + code);
      this.code = code;
    }
  }

  public ModbusBoard(int address, BoardContacts contacts) {
    this.address = address;
    this.contacts = contacts;
  }

  /**
   * Does what a frame asks.
   *
   * @param request a whole frame with a right CRC
   * @return nothing when the frame is for another board, or for all of them
   */
  Optional<byte[]> answer(byte[] request) {
    int to = request[0] & 0xFF;
    if (to != 0 && to != address) {
      return Optional.empty();
    }
    byte[] head = {(byte) address, request[1]};
    byte[] answer;
    try {
      answer = joined(head, obey(request));
    } catch (Refused e) {
      answer = new byte[] {head[0], (byte) (head[1] | 0x80), (byte) e.code};
    }
    return to == 0 ? Optional.empty() : Optional.of(RtuFrame.sealed(answer));
  }

  private byte[] obey(byte[] request) throws Refused {
    if (request.length < 8) {
      throw new Refused(ILLEGAL_FUNCTION);
    }
    int at = word(request, 2);
    int value = word(request, 4);
    byte[] head = Arrays.copyOfRange(request, 2, 6);
    synchronized (contacts) {
      return switch (request[1]) {
        case 0x01 -> readBits(at, value, contacts::coil);
        case 0x02 -> readBits(at, value, contacts::input);
        case 0x03 -> readRegister(at, value);
        case 0x05 -> {
          writeCoil(at, value);
          yield head;
        }
        case 0x06 -> {
          writeRegister(at, value);
          yield head;
        }
        case 0x0F -> {
          writeCoils(at, value, request);
          yield head;
        }
        default -> throw new Refused(ILLEGAL_FUNCTION);
      };
    }
  }

  private interface Bits {
    boolean isOn(int at);
  }

  private static byte[] readBits(int at, int count, Bits bits) throws Refused {
    mustBeContacts(at, count);
    int packed = 0;
    for (int i = 0; i < count; i++) {
      packed |= bits.isOn(at + i) ? 1 << i : 0;
    }
    return new byte[] {1, (byte) packed};
  }

  private byte[] readRegister(int at, int count) throws Refused {
    if (count != 1) {
      throw new Refused(ILLEGAL_VALUE);
    }
    int value =
        switch (at) {
          case VERSION_REGISTER -> VERSION;
          case ADDRESS_REGISTER -> address;
          case BAUD_REGISTER -> baudCode;
          default -> throw new Refused(ILLEGAL_ADDRESS);
        };
    return new byte[] {2, (byte) (value >> 8), (byte) value};
  }

  private void writeRegister(int at, int value) throws Refused {
    switch (at) {
      case ADDRESS_REGISTER -> address = value & 0xFF;
      case BAUD_REGISTER -> baudCode = value;
      default -> throw new Refused(ILLEGAL_ADDRESS);
    }
  }

  private void writeCoil(int at, int value) throws Refused {
    int coil = at & 0xFF;
    int command = at & 0xFF00;
    if (command == FLASH_ON || command == FLASH_OFF) {
      mustBeContacts(coil, 1);
      var length = Duration.ofMillis((long) value * FLASH_UNIT_MILLIS);
      contacts.pulseCoil(coil, command == FLASH_ON, length);
    } else if (at == ALL_COILS) {
      for (int each = 0; each < BoardContacts.COUNT; each++) {
        switchCoil(each, value);
      }
    } else {
      mustBeContacts(at, 1);
      switchCoil(at, value);
    }
  }

  private void switchCoil(int coil, int value) throws Refused {
    switch (value) {
      case ON -> contacts.switchCoil(coil, true);
      case OFF -> contacts.switchCoil(coil, false);
      case TOGGLE -> contacts.switchCoil(coil, !contacts.coil(coil));
      default -> throw new Refused(ILLEGAL_VALUE);
    }
  }

  private void writeCoils(int at, int count, byte[] request) throws Refused {
    mustBeContacts(at, count);
    if (request[6] != 1) {
      throw new Refused(ILLEGAL_VALUE);
    }
    for (int i = 0; i < count; i++) {
      contacts.switchCoil(at + i, (request[7] >> i & 1) != 0);
    }
  }

  private static void mustBeContacts(int at, int count) throws Refused {
    if (count < 1 || count > BoardContacts.COUNT) {
      throw new Refused(ILLEGAL_VALUE);
    }
    if (at + count > BoardContacts.COUNT) {
      throw new Refused(ILLEGAL_ADDRESS);
    }
  }

  private static int word(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
