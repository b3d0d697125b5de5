package gatehouse.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.protocol.Direction;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.command.Command;
import gatehouse.protocol.command.CommandAction.Indicate;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StoreFaultTest extends StoreTest {

  @Test
  void fullDiskRefusesTheAppendLosesNothingAndRecovers() throws Exception {
    StoreFile file = StoreFile.open(path(), StoreFile.WalForce.TO_DISK);
    try (GatewayStore store = GatewayStore.open(file, ESTATE, Cast.NORTH, CLOCK)) {
      Journal journal = store.journal();
      journal.append(refusal(), NOW);
      limitPages(file, "1");
      long stored = 0;
      try {
        while (stored < 10_000) {
          stored = journal.append(refusal(), NOW);
        }
      } catch (StoreFault e) {
        assertThat(e).hasMessageContaining("SQLITE_FULL");
      }
      assertThat(stored).isBetween(2L, 9_999L);
      limitPages(file, "1000000");
      assertThat(journal.append(refusal(), NOW)).isEqualTo(stored + 1);
    }
    try (GatewayStore store = open()) {
      assertThat(read(store.journal(), 0)).hasSize((int) store.journal().head().number());
    }
  }

  @Test
  void fileThatIsNoStoreIsNamedAndLeftAlone() throws Exception {
    byte[] letter = "Dear gateway, ".repeat(500).getBytes(StandardCharsets.UTF_8);
    Files.write(path(), letter);
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreFault.class)
        .hasMessageContaining(path() + " is no SQLite file; it has been left as it is");
    assertThat(Files.readAllBytes(path())).isEqualTo(letter);
  }

  @Test
  void damagedFileIsNamedAndLeftAlone() throws Exception {
    fill();
    try (RandomAccessFile raw = new RandomAccessFile(path().toFile(), "rw")) {
      byte[] noise = new byte[(int) raw.length() - 8192];
      Arrays.fill(noise, (byte) 0xA5);
      raw.seek(4096);
      raw.write(noise);
    }
    byte[] before = Files.readAllBytes(path());
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreFault.class)
        .hasMessageContaining("is damaged or cannot be opened; it has been left as it is");
    assertThat(Files.readAllBytes(path())).isEqualTo(before);
  }

  @Test
  void editedJournalIsNoticed() throws Exception {
    fill();
    StoreFile file = StoreFile.open(path(), StoreFile.WalForce.TO_DISK);
    execute(file, "UPDATE journal SET line = replace(line, 'BLOCKED', 'GRANTED') WHERE number = 7");
    file.close();
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreFault.class)
        .hasMessageContaining("damaged at event 8");
  }

  @Test
  void secondGatewayIsKeptOut() throws Exception {
    try (GatewayStore store = open()) {
      assertThat(store.journal().boot()).isPositive();
      assertThatThrownBy(this::open).hasMessageContaining("in use by another gateway");
    }
  }

  @Test
  void storeOfAnotherGatewayIsRefused() throws Exception {
    fill();
    assertThatThrownBy(() -> GatewayStore.open(path(), ESTATE, Cast.WEST, CLOCK))
        .hasMessageContaining("the store of the gateway \"north\", not of \"west\"");
  }

  @Test
  void commandIsTakenOnceEvenAfterARestart() throws Exception {
    Command second = command(2);
    try (GatewayStore store = open()) {
      assertThat(store.take(second)).isTrue();
      assertThat(store.take(second)).isFalse();
    }
    try (GatewayStore store = open()) {
      assertThat(store.take(command(1))).isFalse();
      assertThat(store.take(second)).isFalse();
      assertThat(store.take(command(3))).isTrue();
    }
  }

  /** Without the store's own upkeep, which would come by in the middle of a slow round. */
  @Test
  void longLogIsCopiedIntoTheFileAndReused() throws Exception {
    try (StoreFile file = StoreFile.open(path(), StoreFile.WalForce.TO_DISK)) {
      Journal journal = new Journal(file, Cast.NORTH, new UseCounts(), 1);
      long room = walSize();
      for (int round = 0; round < 5; round++) {
        for (int i = 0; i < 1_100; i++) {
          journal.append(refusal(), NOW);
        }
        file.checkpointIfGrown();
      }
      assertThat(walSize()).isEqualTo(room);
    }
    try (GatewayStore store = open()) {
      assertThat(read(store.journal(), 0)).hasSize(5_500);
    }
  }

  private long walSize() throws Exception {
    return Files.size(path().resolveSibling("north.sqlite-wal"));
  }

  private void fill() throws StoreFault {
    try (GatewayStore store = open()) {
      for (int i = 0; i < 200; i++) {
        store.journal().append(refusal(), NOW);
      }
    }
  }

  private static Command command(long counter) {
    return new Command(
        "c" + counter,
        Cast.NORTH,
        counter,
        NOW.plusSeconds(10),
        new Indicate(Cast.NORTH_1, Direction.IN, true));
  }

  private static void limitPages(StoreFile file, String most) throws StoreFault {
    execute(file, "PRAGMA max_page_count=" + most);
  }

  private static void execute(StoreFile file, String sql) throws StoreFault {
    file.write(
        "a test's wish",
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
