package gatehouse.devices.link;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where jSerialComm takes its native library from. Left to itself it unpacks into a folder that
 * anybody on the machine may write to, and runs what it finds there. So: an installation that ships
 * the library says where by {@code -DjSerialComm.library.path=FOLDER}; without that it is unpacked
 * here, into a new folder that only this user may enter.
 */
final class SerialLibrary {
  private static final Logger LOG = LoggerFactory.getLogger(SerialLibrary.class);
  private static final String PATH = "jSerialComm.library.path";
  private static boolean prepared;

  private SerialLibrary() {}

  /** Must come before the first use of {@link SerialPort}. */
  static synchronized void prepare() throws IOException {
    if (prepared || System.getProperty(PATH) != null) {
      return;
    }
    prepared = true;
    String resource =
        resourceFor(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    if (resource == null) {
      LOG.warn("no serial library known for this machine; set -D{}=FOLDER", PATH);
      return;
    }
    // The class literal does not initialise the class, which is where the library is loaded.
    try (InputStream library = SerialPort.class.getResourceAsStream(resource)) {
      if (library == null) {
        throw new IOException("jSerialComm has no " + resource + " inside");
      }
      Path folder = Files.createTempDirectory("gatehouse-serial-"); // for this user alone
      Path file = folder.resolve(resource.substring(resource.lastIndexOf('/') + 1));
      Files.copy(library, file);
      folder.toFile().deleteOnExit();
      file.toFile().deleteOnExit();
      System.setProperty(PATH, folder.toString());
    }
  }

  static @Nullable String resourceFor(String system, String machine) {
    String os = system.toLowerCase(Locale.ROOT);
    boolean arm = machine.equals("aarch64");
    if (!arm && !machine.equals("amd64") && !machine.equals("x86_64")) {
      return null;
    }
    if (os.startsWith("windows")) {
      return "/Windows/" + (arm ? "aarch64" : "x86_64") + "/jSerialComm.dll";
    }
    if (os.startsWith("mac")) {
      return "/OSX/" + (arm ? "aarch64" : "x86_64") + "/libjSerialComm.jnilib";
    }
    if (os.equals("linux")) {
      return "/Linux/" + (arm ? "armv8_64" : "x86_64") + "/libjSerialComm.so";
    }
    return null;
  }
}
