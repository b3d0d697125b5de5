package gatehouse.gateway.uplink;

import gatehouse.gateway.store.GatewayStore;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.event.GatewayStatus;
import gatehouse.protocol.event.GatewayStatus.DeviceStatus;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Puts together what the gateway says of itself. The store and the uplink are shown as devices when
 * something is wrong with them.
 *
 * @param devices how each device is now
 */
record StatusBoard(
    GatewayId gateway,
    String version,
    GatewayStore store,
    Supplier<List<DeviceStatus>> devices,
    Refusals refusals,
    InstantSource clock) {

  GatewayStatus now() {
    List<DeviceStatus> all = new ArrayList<>(devices.get());
    if (!store.fault().isEmpty()) {
      all.add(new DeviceStatus("store", false, store.fault()));
    }
    if (store.table().unknownChanges() > 0) {
      String detail = store.table().unknownChanges() + " changes are of kinds for a later version";
      all.add(new DeviceStatus("table", true, detail));
    }
    if (!refusals.text().isEmpty()) {
      all.add(new DeviceStatus("uplink", true, refusals.text()));
    }
    return new GatewayStatus(
        gateway,
        true,
        clock.instant(),
        version,
        store.journal().boot(),
        store.table().revision(),
        store.journal().backlog(),
        store.table().digest(),
        all);
  }
}
