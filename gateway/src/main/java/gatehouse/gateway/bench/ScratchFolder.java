package gatehouse.gateway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for the time of a bench, where {@code -Dgatehouse.bench.folder} says, else beside the
 * working directory's files: a folder for temporary files may be in memory, and knows no disk.
 */
final class ScratchFolder implements AutoCloseable {
  private final Path folder;

  ScratchFolder() throws IOException {
    Path parent = Path.of(System.getProperty("gatehouse.bench.folder", "."));
    folder = Files.createTempDirectory(parent.toAbsolutePath(), "gatehouse-bench-");
  }

  Path path() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    List<Path> contents;
    try (Stream<Path> files = Files.walk(folder)) {
      contents = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : contents) {
      Files.delete(each);
    }
  }
}
