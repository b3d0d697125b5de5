package gatehouse.simulators;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import gatehouse.devices.Side;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verb may be told in its body; each verb wants some of it.
 *
 * @param card name, printed number or UID
 * @param text of a QR code
 * @param device reader-in, reader-out, scanner or board
 * @param side "in" if absent, or "out"
 * @param holdMillis how long a card or code is held
 * @param walk whether to walk through when the barrier gives way
 */
record LobbyRequest(
    @Nullable String card,
    @Nullable String text,
    @Nullable String device,
    @Nullable String side,
    @Nullable Integer holdMillis,
    @Nullable Boolean walk) {

  private static final ObjectReader READER = new ObjectMapper().readerFor(LobbyRequest.class);
  private static final LobbyRequest EMPTY = new LobbyRequest(null, null, null, null, null, null);

  /**
   * @throws BadRequest when it is no JSON or has an unknown field
   */
  static LobbyRequest read(byte[] body) throws BadRequest {
    if (body.length == 0) {
      return EMPTY;
    }
    try {
      LobbyRequest request = READER.readValue(body);
      return request == null ? EMPTY : request;
    } catch (UnrecognizedPropertyException e) {
      throw new BadRequest(
          "there is no field \"" + e.getPropertyName() + "\"",
          List.of("card", "text", "device", "side", "holdMillis", "walk"));
    } catch (IOException e) {
      throw new BadRequest("the body is not the JSON that is wanted: " + e.getMessage(), List.of());
    }
  }

  static String wanted(String field, @Nullable String value) throws BadRequest {
    if (value == null || value.isEmpty()) {
      throw new BadRequest("\"" + field + "\" is missing", List.of(field));
    }
    return value;
  }

  Side sideOrIn() throws BadRequest {
    if (side == null || side.equals("in")) {
      return Side.A;
    }
    if (side.equals("out")) {
      return Side.B;
    }
    throw new BadRequest("\"side\" cannot be \"" + side + "\"", List.of("in", "out"));
  }

  @Nullable Duration holdFor() throws BadRequest {
    if (holdMillis == null) {
      return null;
    }
    if (holdMillis < 0 || holdMillis > 60_000) {
      throw new BadRequest("\"holdMillis\" is between 0 and 60000, not " + holdMillis, List.of());
    }
    return Duration.ofMillis(holdMillis);
  }

  boolean walksThrough() {
    return walk != null && walk;
  }

  /** A body that cannot be understood. */
  static final class BadRequest extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient List<String> names;

    BadRequest(String detail, List<String> names) {
      super(detail);
      this.names = names;
    }

    List<String> names() {
      return names;
    }
  }
}
