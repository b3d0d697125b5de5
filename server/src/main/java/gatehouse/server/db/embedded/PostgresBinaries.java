package gatehouse.server.db.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's own programs, unpacked once from the archive on the class path. */
final class PostgresBinaries {
  private static final boolean WINDOWS =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

  private final Path folder;

  PostgresBinaries(Path folder) {
    this.folder = folder;
  }

  String program(String name) {
    return folder.resolve("bin").resolve(WINDOWS ? name + ".exe" : name).toString();
  }

  /** Unpacks under another name and renames, so that a half-written folder is never used. */
  void unpack() throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IOException("No folder to unpack PostgreSQL into: " + folder);
    }
    Files.createDirectories(parent);
    Path part = Files.createTempDirectory(parent, "unpacking-");
    try (InputStream raw = open();
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(raw)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        write(part, entry, tar);
      }
    }
    // Another account may have to run the programs: the temporary folder's owner-only rights go.
    if (!WINDOWS) {
      Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Files.move(part, folder);
  }

  private static void write(Path root, TarArchiveEntry entry, InputStream content)
      throws IOException {
    Path target = root.resolve(entry.getName()).normalize();
    if (!target.startsWith(root)) {
      throw new IOException("The PostgreSQL archive has an entry outside itself: " + entry);
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.resolve(".."));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, target);
    if (!WINDOWS && (entry.getMode() & 0100) != 0) {
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static InputStream open() throws IOException {
    String name = "/postgres-" + system() + "-" + processor() + ".txz";
    InputStream found = PostgresBinaries.class.getResourceAsStream(name);
    if (found == null) {
      throw new IOException(
          "No embedded PostgreSQL for this machine (looked for "
              + name
              + " on the class path): configure the address of a PostgreSQL server instead");
    }
    return found;
  }

  private static String system() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return os.startsWith("windows") ? "windows" : os.startsWith("mac") ? "darwin" : "linux";
  }

  private static String processor() {
    String arch = System.getProperty("os.arch", "");
    return arch.equals("aarch64") ? "arm_64" : "x86_64";
  }

  /** Deletes a folder and all in it; used for remains of an interrupted start. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
