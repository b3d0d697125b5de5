package gatehouse.simulators.cable;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import java.io.IOException;
import java.util.Arrays;

/**
 * One pseudo-terminal: the slave looks like a serial port to whoever opens its path, and we hold
 * the master. The slave is kept open here as well, else the master reads EIO while nobody else has
 * it.
 *
 * <p>One thread reads; {@link #close} from another one ends that read, after which both descriptors
 * are closed and the kernel hangs up on whoever still has the slave open.
 */
final class PtyPair implements AutoCloseable {
  private static final int POLLFD_BYTES = 8;
  private static final int FULL_MILLIS = 200;

  private final LibC libC;
  private final int master;
  private final int slave;
  private final int[] wakeUp;
  private final String slavePath;
  private boolean reading;
  private boolean full;
  private boolean closing;
  private boolean closed;

  private PtyPair(LibC libC, int master) throws IOException {
    this.libC = libC;
    this.master = master;
    this.wakeUp = new int[2];
    libC.grantpt(master);
    libC.unlockpt(master);
    byte[] name = new byte[128];
    libC.ptsname_r(master, name, name.length);
    this.slavePath = Native.toString(name);
    this.slave = libC.open(slavePath, LibC.O_RDWR | LibC.O_NOCTTY | LibC.O_CLOEXEC);
    libC.pipe(wakeUp);
  }

  static PtyPair open() throws IOException {
    LibC libC = LibC.load();
    try {
      int flags = LibC.O_RDWR | LibC.O_NOCTTY | LibC.O_CLOEXEC | LibC.O_NONBLOCK;
      var pair = new PtyPair(libC, libC.posix_openpt(flags));
      pair.makeRaw();
      return pair;
    } catch (LastErrorException e) {
      throw new IOException("no pseudo-terminal to be had: " + e.getMessage(), e);
    }
  }

  private void makeRaw() {
    try (var termios = new Memory(256)) {
      libC.tcgetattr(slave, termios);
      libC.cfmakeraw(termios);
      libC.tcsetattr(slave, LibC.TCSANOW, termios);
    }
  }

  String slavePath() {
    return slavePath;
  }

  /** Waits for bytes; an empty array says that the pair was closed. */
  byte[] read() {
    if (!beginReading()) {
      return new byte[0];
    }
    try (var fds = new Memory(2 * POLLFD_BYTES)) {
      waitFor(fds, 0, master, LibC.POLLIN);
      waitFor(fds, POLLFD_BYTES, wakeUp[0], LibC.POLLIN);
      libC.poll(fds, 2, -1);
      if (isClosing()) {
        return new byte[0];
      }
      byte[] buffer = new byte[4096];
      int count = (int) libC.read(master, buffer, buffer.length);
      return Arrays.copyOf(buffer, Math.max(count, 0));
    } catch (LastErrorException e) {
      return new byte[0];
    } finally {
      endReading();
    }
  }

  private static void waitFor(Memory fds, int at, int fd, short event) {
    fds.setInt(at, fd);
    fds.setShort(at + 4L, event);
    fds.setShort(at + 6L, (short) 0);
  }

  /** Writes all of it, unless nobody reads for a while: then the rest is lost, as on a wire. */
  synchronized void write(byte[] bytes) {
    byte[] rest = bytes;
    while (rest.length > 0 && !closing) {
      int written = writeSome(rest);
      if (written == 0 && !canBeWritten()) {
        return;
      }
      rest = Arrays.copyOfRange(rest, written, rest.length);
    }
  }

  private int writeSome(byte[] bytes) {
    try {
      return (int) libC.write(master, bytes, bytes.length);
    } catch (LastErrorException e) {
      if (e.getErrorCode() == LibC.EAGAIN) {
        return 0;
      }
      throw e;
    }
  }

  private boolean canBeWritten() {
    try (var fds = new Memory(POLLFD_BYTES)) {
      waitFor(fds, 0, master, LibC.POLLOUT);
      full = libC.poll(fds, 1, full ? 0 : FULL_MILLIS) == 0;
      return !full;
    }
  }

  @Override
  public synchronized void close() {
    if (closing) {
      return;
    }
    closing = true;
    libC.write(wakeUp[1], new byte[1], 1);
    if (!reading) {
      closeDescriptors();
    }
  }

  private synchronized boolean beginReading() {
    reading = !closing;
    return reading;
  }

  private synchronized boolean isClosing() {
    return closing;
  }

  private synchronized void endReading() {
    reading = false;
    if (closing) {
      closeDescriptors();
    }
  }

  private void closeDescriptors() {
    if (closed) {
      return;
    }
    closed = true;
    for (int fd : new int[] {slave, master, wakeUp[0], wakeUp[1]}) {
      libC.close(fd);
    }
  }
}
