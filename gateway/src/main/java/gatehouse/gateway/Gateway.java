package gatehouse.gateway;

import gatehouse.devices.Device;
import gatehouse.gateway.lane.Desk;
import gatehouse.gateway.lane.Lane;
import gatehouse.gateway.store.GatewayStore;
import gatehouse.gateway.store.StoreFault;
import gatehouse.gateway.uplink.BrokerAccess;
import gatehouse.gateway.uplink.Uplink;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.command.Command;
import gatehouse.protocol.event.GatewayStatus.DeviceStatus;
import gatehouse.protocol.event.LobbyEvent;
import gatehouse.protocol.event.LobbyEvent.CommandAnswered;
import gatehouse.protocol.event.LobbyEvent.GatewayStarted;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lobby's devices, lanes, store and uplink, put together and run. */
final class Gateway implements AutoCloseable {
  static final String VERSION = "0.1.0";
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  private final Lobby lobby;
  private final GatewayStore store;
  private final InstantSource clock;
  private final Map<PortalId, Lane> lanes = new LinkedHashMap<>();
  private final Desk desk;
  private final Uplink uplink;

  /**
   * @param store open; closed with the gateway
   */
  Gateway(Lobby lobby, BrokerAccess access, GatewayStore store, InstantSource clock) {
    this.lobby = lobby;
    this.store = store;
    this.clock = clock;
    for (Lobby.LaneDevices lane : lobby.lanes()) {
      lanes.put(
          lane.plan().portal(),
          new Lane(lane.plan(), lane.turnstile(), lane.turnstile(), store, lobby.cardKey(), clock));
    }
    desk = new Desk(store.journal(), lobby.cardKey(), clock);
    Uplink.Ends ends = new Uplink.Ends(VERSION, this::devices, this::carryOut);
    uplink = new Uplink(access, store, lobby.commandKey(), ends, clock);
  }

  void start() {
    record(new GatewayStarted(VERSION));
    for (Lobby.LaneDevices devices : lobby.lanes()) {
      Lane lane = lanes.get(devices.plan().portal());
      if (lane != null) {
        lane.start();
        devices.devices().forEach(device -> device.start(lane));
      }
    }
    desk.start();
    lobby.desk().forEach(reader -> reader.start(desk));
    uplink.start();
  }

  /** In the order that loses nothing: who reports ends first, what it is written into last. */
  @Override
  public void close() {
    lobby.devices().forEach(Device::close);
    lanes.values().forEach(Lane::close);
    desk.close();
    uplink.close();
    store.close();
  }

  @Override
  public String toString() {
    return "%d lanes, %d devices, %d passes at revision %d, %d events to send"
        .formatted(
            lanes.size(),
            lobby.devices().size(),
            store.table().snapshot().passes(),
            store.table().revision().value(),
            store.journal().backlog());
  }

  private List<DeviceStatus> devices() {
    return lobby.devices().stream()
        .map(
            device ->
                new DeviceStatus(
                    device.name(), device.health().isOnline(), device.health().detail()))
        .toList();
  }

  private void carryOut(Command command) {
    Lane lane = lanes.get(command.action().lane());
    if (lane != null) {
      lane.carryOut(command);
    } else {
      String why = "there is no lane " + command.action().lane() + " at this gateway";
      record(new CommandAnswered(command.id(), false, why));
    }
  }

  private void record(LobbyEvent event) {
    try {
      store.journal().append(event, clock.instant());
      store.journal().forceSoon();
    } catch (StoreFault e) {
      // The gateway runs on and refuses everybody, and says so in its status.
      LOG.error("not journalled: {}: {}", event, e.getMessage());
    }
  }
}
