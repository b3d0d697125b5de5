package gatehouse.devices.link;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A serial port of this machine: RS-232, RS-485 or USB.
 *
 * <p>What jSerialComm 2.11.4 needs, each seen in a test: a new {@link SerialPort} object for every
 * opening, because it keeps the resolved path of a by-id name; no disconnect listener, because
 * closing from inside it and from our thread at once never returned; a read that is cut short every
 * 100 ms, so that only the reading thread ever closes the port. A lost port ends the blocked read
 * with -1.
 */
public final class SerialLink implements Link {
  private static final int READ_MILLIS = 100;

  private final String path;
  private final SerialLine line;
  private volatile @Nullable Opening opening;

  /**
   * @param path "/dev/serial/by-id/…", "/dev/ttyUSB0" or "COM3"
   */
  public SerialLink(String path, SerialLine line) {
    this.path = path;
    this.line = line;
  }

  @Override
  public void open(LinkReceiver receiver) throws IOException {
    close();
    SerialPort port = port();
    int parity =
        switch (line.parity()) {
          case N -> SerialPort.NO_PARITY;
          case E -> SerialPort.EVEN_PARITY;
          case O -> SerialPort.ODD_PARITY;
        };
    int stopBits = line.stopBits() == 2 ? SerialPort.TWO_STOP_BITS : SerialPort.ONE_STOP_BIT;
    port.setComPortParameters(line.baud(), line.dataBits(), stopBits, parity);
    port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, READ_MILLIS, 0);
    if (!port.openPort()) {
      throw new IOException(
          description()
              + ": cannot be opened; is it in use, or is this user not in the group that may?"
              + " (error "
              + port.getLastErrorCode()
              + ")");
    }
    Opening opened = new Opening(port, receiver);
    opening = opened;
    opened.reader.start();
  }

  private SerialPort port() throws IOException {
    SerialLibrary.prepare();
    try {
      return SerialPort.getCommPort(path);
    } catch (SerialPortInvalidPortException e) {
      throw new IOException(description() + ": there is no such port", e);
    } catch (LinkageError e) {
      throw new IOException(
          description() + ": the serial library cannot be loaded (docs/devices/links.md): " + e, e);
    }
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    Opening now = opening;
    if (now == null) {
      throw new IOException(description() + ": is not open");
    }
    now.write(bytes);
  }

  @Override
  public void close() {
    Opening now = opening;
    opening = null;
    if (now != null) {
      now.reader.stop();
    }
  }

  @Override
  public String description() {
    return "serial:" + path + "@" + line;
  }

  private final class Opening implements LinkReader.Port {
    private final SerialPort port;
    private final LinkReader reader;
    private final byte[] buffer = new byte[4096];
    private final boolean hasFile = Files.exists(Path.of(path));

    Opening(SerialPort port, LinkReceiver receiver) {
      this.port = port;
      this.reader = new LinkReader(description(), this, receiver);
    }

    @Override
    public byte[] read() throws IOException {
      int count = port.readBytes(buffer, buffer.length);
      // Some USB drivers answer a vanished port with silence: then its file is gone.
      if (count < 0 || (count == 0 && hasFile && !Files.exists(Path.of(path)))) {
        throw new IOException(description() + ": the port is gone");
      }
      return Arrays.copyOf(buffer, count);
    }

    /** Under one lock with {@link #close}: the library must not write to a handle just freed. */
    synchronized void write(byte[] bytes) throws IOException {
      if (port.writeBytes(bytes, bytes.length) != bytes.length) {
        throw new IOException(description() + ": the port does not take bytes");
      }
    }

    @Override
    public void wake() {
      // the read returns by itself within 100 ms
    }

    @Override
    public synchronized void close() {
      port.closePort();
    }
  }
}
