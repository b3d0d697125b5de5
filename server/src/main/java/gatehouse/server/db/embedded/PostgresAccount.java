package gatehouse.server.db.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Under which account PostgreSQL's programs run. They refuse to run as root, so root either enters
 * a user namespace in which it is nobody, or hands the cluster to an ordinary account.
 */
final class PostgresAccount {
  /** "nobody" of every Linux; only used where user namespaces are refused. */
  private static final int NOBODY = 65534;

  private final List<String> prefix;
  private final int uid;

  private PostgresAccount(List<String> prefix, int uid) {
    this.prefix = prefix;
    this.uid = uid;
  }

  /** Chooses by who we are and by who owns an existing cluster. */
  static PostgresAccount choose(Path cluster) throws IOException {
    if (!"root".equals(System.getProperty("user.name"))) {
      return new PostgresAccount(List.of(), -1);
    }
    int owner = Files.exists(cluster) ? (Integer) Files.getAttribute(cluster, "unix:uid") : 0;
    if (owner == 0 && succeeds(List.of("unshare", "-U", "true"))) {
      return new PostgresAccount(List.of("unshare", "-U"), -1);
    }
    int uid = owner == 0 ? NOBODY : owner;
    List<String> prefix =
        List.of("setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups", "--no-new-privs");
    List<String> probe = new ArrayList<>(prefix);
    probe.add("true");
    if (!succeeds(probe)) {
      throw new IOException(
          "PostgreSQL does not run as root, and neither `unshare -U` nor `setpriv` works here:"
              + " start the server as an ordinary user, or configure the address of a PostgreSQL"
              + " server");
    }
    return new PostgresAccount(prefix, uid);
  }

  List<String> command(List<String> program) {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(program);
    return all;
  }

  /** Makes the folder and all in it the account's own, where the account is another one. */
  void own(Path folder) throws IOException {
    if (uid < 0) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.toList()) {
        Files.setAttribute(path, "unix:uid", uid);
        Files.setAttribute(path, "unix:gid", uid);
      }
    }
  }

  /** The programs must be reachable for the account: every folder above them traversable. */
  void requireReachable(String program) throws IOException {
    if (!succeeds(command(List.of(program, "--version")))) {
      throw new IOException(
          "PostgreSQL cannot be started from "
              + program
              + (uid < 0
                  ? ": the program does not run here"
                  : ": the account "
                      + uid
                      + " must be able to enter every folder above it (chmod o+x), or start the"
                      + " server as an ordinary user"));
    }
  }

  private static boolean succeeds(List<String> command) throws IOException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while trying " + command.get(0), e);
    } catch (IOException missing) {
      return false;
    }
  }
}
