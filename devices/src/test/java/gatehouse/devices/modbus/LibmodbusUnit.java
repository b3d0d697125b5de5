package gatehouse.devices.modbus;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.Path;

/** A unit 1 with 8 coils, 8 inputs and 4 registers, answered by libmodbus 3.1 on a serial port. */
final class LibmodbusUnit implements AutoCloseable {
  /** Where the tables' pointers stand in {@code modbus_mapping_t}, behind eight ints. */
  private static final int COILS = 32;

  private static final int INPUTS = 40;
  private static final int REGISTERS = 56;

  private final Libmodbus libmodbus;
  private final Pointer context;
  private final Pointer mapping;
  private final Thread thread;
  private volatile boolean closing;

  /** What of libmodbus is used. */
  interface Libmodbus extends Library {
    Pointer modbus_new_rtu(String device, int baud, byte parity, int dataBits, int stopBits);

    int modbus_set_slave(Pointer context, int unit);

    int modbus_set_indication_timeout(Pointer context, int seconds, int micros);

    Pointer modbus_mapping_new(int coils, int inputs, int registers, int inputRegisters);

    int modbus_connect(Pointer context);

    int modbus_receive(Pointer context, byte[] request);

    int modbus_reply(Pointer context, byte[] request, int length, Pointer mapping);

    void modbus_close(Pointer context);

    void modbus_mapping_free(Pointer mapping);

    void modbus_free(Pointer context);
  }

  LibmodbusUnit(Path library, Path port) throws IOException {
    libmodbus = Native.load(library.toString(), Libmodbus.class);
    context = libmodbus.modbus_new_rtu(port.toString(), 115200, (byte) 'N', 8, 1);
    libmodbus.modbus_set_slave(context, 1);
    libmodbus.modbus_set_indication_timeout(context, 0, 200_000);
    mapping = libmodbus.modbus_mapping_new(8, 8, 4, 0);
    if (libmodbus.modbus_connect(context) != 0) {
      throw new IOException("libmodbus cannot open " + port);
    }
    thread = new Thread(this::answer, "libmodbus unit");
    thread.setDaemon(true);
    thread.start();
  }

  private void answer() {
    byte[] request = new byte[260];
    while (!closing) {
      int length = libmodbus.modbus_receive(context, request);
      if (length > 0) {
        libmodbus.modbus_reply(context, request, length, mapping);
      }
    }
  }

  boolean coil(int number) {
    return mapping.getPointer(COILS).getByte(number) != 0;
  }

  void input(int number, boolean on) {
    mapping.getPointer(INPUTS).setByte(number, (byte) (on ? 1 : 0));
  }

  int register(int number) {
    return mapping.getPointer(REGISTERS).getShort(2L * number) & 0xFFFF;
  }

  @Override
  public void close() throws InterruptedException {
    closing = true;
    thread.join();
    libmodbus.modbus_close(context);
    libmodbus.modbus_mapping_free(mapping);
    libmodbus.modbus_free(context);
  }
}
