package gatehouse.server.db.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code postmaster.pid} of a cluster: line 1 is the process id of the PostgreSQL that has it. */
final class PostmasterFile {
  private static final Logger log = LoggerFactory.getLogger(PostmasterFile.class);

  private final Path file;

  PostmasterFile(Path cluster) {
    this.file = cluster.resolve("postmaster.pid");
  }

  /**
   * The PostgreSQL that still runs on the cluster, left behind by a server that was killed. A
   * number that belongs to another program by now is no PostgreSQL: the file is removed, because
   * PostgreSQL itself would take that program for its rival. So is an empty file, which a
   * PostgreSQL leaves that was killed while it started, and which no PostgreSQL starts over.
   */
  Optional<ProcessHandle> orphan() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty()) {
      log.info("Removing {}: it is empty, left by a start that was cut off", file);
      Files.delete(file);
      return Optional.empty();
    }
    Optional<ProcessHandle> process = handle(lines.get(0)).filter(ProcessHandle::isAlive);
    if (process.isPresent() && !isPostgres(process.get())) {
      log.info("Removing {}: process {} is another program", file, process.get().pid());
      Files.delete(file);
      return Optional.empty();
    }
    return process;
  }

  private static Optional<ProcessHandle> handle(String line) {
    try {
      return ProcessHandle.of(Long.parseLong(line.trim()));
    } catch (NumberFormatException torn) {
      return Optional.empty();
    }
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().map(command -> command.contains("postgres")).orElse(true);
  }
}
