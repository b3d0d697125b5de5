package gatehouse.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A portal's id: one turnstile, gate or door, and the lane that runs it. */
public record PortalId(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PortalId {
    Slug.check("a portal's id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
