package gatehouse.acceptance.crash;

import static org.awaitility.Awaitility.await;

import gatehouse.acceptance.stage.FarBoard;
import gatehouse.acceptance.stage.Gateway;
import gatehouse.acceptance.stage.GatewayFile;
import gatehouse.acceptance.stage.House;
import gatehouse.acceptance.stage.Stage;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.token.CardKey;
import gatehouse.simulators.cable.TcpCable;
import gatehouse.simulators.card.VpcdClient;
import gatehouse.simulators.turnstile.MechanicsTimes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Gateway, server, broker and database are killed with -9 again and again while people tap without
 * a pause at every lane.
 *
 * <p><b>What is taken for the truth.</b> Cards, readers and turnstile boards are pretended by this
 * JVM, which is never killed, at the far end of the wires. So it knows each card that was held
 * before a reader, each lamp and release that answered, and each pulse on a release relay. A card
 * that was held while the gateway was dead is no event, and none is asked for. A card that a lamp
 * or the barrier answered has been decided on, and its decision must be in the database once; only
 * where the gateway was killed within half a second after the answer a refusal may be missing,
 * since a lamp promises nothing: these are counted as in doubt. A release has no such doubt:
 * whatever was killed when, its granted decision must be there. After every kill of the gateway,
 * and at the end, the lines in its journal file are read from outside; each must reach the database
 * with the same bytes, and the numbers from 1 to the newest must be there once each, each with the
 * hash of the one before.
 *
 * <p>It cannot see what a power cut of the whole machine would: a process that is killed leaves
 * what it wrote in the system's hands.
 */
public final class CrashRun {
  private static final GatewayId GATEWAY = Cast.NORTH;
  private static final Duration UP = Duration.ofMinutes(3);

  private final Duration length;
  private final int killsEach;
  private final int lanes;
  private final long seed;
  private final Map<Long, String> journal = new HashMap<>();

  /**
   * @param killsEach how often each of the four parts is killed
   * @param lanes at which people tap
   */
  public CrashRun(Duration length, int killsEach, int lanes, long seed) {
    this.length = length;
    this.killsEach = killsEach;
    this.lanes = lanes;
    this.seed = seed;
  }

  /** Builds a house, does it, and compares. */
  public Verdict run() throws Exception {
    List<PortalId> portals =
        IntStream.rangeClosed(1, lanes).mapToObj(n -> new PortalId("lane-" + n)).toList();
    try (House house = new House(Map.of(GATEWAY, portals));
        Stage far = new Stage()) {
      GatewayFile file = house.file(GATEWAY);
      List<LaneLoad> load = new ArrayList<>();
      CardKey key = CardKey.ofHex(house.cardKey());
      for (PortalId portal : portals) {
        load.add(lane(house, far, file, portal, load.size() + 1, key));
      }
      Gateway gateway =
          far.keep(new Gateway(house.stage().folder("gateway"), file.text(), Map.of()));
      gateway.start();
      house.awaitInForce(GATEWAY);
      return run(house, gateway, load);
    }
  }

  private static LaneLoad lane(
      House house, Stage far, GatewayFile file, PortalId portal, int number, CardKey key)
      throws Exception {
    var times = MechanicsTimes.USUAL.withWalk(Duration.ofMillis(300));
    var board = far.keep(new FarBoard(TcpCable.onAnyPort(), times)).start();
    int reader = Stage.freePort();
    int boardPort =
        Integer.parseInt(board.address().substring(board.address().lastIndexOf(':') + 1));
    file.lane(portal, reader, 0, boardPort);
    String uid = "04EE%010X".formatted(number);
    house
        .api()
        .post(
            "/api/v1/passes",
            """
            {"holder":"住户 %d","kind":"VISITOR","groups":["homes"],"card":"%s","validUntil":"2099-01-01T00:00:00Z"}
            """
                .formatted(number, uid));
    var field =
        far.keep(new VpcdClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), reader)));
    return new LaneLoad(portal, number, uid, board, field, key);
  }

  private Verdict run(House house, Gateway gateway, List<LaneLoad> load) throws Exception {
    List<Victim> victims = victims(house, gateway, load);
    ExecutorService people = Executors.newCachedThreadPool();
    Instant begun = Instant.now();
    try {
      List<Future<?>> walking = new ArrayList<>();
      load.forEach(lane -> walking.add(people.submit(lane)));
      List<Future<?>> dying = new ArrayList<>();
      victims.forEach(victim -> dying.add(people.submit(victim)));
      for (Future<?> each : dying) {
        each.get(length.toMillis() + 300_000, TimeUnit.MILLISECONDS);
      }
      long left = begun.plus(length).toEpochMilli() - System.currentTimeMillis();
      LockSupport.parkNanos(Duration.ofMillis(left).toNanos());
      load.forEach(LaneLoad::end);
      for (Future<?> each : walking) {
        each.get(30, TimeUnit.SECONDS);
      }
    } finally {
      people.shutdownNow();
    }
    Duration took = Duration.between(begun, Instant.now());
    house.server().awaitReady();
    await()
        .atMost(UP)
        .until(
            () -> {
              var seen = house.gateway(GATEWAY);
              return seen.get("online").asBoolean() && seen.get("backlog").asLong() == 0;
            });
    gateway.process().stop();
    return compare(house, gateway, load, victims, took);
  }

  private List<Victim> victims(House house, Gateway gateway, List<LaneLoad> load) {
    Duration within = length.minus(length.dividedBy(8));
    var random = new Random(seed);
    return List.of(
        new Victim(
            "gateway",
            () -> gateway.process().kill(),
            () -> restart(gateway, load),
            killsEach,
            within,
            new Random(random.nextLong())),
        new Victim(
            "server",
            () -> house.server().process().kill(),
            () -> house.server().startWatched(UP),
            killsEach,
            within,
            new Random(random.nextLong())),
        new Victim(
            "broker",
            () -> house.broker().kill(),
            () -> house.broker().start(),
            killsEach,
            within,
            new Random(random.nextLong())),
        new Victim(
            "database",
            () -> house.database().kill(),
            () -> house.database().start(),
            killsEach,
            within,
            new Random(random.nextLong())));
  }

  private void restart(Gateway gateway, List<LaneLoad> load) {
    keep(new JournalFile(gateway.store()).lines());
    long before = load.stream().mapToLong(LaneLoad::answered).sum();
    gateway.start();
    await()
        .atMost(UP)
        .until(
            () -> {
              gateway.process().mustBeAlive();
              return load.stream().mapToLong(LaneLoad::answered).sum() > before + lanes;
            });
  }

  private synchronized void keep(Map<Long, String> lines) {
    journal.putAll(lines);
  }

  private Verdict compare(
      House house, Gateway gateway, List<LaneLoad> load, List<Victim> victims, Duration took)
      throws Exception {
    JournalFile file = new JournalFile(gateway.store());
    keep(file.lines());
    // The last events, as the end of the gateway's devices, may have come after the last word.
    long newest = file.newest();
    Books books = new Books(house.databaseAddress(), GATEWAY);
    long unsent = file.lines().size();
    List<Books.Row> rows = books.events();
    Audit audit = new Audit(rows);
    List<Tap> taps = load.stream().flatMap(lane -> lane.taps().stream()).toList();
    List<Victim.Kill> kills = victims.get(0).kills();
    Map<String, Integer> counted = new LinkedHashMap<>();
    victims.forEach(victim -> counted.put(victim.name(), victim.kills().size()));
    return new Verdict(
        seed,
        took,
        rows.size(),
        taps.stream().filter(tap -> tap.seen() != null).count(),
        taps.stream().filter(tap -> tap.seen() != null && Audit.isInDoubt(tap, kills)).count(),
        load.stream().mapToInt(lane -> lane.releases().size()).sum(),
        audit.granted(),
        journal.size(),
        counted,
        audit.missing(newest - unsent),
        audit.doubled(),
        audit.chainBreaks(),
        audit.changed(confirmed(newest - unsent)),
        audit.lostTaps(taps, kills),
        audit.inventedDecisions(taps),
        load.stream()
            .flatMap(lane -> audit.releasesWithoutDecision(lane.lane(), lane.releases()).stream())
            .toList(),
        books.incidents().stream().map(row -> row.sequence() + " " + row.line()).toList());
  }

  private Map<Long, String> confirmed(long newest) {
    Map<Long, String> lines = new HashMap<>(journal);
    lines.keySet().removeIf(number -> number > newest);
    return lines;
  }
}
