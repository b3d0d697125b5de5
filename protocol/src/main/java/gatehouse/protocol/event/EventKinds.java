package gatehouse.protocol.event;

import gatehouse.protocol.event.LobbyEvent.AccessDecided;
import gatehouse.protocol.event.LobbyEvent.CommandAnswered;
import gatehouse.protocol.event.LobbyEvent.ContactChanged;
import gatehouse.protocol.event.LobbyEvent.DeskRead;
import gatehouse.protocol.event.LobbyEvent.DeviceChanged;
import gatehouse.protocol.event.LobbyEvent.GatewayStarted;
import gatehouse.protocol.event.LobbyEvent.InputRefused;
import gatehouse.protocol.event.LobbyEvent.PassageEnded;
import java.util.Map;

/** The names of the event kinds on the wire. */
public final class EventKinds {
  public static final Map<String, Class<? extends LobbyEvent>> BY_NAME =
      Map.of(
          "access-decided", AccessDecided.class,
          "passage-ended", PassageEnded.class,
          "desk-read", DeskRead.class,
          "device-changed", DeviceChanged.class,
          "input-refused", InputRefused.class,
          "contact-changed", ContactChanged.class,
          "gateway-started", GatewayStarted.class,
          "command-answered", CommandAnswered.class);

  private EventKinds() {}
}
