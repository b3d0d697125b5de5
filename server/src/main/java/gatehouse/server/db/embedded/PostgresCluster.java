package gatehouse.server.db.embedded;

import gatehouse.server.db.OwnerOnlyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The files of the embedded cluster, and how one of its programs is called on them.
 *
 * @param home the folder round the cluster, with the password beside it
 */
record PostgresCluster(Path home, Path folder, PostgresBinaries binaries, PostgresAccount account) {

  boolean exists() {
    return Files.exists(folder.resolve("PG_VERSION"));
  }

  String password() throws IOException {
    return Files.readString(home.resolve("password")).trim();
  }

  /** Makes the cluster under another name and renames it, so that half a cluster is never used. */
  void make(String password) throws IOException {
    OwnerOnlyFile.write(home.resolve("password"), password + "\n");
    Path part = home.resolve("cluster-being-made");
    PostgresBinaries.delete(part);
    PostgresBinaries.delete(folder);
    Files.createDirectories(part);
    Path passwordFile = part.resolveSibling("password-for-initdb");
    OwnerOnlyFile.write(passwordFile, password + "\n");
    account.own(part);
    account.own(passwordFile);
    try {
      Result made =
          run(
              List.of(
                  binaries.program("initdb"),
                  "--pgdata=" + part,
                  "--username=" + EmbeddedPostgres.USER,
                  "--auth=scram-sha-256",
                  "--pwfile=" + passwordFile,
                  "--encoding=UTF8",
                  "--locale-provider=builtin",
                  "--locale=C.UTF-8",
                  "--data-checksums"));
      if (made.exitCode() != 0) {
        throw new IOException("PostgreSQL's initdb failed in " + part + ": " + made.output());
      }
    } finally {
      Files.deleteIfExists(passwordFile);
    }
    Files.move(part, folder);
  }

  ProcessBuilder command(List<String> program) {
    ProcessBuilder builder = new ProcessBuilder(account.command(program));
    // The account may be unable to read the folder that we were started in.
    builder.directory(home.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    return builder;
  }

  Result run(List<String> program) throws IOException {
    Process process = command(program).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(program.get(0) + " did not end within 60 s");
      }
      return new Result(process.exitValue(), output.strip());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting for " + program.get(0), e);
    }
  }

  record Result(int exitCode, String output) {}
}
