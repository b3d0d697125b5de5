package gatehouse.acceptance.bench;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.acceptance.stage.FarBoard;
import gatehouse.acceptance.stage.Gateway;
import gatehouse.acceptance.stage.GatewayFile;
import gatehouse.acceptance.stage.House;
import gatehouse.acceptance.stage.Stage;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.cast.Cast;
import gatehouse.simulators.cable.TcpCable;
import gatehouse.simulators.card.VirtualCard;
import gatehouse.simulators.card.VpcdClient;
import gatehouse.simulators.turnstile.MechanicsTimes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * From the block at the desk to the refusal at the gate. The clock starts before the API is asked.
 * As soon as it has answered the blocked card is tapped, at one free lane after the other, until a
 * lamp turns red; the clock stops then, so a figure holds the tap itself too. Only those count of
 * which the access log says that the block was the reason; where the person before was still in the
 * passage it is left out. Beside it, from the server's own books: how long until the gateway said
 * that the block is in force.
 */
final class FeedRun {
  private static final Duration ANSWER = Duration.ofSeconds(2);

  /** From a release until the gateway has seen the passage end; people walk fast here. */
  private static final Duration FREE_AGAIN = Duration.ofMillis(1_200);

  private static final MechanicsTimes FAST =
      new MechanicsTimes(
          Duration.ofSeconds(5),
          Duration.ofMillis(10),
          Duration.ofMillis(150),
          Duration.ofSeconds(1));
  private static final int LANES = 24;

  /** So many lanes are free when a clock starts. */
  private static final int FREE_LANES = 10;

  private final int blocks;
  private final List<FarBoard> boards = new ArrayList<>();
  private final List<VpcdClient> readers = new ArrayList<>();
  private final List<Long> releasedNanos = new ArrayList<>();
  private int nextLane;

  FeedRun(int blocks) {
    this.blocks = blocks;
  }

  List<Figure> run() throws Exception {
    List<PortalId> portals =
        IntStream.rangeClosed(1, LANES).mapToObj(n -> new PortalId("lane-" + n)).toList();
    try (House house = new House(Map.of(Cast.NORTH, portals));
        Stage far = new Stage()) {
      GatewayFile file = house.file(Cast.NORTH);
      for (PortalId portal : portals) {
        lane(far, file, portal);
      }
      Gateway gateway = far.keep(new Gateway(far.folder("gateway"), file.text(), Map.of()));
      gateway.start();
      house.awaitInForce(Cast.NORTH);
      await().until(() -> tap("04FFFFFFFFFFFF"));
      return measure(house);
    }
  }

  private void lane(Stage far, GatewayFile file, PortalId portal) throws Exception {
    var board = far.keep(new FarBoard(TcpCable.onAnyPort(), FAST)).start();
    int reader = Stage.freePort();
    String address = board.address();
    file.lane(portal, reader, 0, Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
    boards.add(board);
    releasedNanos.add(System.nanoTime() - FREE_AGAIN.toNanos());
    readers.add(
        far.keep(new VpcdClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), reader))));
  }

  private List<Figure> measure(House house) {
    Map<String, Double> redAfter = new LinkedHashMap<>();
    List<Double> inForceAfter = new ArrayList<>();
    for (int i = 1; i <= blocks; i++) {
      String uid = "04DD%010X".formatted(i);
      String pass = issue(house, i, uid);
      house.awaitInForce(Cast.NORTH);
      awaitFree(releasedNanos.get((nextLane + FREE_LANES) % LANES));
      Instant asked = Instant.now();
      long begun = System.nanoTime();
      house.api().post("/api/v1/passes/" + pass + "/block", "{\"why\":\"bench\"}");
      while (!tap(uid)) {
        // Let in once more; the next lane is asked.
      }
      redAfter.put(pass, (System.nanoTime() - begun) / 1e6);
      inForceAfter.add(inForce(house, pass, asked));
    }
    Set<String> asBlocked = refusedAsBlocked(house, redAfter.keySet());
    List<Double> refusedAfter = asBlocked.stream().map(redAfter::get).toList();
    return Stream.of(
            Figure.plain("feed", "blocks", blocks, "blocks"),
            Figure.atMost(
                "feed",
                "left out: the lane was busy",
                blocks - asBlocked.size(),
                "",
                blocks / 20.0),
            Figure.plain("feed", "block to refusal, p50", at(refusedAfter, 0.50), "ms"),
            Figure.atMost("feed", "block to refusal, p99", at(refusedAfter, 0.99), "ms", 1_000),
            Figure.plain("feed", "block to refusal, max", at(refusedAfter, 1.0), "ms"),
            Figure.plain("feed", "block to in force, p50", at(inForceAfter, 0.50), "ms"),
            Figure.plain("feed", "block to in force, p99", at(inForceAfter, 0.99), "ms"))
        .map(Figure::print)
        .toList();
  }

  /** Those of the passes that the access log has as refused because they are blocked. */
  private static Set<String> refusedAsBlocked(House house, Set<String> passes) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> house.gateway(Cast.NORTH).get("backlog").asLong() == 0);
    return house
        .allEvents("outcome=REFUSED")
        .filter(event -> event.path("reason").asText().equals("BLOCKED"))
        .map(event -> event.get("passId").asText())
        .filter(passes::contains)
        .collect(Collectors.toSet());
  }

  private static String issue(House house, int number, String uid) {
    return house
        .api()
        .post(
            "/api/v1/passes",
            """
            {"holder":"住户 %d","kind":"VISITOR","groups":["homes"],"card":"%s","validUntil":"2099-01-01T00:00:00Z"}
            """
                .formatted(number, uid))
        .get("id")
        .asText();
  }

  private static void awaitFree(long releasedNanos) {
    LockSupport.parkNanos(releasedNanos + FREE_AGAIN.toNanos() - System.nanoTime());
  }

  /** Holds the card before the next lane's reader; true when it was refused. */
  private boolean tap(String uid) {
    nextLane = (nextLane + 1) % LANES;
    awaitFree(releasedNanos.get(nextLane));
    FarBoard board = boards.get(nextLane);
    VpcdClient reader = readers.get(nextLane);
    int releases = board.releases();
    int refusals = board.refusals();
    try {
      reader.insert(VirtualCard.storage(HexFormat.of().parseHex(uid)));
    } catch (java.io.IOException e) {
      return false; // the gateway is still starting
    }
    boolean answered = board.awaitAnswer(releases, refusals, ANSWER);
    reader.remove();
    if (board.releases() > releases) {
      releasedNanos.set(nextLane, System.nanoTime());
      board.walk();
    }
    return answered && board.refusals() > refusals;
  }

  private static double inForce(House house, String pass, Instant asked) {
    return await()
            .atMost(Duration.ofSeconds(10))
            .pollInterval(Duration.ofMillis(20))
            .until(() -> since(house, pass), since -> since.isAfter(asked))
            .toEpochMilli()
        - (double) asked.toEpochMilli();
  }

  private static Instant since(House house, String pass) {
    for (JsonNode gateway : house.api().get("/api/v1/passes/" + pass).get("inForce")) {
      if (!gateway.get("since").isNull()) {
        return Instant.parse(gateway.get("since").asText());
      }
    }
    return Instant.MIN;
  }

  private static double at(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
  }
}
