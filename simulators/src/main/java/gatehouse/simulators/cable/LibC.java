package gatehouse.simulators.cable;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.io.IOException;

/** The few calls of Linux' C library that make a pseudo-terminal; see pts(4), termios(3). */
interface LibC extends Library {
  int O_RDWR = 0x2;
  int O_NOCTTY = 0x100;
  int O_CLOEXEC = 0x80000;
  int O_NONBLOCK = 0x800;
  int TCSANOW = 0;
  short POLLIN = 1;
  short POLLOUT = 4;
  int EAGAIN = 11;

  int posix_openpt(int flags) throws LastErrorException;

  int grantpt(int fd) throws LastErrorException;

  int unlockpt(int fd) throws LastErrorException;

  int ptsname_r(int fd, byte[] name, long length) throws LastErrorException;

  int open(String path, int flags) throws LastErrorException;

  int tcgetattr(int fd, Memory termios) throws LastErrorException;

  void cfmakeraw(Memory termios);

  int tcsetattr(int fd, int actions, Memory termios) throws LastErrorException;

  int pipe(int[] ends) throws LastErrorException;

  int poll(Memory fds, long count, int timeoutMillis) throws LastErrorException;

  long read(int fd, byte[] buffer, long length) throws LastErrorException;

  long write(int fd, byte[] buffer, long length) throws LastErrorException;

  int close(int fd) throws LastErrorException;

  static LibC load() throws IOException {
    if (!Platform.isLinux()) {
      throw new IOException("a pseudo-terminal needs Linux; use \"listen: 127.0.0.1:PORT\" here");
    }
    return Loaded.LIB_C;
  }

  /** Loads the library when it is first needed, and only on Linux. */
  final class Loaded {
    static final LibC LIB_C = Native.load("c", LibC.class);

    private Loaded() {}
  }
}
