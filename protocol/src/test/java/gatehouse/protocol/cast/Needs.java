package gatehouse.protocol.cast;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs of the machine. Where it is missing the test is skipped, and says what to
 * install; with GATEHOUSE_REQUIRE=all it fails instead.
 */
public final class Needs {
  private static final boolean ALL = "all".equals(System.getenv("GATEHOUSE_REQUIRE"));

  private Needs() {}

  /** A program on the path, or in the folders for daemons. */
  public static Path program(String name) {
    String path = System.getenv("PATH") + File.pathSeparator + "/usr/sbin:/usr/local/sbin:/sbin";
    for (String folder : path.split(File.pathSeparator, -1)) {
      Path program = Path.of(folder, name);
      if (Files.isExecutable(program)) {
        return program;
      }
    }
    missing("the program " + name);
    throw new AssertionError("not reached");
  }

  public static Path file(Path file) {
    if (!Files.exists(file)) {
      missing("the file " + file);
    }
    return file;
  }

  public static void root() {
    if (!"root".equals(System.getProperty("user.name"))) {
      missing("the root user");
    }
  }

  /** The first of these that is there. */
  public static Path anyFile(Path... files) {
    return Arrays.stream(files).filter(Files::exists).findFirst().orElseGet(() -> file(files[0]));
  }

  private static void missing(String what) {
    String message = "this test needs " + what + "; ./check installs what it can";
    if (ALL) {
      Assertions.fail(message);
    }
    Assumptions.abort(message);
  }
}
