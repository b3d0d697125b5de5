package gatehouse.server.db.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gatehouse.protocol.cast.Needs;
import gatehouse.server.db.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
  private static final int NOBODY = 65534;

  @TempDir Path folder;
  private Path programs = Path.of("");

  @BeforeEach
  void shareThePrograms() throws IOException {
    programs = TestPrograms.into(folder, Path.of("target"));
  }

  @Test
  void rowsSurviveAPostgresKilledWithMinus9AndThenAServerThatNeverStoppedItsPostgres()
      throws Exception {
    DatabaseAddress first;
    try (EmbeddedPostgres postgres = new EmbeddedPostgres(folder, 0)) {
      first = postgres.start();
      execute(first, "CREATE TABLE gate (name text)");
      execute(first, "INSERT INTO gate VALUES ('北门')");
      assertThat(ask(first, "SHOW fsync")).isEqualTo("on");
      assertThat(ask(first, "SHOW data_checksums")).isEqualTo("on");
      assertThat(ask(first, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      kill(postgres.pid().orElseThrow());
    }

    EmbeddedPostgres abandoned = new EmbeddedPostgres(folder, 0);
    DatabaseAddress second = abandoned.start();
    assertThat(second).isEqualTo(first);
    assertThat(ask(second, "SELECT name FROM gate")).isEqualTo("北门");
    long orphan = abandoned.pid().orElseThrow();
    abandoned.forget();

    try (EmbeddedPostgres heir = new EmbeddedPostgres(folder, 0)) {
      DatabaseAddress third = heir.start();
      assertThat(ask(third, "SELECT name FROM gate")).isEqualTo("北门");
      assertThat(ProcessHandle.of(orphan).map(ProcessHandle::isAlive).orElse(false)).isFalse();
    }
  }

  @Test
  void aPostgresKilledWithMinus9IsStartedAgainAtTheSamePortWithAllItsRows() throws Exception {
    try (EmbeddedPostgres postgres = new EmbeddedPostgres(folder, 0)) {
      DatabaseAddress address = postgres.start();
      execute(address, "CREATE TABLE gate (name text)");
      execute(address, "INSERT INTO gate VALUES ('西门')");
      long first = postgres.pid().orElseThrow();

      kill(first);

      await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .untilAsserted(() -> assertThat(ask(address, "SELECT name FROM gate")).isEqualTo("西门"));
      assertThat(postgres.pid().orElseThrow()).isNotEqualTo(first);
    }
  }

  @Test
  void aSecondServerOnTheSameFolderIsRefusedAndTheFirstRunsOn() throws Exception {
    try (EmbeddedPostgres postgres = new EmbeddedPostgres(folder, 0)) {
      DatabaseAddress address = postgres.start();

      assertThatThrownBy(() -> new EmbeddedPostgres(folder, 0).start())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Another server is using");

      assertThat(ask(address, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void thePasswordIsForTheOwnerOnlyAndAWrongOneIsRefused() throws Exception {
    try (EmbeddedPostgres postgres = new EmbeddedPostgres(folder, 0)) {
      DatabaseAddress address = postgres.start();
      DatabaseAddress wrong =
          new DatabaseAddress(
              address.host(), address.port(), address.database(), address.user(), "wrong");

      assertThat(PostgresProbe.answers(wrong)).isFalse();
      assertThat(Files.getPosixFilePermissions(folder.resolve("password")))
          .containsExactlyInAnyOrder(
              java.nio.file.attribute.PosixFilePermission.OWNER_READ,
              java.nio.file.attribute.PosixFilePermission.OWNER_WRITE);
    }
  }

  @Test
  void aProcessNumberThatBelongsToAnotherProgramByNowIsNoOrphan() throws Exception {
    try (EmbeddedPostgres postgres = new EmbeddedPostgres(folder, 0)) {
      postgres.start();
    }
    Path file = folder.resolve("cluster").resolve("postmaster.pid");
    Files.writeString(file, ProcessHandle.current().pid() + "\n");

    try (EmbeddedPostgres postgres = new EmbeddedPostgres(folder, 0)) {
      assertThat(ask(postgres.start(), "SELECT 1")).isEqualTo("1");
    }
  }

  /** What a PostgreSQL leaves that is killed between making its file and writing into it. */
  @Test
  void anEmptyProcessFileIsOfAStartThatWasCutOff() throws Exception {
    try (EmbeddedPostgres postgres = new EmbeddedPostgres(folder, 0)) {
      postgres.start();
    }
    Path file = folder.resolve("cluster").resolve("postmaster.pid");
    Files.createFile(file);

    try (EmbeddedPostgres postgres = new EmbeddedPostgres(folder, 0)) {
      assertThat(ask(postgres.start(), "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void asRootTheClusterOfAnOrdinaryAccountRunsUnderThatAccount() throws Exception {
    Needs.root();
    Needs.program("setpriv");
    Files.delete(programs);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    ownedByNobody(folder.resolve("cluster"));

    try (EmbeddedPostgres postgres = new EmbeddedPostgres(folder, 0)) {
      DatabaseAddress address = postgres.start();

      assertThat(ask(address, "SELECT 1")).isEqualTo("1");
      assertThat(
              Files.getAttribute(
                  Path.of("/proc", String.valueOf(postgres.pid().orElseThrow())), "unix:uid"))
          .isEqualTo(NOBODY);
    }
  }

  @Test
  void aFolderThatTheAccountCannotEnterIsSaidWithWhatToDo() throws Exception {
    Needs.root();
    Needs.program("setpriv");
    Files.delete(programs);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    ownedByNobody(folder.resolve("cluster"));

    assertThatThrownBy(() -> new EmbeddedPostgres(folder, 0).start())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("must be able to enter every folder above it");
  }

  private static void ownedByNobody(Path cluster) throws IOException {
    Files.createDirectories(cluster);
    Files.setAttribute(cluster, "unix:uid", NOBODY);
  }

  private static void kill(long pid) {
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    process.destroyForcibly();
    await().atMost(Duration.ofSeconds(10)).until(() -> !process.isAlive());
  }

  private static void execute(DatabaseAddress address, String sql) throws SQLException {
    try (Connection connection = PostgresProbe.source(address).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(DatabaseAddress address, String sql) throws SQLException {
    try (Connection connection = PostgresProbe.source(address).getConnection();
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getString(1);
    }
  }
}
