package gatehouse.gateway.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gatehouse.devices.CardUid;
import gatehouse.devices.DeviceSignal;
import gatehouse.devices.Side;
import gatehouse.gateway.store.GatewayStore;
import gatehouse.gateway.store.Journal;
import gatehouse.gateway.store.StoreFault;
import gatehouse.protocol.Direction;
import gatehouse.protocol.Reason;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.cast.Needs;
import gatehouse.protocol.change.ChangePage;
import gatehouse.protocol.change.Revision;
import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.LobbyEvent.AccessDecided;
import gatehouse.protocol.event.LobbyEvent.GatewayStarted;
import gatehouse.protocol.wire.EventLines;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real file system of twelve megabytes, filled to its last byte. */
class DiskFullTest {
  private static final String READER = "north-1.reader-in";
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path folder;
  private final FakePortal portal = new FakePortal();
  private Path disk;
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    Needs.root();
    Needs.program("mount");
    disk = Files.createDirectory(folder.resolve("disk"));
    assertThat(run("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", disk.toString())).isZero();
    mounted = true;
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      run("umount", "-l", disk.toString());
    }
  }

  @Test
  void fullDiskOpensNothingLosesNothingAndIsGotOver() throws Exception {
    InstantSource clock = InstantSource.fixed(Cast.MONDAY_MORNING);
    Path file = disk.resolve("north.sqlite");
    try (GatewayStore store = GatewayStore.open(file, Cast.ESTATE, Cast.NORTH, clock);
        Lane lane =
            new Lane(
                new LanePlan(Cast.NORTH_1, Side.A, Map.of(READER, Direction.IN)),
                portal,
                portal,
                store,
                Cast.CARD_KEY,
                clock)) {
      lane.start();
      store
          .table()
          .apply(
              new ChangePage(Revision.NONE, new Revision(1), List.of(Cast.homes(), Cast.chen())));
      Path ballast = fillDisk();
      long stored = fillJournal(store.journal());
      tap(lane, 1);
      assertThat(portal.releases).isEmpty();
      assertThat(portal.signs).containsExactly("A REFUSED");
      await().atMost(LONG).until(() -> !store.fault().isEmpty());
      Files.delete(ballast);
      await().atMost(LONG).until(() -> store.journal().head().number() > stored);
      tap(lane, 5);
      assertThat(portal.releases).hasSize(1);
      assertThat(reasons(store.journal(), stored))
          .containsExactly(Reason.JOURNAL_FAULT, Reason.GRANTED);
      await().atMost(LONG).until(() -> store.fault().isEmpty());
    }
  }

  private static void tap(Lane lane, int second) {
    long nanos = Duration.ofSeconds(second).toNanos();
    lane.heard(new DeviceSignal.CardPresented(READER, new CardUid(Cast.CHEN_UID), nanos));
    lane.settle();
  }

  private Path fillDisk() throws IOException {
    Path ballast = disk.resolve("ballast");
    try (OutputStream out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(new byte[4_096]);
      }
    } catch (IOException e) {
      return ballast;
    }
  }

  /** Until not even a small event goes in; returns the number of the last that did. */
  private static long fillJournal(Journal journal) {
    for (int size : new int[] {500, 1}) {
      assertThatThrownBy(
              () -> {
                while (true) {
                  journal.append(new GatewayStarted("x".repeat(size)), Cast.MONDAY_MORNING);
                }
              })
          .isInstanceOf(StoreFault.class)
          .hasMessageContaining("SQLITE_");
    }
    return journal.head().number();
  }

  /** The chain is checked from the first event on. */
  private static List<Reason> reasons(Journal journal, long after) throws Exception {
    journal.forceSoon();
    await().atMost(LONG).until(() -> journal.forced() == journal.head().number());
    List<Reason> reasons = new ArrayList<>();
    String previous = EventEnvelope.NO_PREVIOUS;
    for (long at = 0; at < journal.forced(); ) {
      for (Journal.Line line : journal.read(at, 1_000, 1 << 20)) {
        EventEnvelope envelope = EventLines.read(line.bytes());
        assertThat(envelope.previous()).isEqualTo(previous);
        previous = EventLines.hash(line.bytes());
        at = line.sequence().number();
        if (at > after && envelope.event() instanceof AccessDecided decided) {
          reasons.add(decided.reason());
        }
      }
    }
    return reasons;
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
