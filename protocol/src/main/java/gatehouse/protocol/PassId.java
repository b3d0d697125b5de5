package gatehouse.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A pass's id, made by the server. */
public record PassId(@JsonValue UUID value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PassId {}

  public static PassId of(String text) {
    return new PassId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
