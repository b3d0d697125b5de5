package gatehouse.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A gateway's id: one process on one lobby PC. */
public record GatewayId(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public GatewayId {
    Slug.check("a gateway's id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
