package gatehouse.acceptance.stage;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.protocol.PortalId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The simulated lobby as a process; people are told over HTTP what to do. */
public final class Lobby implements AutoCloseable {
  private static final int HEAP = 128;

  private final Path folder;
  private final int port = Stage.freePort();
  private final Api people = new Api("http://127.0.0.1:" + port, "");
  private final List<String> lanes = new ArrayList<>(List.of("port: " + port, "lanes:"));
  private @Nullable Child child;

  /** What a person at a lane sees. */
  public record Seen(String light, String barrier, int passages, int releases) {
    static Seen of(JsonNode view) {
      return new Seen(
          view.get("light").asText(),
          view.get("barrier").asText(),
          view.get("passages").asInt(),
          view.get("releases").asInt());
    }
  }

  Lobby(Path folder) {
    this.folder = folder;
  }

  Lobby lane(PortalId lane, int vpcd, int scanner, int board) {
    return lane(lane, "{in: {vpcd: \"127.0.0.1:%d\"}}".formatted(vpcd), scanner, board);
  }

  Lobby twoWay(PortalId lane, int vpcd, int vpcdOut, int scanner, int board) {
    String readers =
        "{in: {vpcd: \"127.0.0.1:%d\"}, out: {vpcd: \"127.0.0.1:%d\"}}".formatted(vpcd, vpcdOut);
    return lane(lane, readers, scanner, board);
  }

  private Lobby lane(PortalId lane, String readers, int scanner, int board) {
    lanes.add("  - lane: " + lane);
    lanes.add("    readers: " + readers);
    lanes.add("    scanner: {listen: \"127.0.0.1:%d\"}".formatted(scanner));
    lanes.add("    board: {listen: \"127.0.0.1:%d\"}".formatted(board));
    lanes.add("    walkMillis: 50");
    return this;
  }

  Lobby desk(int vpcd) {
    lanes.add("  - lane: desk");
    lanes.add("    readers: {in: {vpcd: \"127.0.0.1:%d\"}}".formatted(vpcd));
    return this;
  }

  public void start() {
    Path config = Stage.write(folder.resolve("lobby.yaml"), lanes.toArray(String[]::new));
    Child started =
        Jvm.start(
            "lobby",
            folder,
            new Jvm.Program(
                "gatehouse.simulators.LobbyMain", HEAP, List.of("--config", config.toString())),
            Map.of());
    child = started;
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              started.mustBeAlive();
              return people.answers("/lanes");
            });
  }

  /** Of its page for people. */
  public String address() {
    return "http://127.0.0.1:" + port;
  }

  public Seen tap(PortalId lane, String card) {
    return Seen.of(people.post("/lanes/" + lane + "/tap", "{\"card\":\"" + card + "\"}"));
  }

  /** At the reader for those who leave. */
  public Seen tapOut(PortalId lane, String card) {
    return Seen.of(
        people.post("/lanes/" + lane + "/tap", "{\"card\":\"" + card + "\",\"side\":\"out\"}"));
  }

  public Seen walkOut(PortalId lane) {
    return Seen.of(people.post("/lanes/" + lane + "/walk", "{\"side\":\"out\"}"));
  }

  /** Holds a card before the desk's reader until it is read. */
  public void tapAtDesk(String card) {
    people.post("/lanes/desk/tap", "{\"card\":\"" + card + "\"}");
  }

  /** Holds a card there that says nothing that could be read. */
  public void putDeadAtDesk(String card) {
    people.post("/lanes/desk/garble", "{\"device\":\"reader-in\"}");
    tapAtDesk(card);
  }

  /** Pulls a card away before it has said its number. */
  public void snatchAtDesk(String card) {
    people.post("/lanes/desk/snatch", "{\"card\":\"" + card + "\"}");
  }

  /** Waits until the gateway has its readers. */
  void awaitDesk(String card) {
    await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> tappedAtDesk(card));
  }

  private boolean tappedAtDesk(String card) {
    tapAtDesk(card);
    return true;
  }

  public Seen scan(PortalId lane, String text) {
    return Seen.of(people.post("/lanes/" + lane + "/scan", "{\"text\":\"" + text + "\"}"));
  }

  public Seen walk(PortalId lane) {
    return Seen.of(people.post("/lanes/" + lane + "/walk", "{}"));
  }

  public Seen at(PortalId lane) {
    return Seen.of(people.get("/lanes/" + lane));
  }

  @Override
  public void close() {
    if (child != null) {
      child.close();
    }
  }
}
