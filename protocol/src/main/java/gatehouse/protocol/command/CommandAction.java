package gatehouse.protocol.command;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import gatehouse.protocol.Direction;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.change.TableChange.LaneMode;

/** What a command asks for. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CommandAction.Open.class, name = "open"),
  @JsonSubTypes.Type(value = CommandAction.SetMode.class, name = "set-mode"),
  @JsonSubTypes.Type(value = CommandAction.Indicate.class, name = "indicate")
})
public sealed interface CommandAction {
  PortalId lane();

  /**
   * Let one person through.
   *
   * @param operator who ordered it
   * @param why the operator's reason
   */
  record Open(PortalId lane, Direction direction, String operator, String why)
      implements CommandAction {}

  /** Lock the lane down, or back to controlled, until the table says otherwise. */
  record SetMode(PortalId lane, LaneMode mode, String operator) implements CommandAction {}

  /** Show green or red for a moment, to find a lane or to test its lamps. */
  record Indicate(PortalId lane, Direction direction, boolean pass) implements CommandAction {}
}
