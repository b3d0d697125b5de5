package gatehouse.gateway;

import com.fasterxml.jackson.annotation.JsonCreator;

/** A text that no log and no message ever shows. */
record Secret(String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  Secret {}

  @Override
  public String toString() {
    return "hidden";
  }
}
