package gatehouse.gateway;

import static org.awaitility.Awaitility.await;

import gatehouse.gateway.store.GatewayStore;
import gatehouse.gateway.store.Journal;
import gatehouse.gateway.uplink.BrokerAccess;
import gatehouse.protocol.change.ChangePage;
import gatehouse.protocol.change.Revision;
import gatehouse.protocol.change.TableChange;
import gatehouse.protocol.event.LobbyEvent;
import gatehouse.protocol.wire.EventLines;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The gateway as it runs, with all its devices online. */
final class RunningGateway implements AutoCloseable {
  private final GatewayStore store;
  private final Gateway gateway;

  private RunningGateway(GatewayStore store, Gateway gateway) {
    this.store = store;
    this.gateway = gateway;
  }

  static RunningGateway of(Path file) throws Exception {
    GatewayConfig config = GatewayConfig.read(file);
    Lobby devices = Lobby.of(file, config);
    GatewayStore store =
        GatewayStore.open(
            Path.of(config.store()), config.estate(), config.gateway(), Clock.systemUTC());
    String secret = Objects.requireNonNull(config.secret()).value();
    BrokerAccess access =
        new BrokerAccess(config.estate(), config.gateway(), config.broker(), secret);
    Gateway gateway = new Gateway(devices, access, store, Clock.systemUTC());
    gateway.start();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> devices.devices().stream().allMatch(device -> device.health().isOnline()));
    return new RunningGateway(store, gateway);
  }

  void change(TableChange... changes) throws Exception {
    Revision at = store.table().revision();
    store.table().apply(new ChangePage(at, at.next(), Arrays.asList(changes)));
  }

  /** The journal's lines as they go out. */
  List<String> lines() throws Exception {
    Journal journal = store.journal();
    await().until(() -> journal.forced() == journal.head().number());
    List<String> lines = new ArrayList<>();
    for (long at = 0; at < journal.forced(); ) {
      for (Journal.Line line : journal.read(at, 1_000, 1 << 20)) {
        lines.add(new String(line.bytes(), StandardCharsets.UTF_8));
        at = line.sequence().number();
      }
    }
    return lines;
  }

  List<LobbyEvent> events() throws Exception {
    List<LobbyEvent> events = new ArrayList<>();
    for (String line : lines()) {
      events.add(EventLines.read(line.getBytes(StandardCharsets.UTF_8)).event());
    }
    return events;
  }

  @Override
  public void close() {
    gateway.close();
  }
}
