package gatehouse.server.access;

import gatehouse.protocol.Direction;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.Reason;
import gatehouse.protocol.event.LobbyEvent;
import gatehouse.protocol.event.LobbyEvent.AccessDecided;
import gatehouse.protocol.event.LobbyEvent.CommandAnswered;
import gatehouse.protocol.event.LobbyEvent.ContactChanged;
import gatehouse.protocol.event.LobbyEvent.DeskRead;
import gatehouse.protocol.event.LobbyEvent.DeviceChanged;
import gatehouse.protocol.event.LobbyEvent.GatewayStarted;
import gatehouse.protocol.event.LobbyEvent.InputRefused;
import gatehouse.protocol.event.LobbyEvent.PassageEnded;
import gatehouse.protocol.event.LobbyEvent.UnknownEvent;
import gatehouse.server.db.Times;
import io.vertx.sqlclient.Row;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What of an event stands in the log, and how a line of the log is read back. */
final class AccessRows {
  /** The log's columns of one event. */
  record Line(
      @Nullable PortalId lane,
      @Nullable Direction direction,
      String outcome,
      @Nullable Reason reason,
      @Nullable PassId pass,
      String detail) {}

  private AccessRows() {}

  /** Null for what is no business of the log. */
  static @Nullable Line line(LobbyEvent event) {
    if (event instanceof AccessDecided decided) {
      String outcome = decided.reason().grants() ? "GRANTED" : "REFUSED";
      return new Line(
          decided.lane(), decided.direction(), outcome, decided.reason(), decided.pass(), "");
    }
    if (event instanceof PassageEnded ended) {
      return new Line(
          ended.lane(), ended.direction(), ended.outcome().name(), null, ended.pass(), "");
    }
    if (event instanceof ContactChanged contact) {
      return new Line(
          contact.lane(), null, contact.on() ? "ON" : "OFF", null, null, contact.contact());
    }
    return lineWithoutLane(event);
  }

  private static @Nullable Line lineWithoutLane(LobbyEvent event) {
    if (event instanceof DeviceChanged device) {
      String detail = (device.device() + " " + device.detail()).strip();
      return placeless(device.online() ? "ON" : "OFF", detail);
    }
    if (event instanceof InputRefused refused) {
      return placeless("REFUSED", refused.device() + ": " + refused.why());
    }
    if (event instanceof GatewayStarted started) {
      return placeless("STARTED", started.version());
    }
    if (event instanceof CommandAnswered answered) {
      return placeless(answered.done() ? "DONE" : "REFUSED", answered.detail());
    }
    if (event instanceof UnknownEvent unknown) {
      return placeless(
          "UNKNOWN", unknown.why().isEmpty() ? unknown.raw().toString() : unknown.why());
    }
    if (event instanceof DeskRead) {
      // A card number at the desk is the clerk's business, not the guard's.
      return null;
    }
    throw new IllegalStateException("no line for " + event.getClass());
  }

  private static Line placeless(String outcome, String detail) {
    return new Line(null, null, outcome, null, null, detail);
  }

  static AccessEntry entry(Row row) {
    String lane = row.getString("lane");
    String direction = row.getString("direction");
    String reason = row.getString("reason");
    UUID pass = row.getUUID("pass");
    return new AccessEntry(
        row.getLong("id"),
        new GatewayId(row.getString("gateway")),
        row.getLong("boot"),
        row.getLong("sequence"),
        Times.instant(row, "occurred_at"),
        Times.instant(row, "received_at"),
        row.getString("kind"),
        lane == null ? null : new PortalId(lane),
        direction == null ? null : Direction.valueOf(direction),
        row.getString("outcome"),
        reason == null ? null : Reason.valueOf(reason),
        pass == null ? null : new PassId(pass),
        row.getString("name"),
        row.getString("unit"),
        row.getString("unit_name"),
        row.getString("detail"));
  }
}
