package gatehouse.protocol.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.protocol.change.ChangeKinds;
import gatehouse.protocol.change.ChangePage;
import gatehouse.protocol.change.Revision;
import gatehouse.protocol.change.TableChange;
import gatehouse.protocol.change.TableChange.UnknownChange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Change pages as JSON: {@code {"from":…,"to":…,"changes":[{"kind":…,…}]}}. */
public final class ChangePages {
  private static final KindNames<TableChange> KINDS = new KindNames<>(ChangeKinds.BY_NAME);

  private ChangePages() {}

  public static byte[] write(ChangePage page) {
    ObjectNode json = WireCodec.JSON.createObjectNode();
    json.put("from", page.from().value()).put("to", page.to().value());
    ArrayNode changes = json.putArray("changes");
    page.changes().forEach(change -> changes.add(tree(change)));
    return WireCodec.write(json);
  }

  /**
   * Reads a page. A change of an unknown kind is kept as an {@link UnknownChange}.
   *
   * @throws WireException when the page, or a change of a known kind, cannot be read: a change must
   *     not be skipped, so the page is refused whole
   */
  public static ChangePage read(byte[] payload) throws WireException {
    ObjectNode json = WireCodec.readObject("change page", payload);
    Range range = WireCodec.convert(json, Range.class);
    List<TableChange> changes = new ArrayList<>();
    for (JsonNode change : json.path("changes")) {
      changes.add(change(changes.size(), change));
    }
    if (range.to.compareTo(range.from) < 0) {
      throw new WireException("the change page goes back");
    }
    return new ChangePage(range.from, range.to, changes);
  }

  /** One change alone, as the server's feed keeps it. */
  public static String writeChange(TableChange change) {
    return new String(WireCodec.write(tree(change)), StandardCharsets.UTF_8);
  }

  /**
   * @throws WireException as {@link #read}
   */
  public static TableChange readChange(String json) throws WireException {
    return change(0, WireCodec.readObject("change", json.getBytes(StandardCharsets.UTF_8)));
  }

  private static ObjectNode tree(TableChange change) {
    ObjectNode json = WireCodec.JSON.createObjectNode();
    if (change instanceof UnknownChange unknown) {
      return unknown.raw().deepCopy();
    }
    json.put("kind", KINDS.nameOf(change));
    ObjectNode fields = WireCodec.JSON.valueToTree(change);
    return json.setAll(fields);
  }

  private static TableChange change(int place, JsonNode json) throws WireException {
    if (!(json instanceof ObjectNode object) || !object.path("kind").isTextual()) {
      throw new WireException("change " + place + " of the page has no kind");
    }
    String kind = object.get("kind").textValue();
    Class<? extends TableChange> type = ChangeKinds.BY_NAME.get(kind);
    if (type == null) {
      return new UnknownChange(kind, object);
    }
    try {
      return WireCodec.convert(object, type);
    } catch (WireException e) {
      throw new WireException("change " + place + " of the page: " + e.getMessage());
    }
  }

  private record Range(Revision from, Revision to) {}
}
