package gatehouse.protocol.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.EventKinds;
import gatehouse.protocol.event.LobbyEvent;
import gatehouse.protocol.event.LobbyEvent.UnknownEvent;
import gatehouse.protocol.event.Sequence;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** An envelope as one line of JSON: the form in the journal, in a batch and in the database. */
public final class EventLines {
  private static final KindNames<LobbyEvent> KINDS = new KindNames<>(EventKinds.BY_NAME);

  private EventLines() {}

  /** The line's bytes, without a line end. */
  public static byte[] write(EventEnvelope envelope) {
    LobbyEvent event = envelope.event();
    ObjectNode line = WireCodec.JSON.createObjectNode();
    line.put("gateway", envelope.gateway().value());
    line.put("boot", envelope.sequence().boot());
    line.put("sequence", envelope.sequence().number());
    line.put("occurredAt", envelope.occurredAt().toString());
    line.put("previous", envelope.previous());
    if (event instanceof UnknownEvent unknown) {
      line.put("kind", unknown.kind()).set("event", unknown.raw());
    } else {
      line.put("kind", KINDS.nameOf(event)).set("event", WireCodec.JSON.valueToTree(event));
    }
    return WireCodec.write(line);
  }

  /**
   * Reads one line. An event of an unknown kind, or one of a known kind that cannot be read,
   * becomes an {@link UnknownEvent}.
   *
   * @throws WireException when not even the place in the journal can be read
   */
  public static EventEnvelope read(byte[] line) throws WireException {
    ObjectNode json = WireCodec.readObject("event line", line);
    Head head = WireCodec.convert(json, Head.class);
    ObjectNode raw =
        json.get("event") instanceof ObjectNode object ? object : WireCodec.JSON.createObjectNode();
    return new EventEnvelope(
        head.gateway,
        new Sequence(head.boot, head.sequence),
        head.occurredAt,
        head.previous,
        event(head.kind, raw));
  }

  private static LobbyEvent event(String kind, ObjectNode raw) {
    Class<? extends LobbyEvent> type = EventKinds.BY_NAME.get(kind);
    if (type == null) {
      return new UnknownEvent(kind, raw, "");
    }
    try {
      return WireCodec.convert(raw, type);
    } catch (WireException e) {
      return new UnknownEvent(kind, raw, String.valueOf(e.getMessage()));
    }
  }

  /** What the next line's {@code previous} has to be: SHA-256 of this line, in hexadecimal. */
  public static String hash(byte[] line) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(line));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  /** The kind's name on the wire. */
  public static String kindOf(LobbyEvent event) {
    return event instanceof UnknownEvent unknown ? unknown.kind() : KINDS.nameOf(event);
  }

  /** The event's fields alone, as JSON text, for those who store or show them. */
  public static String fieldsOf(LobbyEvent event) {
    JsonNode fields =
        event instanceof UnknownEvent unknown ? unknown.raw() : WireCodec.JSON.valueToTree(event);
    return fields.toString();
  }

  private record Head(
      GatewayId gateway,
      long boot,
      long sequence,
      Instant occurredAt,
      String previous,
      String kind) {}
}
