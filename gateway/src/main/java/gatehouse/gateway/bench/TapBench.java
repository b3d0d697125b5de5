package gatehouse.gateway.bench;

import gatehouse.gateway.store.GatewayStore;
import gatehouse.gateway.store.StoreFault;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.change.ChangePage;
import gatehouse.protocol.change.Revision;
import gatehouse.protocol.change.TableChange;
import gatehouse.protocol.wire.WireException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Software time of a tap: from the reader's last byte to the relay's first, through lane, decision,
 * journal and turnstile driver, with several lanes at work and the journal forced to a real disk.
 */
final class TapBench {
  private static final String BENCH = "tap";
  private static final int LANES = 8;
  private static final int ROUNDS = 600;
  private static final int WARM_UP = 100;
  private static final int PASSES = 20_000;
  private static final double MOST_MILLIS = 5;
  private static final int FLOOR_ROUNDS = 1_000;

  private TapBench() {}

  static void run() throws IOException, StoreFault, WireException, InterruptedException {
    try (ScratchFolder folder = new ScratchFolder()) {
      Path file = folder.path().resolve("bench.sqlite");
      diskFloor(folder.path());
      linkFloor();
      EstateId estate = new EstateId("bench");
      try (GatewayStore store =
          GatewayStore.open(file, estate, new GatewayId("bench"), Clock.systemUTC())) {
        fill(store);
        measure(store, WARM_UP, "");
        handOffFloor();
        measure(store, ROUNDS, "tap, ");
      }
    }
  }

  private static void measure(GatewayStore store, int rounds, String name)
      throws InterruptedException {
    Samples samples = new Samples(rounds * LANES);
    List<BenchLane> lanes = new ArrayList<>();
    try {
      for (int number = 0; number < LANES; number++) {
        BenchLane lane = new BenchLane(number, store, samples);
        lanes.add(lane);
        lane.start();
      }
      tapAll(lanes, rounds);
    } finally {
      lanes.forEach(BenchLane::close);
    }
    if (samples.count() != rounds * LANES) {
      throw new IllegalStateException("only " + samples.count() + " taps were let in");
    }
    if (!name.isEmpty()) {
      print(name, samples);
      Figure.atMost(BENCH, name + "p99.9", samples.percentile(0.999) / 1e6, "ms", MOST_MILLIS)
          .print();
      Figure.plain(BENCH, name + "max", samples.max() / 1e6, "ms").print();
    }
  }

  /** At moments that have nothing to do with the boards' polls. */
  private static void tapAll(List<BenchLane> lanes, int rounds) throws InterruptedException {
    for (int round = 0; round < rounds; round++) {
      for (BenchLane lane : lanes) {
        if (round > 0) {
          lane.awaitIdle();
        }
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(5_000_000));
        lane.tap(round, PASSES);
      }
    }
    for (BenchLane lane : lanes) {
      lane.awaitIdle();
    }
  }

  /** What the disk alone takes for an event: appended and forced, as fdatasync. */
  private static void diskFloor(Path folder) throws IOException {
    Samples samples = new Samples(FLOOR_ROUNDS);
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve("floor"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer page = ByteBuffer.allocate(4_120);
      for (int i = 0; i < FLOOR_ROUNDS; i++) {
        page.rewind();
        long begun = System.nanoTime();
        channel.write(page);
        channel.force(false);
        samples.add(System.nanoTime() - begun);
      }
    }
    print("floor: a page written and forced, ", samples);
  }

  /** What the operating system takes to wake another thread, which every tap needs twice. */
  private static void handOffFloor() throws InterruptedException {
    Samples samples = new Samples(FLOOR_ROUNDS);
    ExecutorService other = Executors.newSingleThreadExecutor();
    for (int i = 0; i < FLOOR_ROUNDS; i++) {
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(5_000_000));
      long begun = System.nanoTime();
      other.execute(() -> samples.add(System.nanoTime() - begun));
    }
    other.shutdown();
    if (!other.awaitTermination(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("the hand-offs do not end");
    }
    print("floor: a hand-off between threads, ", samples);
    Figure.plain(
            BENCH,
            "floor: a hand-off between threads, p99.9",
            samples.percentile(0.999) / 1e6,
            "ms")
        .print();
  }

  private static void linkFloor() {
    Samples writes = new Samples(FLOOR_ROUNDS);
    long[] begun = new long[1];
    BoardLink link = new BoardLink(nanos -> writes.add(nanos - begun[0]));
    byte[] order = {1, 5, 2, 0, 0, 3, 0, 0};
    for (int i = 0; i < FLOOR_ROUNDS; i++) {
      begun[0] = System.nanoTime();
      link.write(order);
    }
    print("floor: an order written to the link, ", writes);
  }

  private static void print(String name, Samples samples) {
    Figure.plain(BENCH, name + "p50", samples.percentile(0.5) / 1e6, "ms").print();
    Figure.plain(BENCH, name + "p99", samples.percentile(0.99) / 1e6, "ms").print();
  }

  private static void fill(GatewayStore store) throws StoreFault, WireException {
    List<TableChange> changes = new ArrayList<>(ManyPasses.groups());
    for (int pass = 0; pass < PASSES; pass++) {
      changes.add(ManyPasses.pass(pass));
    }
    store.table().apply(new ChangePage(Revision.NONE, new Revision(1), changes));
  }
}
