package gatehouse.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** An access group's id: portals at weekly hours, granted to passes by name. */
public record AccessGroupId(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public AccessGroupId {
    Slug.check("an access group's id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
