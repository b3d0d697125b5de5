package gatehouse.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** An estate's id; it is also the site level of every topic. */
public record EstateId(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public EstateId {
    Slug.check("an estate's id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
