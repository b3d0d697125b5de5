package gatehouse.devices.link;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;

/** The master side of a pseudo terminal; the link opens its slave as a serial port. */
final class PtyFarEnd implements FarEnd {
  private static final int O_RDWR_NOCTTY = 0x102;
  private int master = -1;

  /** The C library of Linux. */
  interface C extends Library {
    int posix_openpt(int flags) throws LastErrorException;

    int grantpt(int fd) throws LastErrorException;

    int unlockpt(int fd) throws LastErrorException;

    String ptsname(int fd);

    int read(int fd, byte[] buffer, long count) throws LastErrorException;

    int write(int fd, byte[] bytes, long count) throws LastErrorException;

    int close(int fd) throws LastErrorException;
  }

  private static final class Loaded {
    static final C C_LIBRARY = Native.load("c", C.class);
  }

  PtyFarEnd() {
    Assumptions.assumeTrue(Platform.isLinux(), "pseudo terminals of this test are Linux's");
  }

  @Override
  public Link plug() {
    master = Loaded.C_LIBRARY.posix_openpt(O_RDWR_NOCTTY);
    Loaded.C_LIBRARY.grantpt(master);
    Loaded.C_LIBRARY.unlockpt(master);
    return new SerialLink(Loaded.C_LIBRARY.ptsname(master), SerialLine.of(115200));
  }

  @Override
  public void send(byte[] bytes) throws IOException {
    if (Loaded.C_LIBRARY.write(master, bytes, bytes.length) != bytes.length) {
      throw new IOException("short write");
    }
  }

  @Override
  public byte[] receive(int count) {
    byte[] all = new byte[count];
    byte[] buffer = new byte[count];
    int have = 0;
    while (have < count) {
      int got = Loaded.C_LIBRARY.read(master, buffer, count - have);
      System.arraycopy(buffer, 0, all, have, got);
      have += got;
    }
    return Arrays.copyOf(all, have);
  }

  @Override
  public void unplug() {
    Loaded.C_LIBRARY.close(master);
    master = -1;
  }

  @Override
  public void close() {
    if (master >= 0) {
      unplug();
    }
  }
}
