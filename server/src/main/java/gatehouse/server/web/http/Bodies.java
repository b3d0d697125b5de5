package gatehouse.server.web.http;

import gatehouse.server.web.page.Form;
import gatehouse.server.web.received.Received;
import io.vertx.core.MultiMap;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what was sent, a form or a JSON object, into the same shape. */
final class Bodies {
  private Bodies() {}

  static Form form(MultiMap fields) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String name : fields.names()) {
      values.put(name, List.copyOf(fields.getAll(name)));
    }
    return new Form(values);
  }

  static Form read(@Nullable String type, Received received) {
    if (type == null || !type.startsWith("application/json")) {
      return new Form(received.fields());
    }
    try {
      return received.body().length() == 0 ? Form.empty() : json(new JsonObject(received.body()));
    } catch (DecodeException | ClassCastException e) {
      throw new Refusal(400, "not-json");
    }
  }

  private static Form json(JsonObject object) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (Map.Entry<String, Object> member : object) {
      List<String> texts = new ArrayList<>();
      if (member.getValue() instanceof JsonArray many) {
        many.forEach(one -> add(texts, member.getKey(), one));
      } else {
        add(texts, member.getKey(), member.getValue());
      }
      values.put(member.getKey(), texts);
    }
    return new Form(values);
  }

  private static void add(List<String> texts, String field, @Nullable Object value) {
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      texts.add(value.toString());
    } else if (value != null) {
      throw Refusal.parameter(field, "wrong.not-a-value");
    }
  }
}
