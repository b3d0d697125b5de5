package gatehouse.acceptance.stage;

import gatehouse.server.db.DatabaseAddress;
import gatehouse.server.db.embedded.EmbeddedPostgres;
import gatehouse.server.db.embedded.TestPrograms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL in processes of its own, with its durability as shipped. */
public final class Postgres implements AutoCloseable {
  private final EmbeddedPostgres postgres;

  public Postgres(Path folder) {
    try {
      TestPrograms.into(folder, Stage.home().resolve("acceptance/target"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.postgres = new EmbeddedPostgres(folder, 0);
  }

  /** Starts it, the second time on the same port with the same rows. */
  public DatabaseAddress start() {
    try {
      return postgres.start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** SIGKILL to the postmaster; its children see that and go. */
  public void kill() {
    ProcessHandle postmaster =
        postgres.pid().flatMap(ProcessHandle::of).orElseThrow(IllegalStateException::new);
    postmaster.destroyForcibly();
    postmaster.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    postgres.close();
  }

  @Override
  public void close() {
    postgres.close();
  }
}
