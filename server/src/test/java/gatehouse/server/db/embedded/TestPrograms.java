package gatehouse.server.db.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * PostgreSQL's programs, unpacked once for all tests of a module, whichever JVM they run in: it is
 * what takes longest at a first start.
 */
public final class TestPrograms {
  private static final String NAME = "bin-" + EmbeddedPostgres.VERSION;

  private TestPrograms() {}

  /**
   * Lays the programs into a folder that an embedded PostgreSQL is to have.
   *
   * @param target the module's own, where they are kept
   * @return where they are in the folder
   */
  public static Path into(Path folder, Path target) throws IOException {
    Path programs = target.toAbsolutePath().resolve("test-" + NAME);
    unpackOnce(programs);
    Path link = Files.createDirectories(folder).resolve(NAME);
    if (!Files.exists(link)) {
      Files.createSymbolicLink(link, programs);
    }
    return link;
  }

  private static synchronized void unpackOnce(Path programs) throws IOException {
    Files.createDirectories(programs.getParent());
    Path turn = programs.resolveSibling("test-" + NAME + ".lock");
    try (FileChannel file =
            FileChannel.open(turn, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock alone = file.lock()) {
      new PostgresBinaries(programs).unpack();
    }
  }
}
