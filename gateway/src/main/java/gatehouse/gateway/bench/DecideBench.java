package gatehouse.gateway.bench;

import gatehouse.gateway.access.AccessDecider;
import gatehouse.gateway.access.AccessTable;
import gatehouse.gateway.access.Presented;
import gatehouse.gateway.access.TableEditor;
import gatehouse.gateway.store.GatewayStore;
import gatehouse.gateway.store.StoreFault;
import gatehouse.protocol.Direction;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.change.ChangePage;
import gatehouse.protocol.change.Revision;
import gatehouse.protocol.change.TableChange;
import gatehouse.protocol.wire.WireException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** How long a decision takes, and what an estate's passes cost in memory. */
final class DecideBench {
  private static final String BENCH = "decide";
  private static final EstateId ESTATE = new EstateId("bench");
  private static final GatewayId GATEWAY = new GatewayId("bench");
  private static final int BIG_ESTATE = 200_000;
  private static final int GROUP_OF_ESTATES = 2_000_000;
  private static final int DECISIONS = 500_000;
  private static final int PAGE = 1_000;
  private static final double MOST_MICROS = 100;
  private static final double MOST_HEAP = 256;
  private static final double MEGA = 1 << 20;

  private DecideBench() {}

  static void run() throws IOException, StoreFault, WireException {
    storedEstate();
    decisions(BIG_ESTATE);
    decisions(GROUP_OF_ESTATES);
  }

  /** The whole store with its table, as a gateway holds it after a start. */
  private static void storedEstate() throws IOException, StoreFault, WireException {
    try (ScratchFolder folder = new ScratchFolder()) {
      Path file = folder.path().resolve("bench.sqlite");
      Samples pages = new Samples(BIG_ESTATE / PAGE + 1);
      try (GatewayStore store = GatewayStore.open(file, ESTATE, GATEWAY, Clock.systemUTC())) {
        fill(store, pages);
      }
      figure("page of 1000 changes applied, p50", pages.percentile(0.5) / 1e6, "ms");
      long begun = System.nanoTime();
      try (GatewayStore store = GatewayStore.open(file, ESTATE, GATEWAY, Clock.systemUTC())) {
        figure("start with 200000 passes", (System.nanoTime() - begun) / 1e9, "s");
        Figure.atMost(BENCH, "heap with 200000 passes", heap(), "MB", MOST_HEAP).print();
        if (store.table().snapshot().passes() != BIG_ESTATE) {
          throw new IllegalStateException("passes were lost");
        }
      }
    }
  }

  private static void fill(GatewayStore store, Samples times) throws StoreFault, WireException {
    List<TableChange> changes = new ArrayList<>(ManyPasses.groups());
    for (int pass = 0; pass < BIG_ESTATE; pass++) {
      changes.add(ManyPasses.pass(pass));
      if (changes.size() >= PAGE || pass == BIG_ESTATE - 1) {
        Revision at = store.table().revision();
        long begun = System.nanoTime();
        store.table().apply(new ChangePage(at, at.next(), changes));
        times.add(System.nanoTime() - begun);
        changes.clear();
      }
    }
  }

  private static void decisions(int passes) {
    double before = heap();
    TableEditor editor = AccessTable.empty(ESTATE).edit();
    ManyPasses.groups().forEach(editor::apply);
    for (int pass = 0; pass < passes; pass++) {
      editor.apply(ManyPasses.pass(pass));
    }
    AccessTable table = editor.done();
    figure("table of " + passes + " passes", heap() - before, "MB");
    AccessDecider decider = new AccessDecider(pass -> 0);
    measure(decider, table, passes, new Samples(DECISIONS));
    Samples samples = new Samples(DECISIONS);
    measure(decider, table, passes, samples);
    String name = "decision among " + passes + " passes, ";
    figure(name + "p50", samples.percentile(0.5) / 1e3, "us");
    figure(name + "p99", samples.percentile(0.99) / 1e3, "us");
    Figure.atMost(BENCH, name + "p99.9", samples.percentile(0.999) / 1e3, "us", MOST_MICROS)
        .print();
  }

  /** Any card of the estate, and one in ten that nobody knows. */
  private static void measure(
      AccessDecider decider, AccessTable table, int passes, Samples samples) {
    Random random = new Random(1);
    Instant now = Instant.now();
    int granted = 0;
    for (int i = 0; i < DECISIONS; i++) {
      int number = random.nextInt(passes + passes / 9);
      Presented card =
          new Presented.Card(ManyPasses.KEY.credential(ManyPasses.uid(number).bytes()));
      long begun = System.nanoTime();
      boolean open =
          decider
              .decide(table, ManyPasses.portal(number % 4), Direction.IN, card, now)
              .decision()
              .granted();
      samples.add(System.nanoTime() - begun);
      if (open != number < passes) {
        throw new IllegalStateException("a wrong decision about pass " + number);
      }
      granted += open ? 1 : 0;
    }
    if (granted == 0) {
      throw new IllegalStateException("nobody was let in");
    }
  }

  private static void figure(String name, double value, String unit) {
    Figure.plain(BENCH, name, value, unit).print();
  }

  /** In MB, after a collection. */
  private static double heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGA;
  }
}
