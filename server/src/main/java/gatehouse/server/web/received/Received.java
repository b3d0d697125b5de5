package gatehouse.server.web.received;

import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came after the head of a request.
 *
 * @param body of a request that is no form
 * @param fields of a form, each with all its values, in the order in which they came
 * @param files of a form
 */
public record Received(Buffer body, Map<String, List<String>> fields, List<File> files) {
  /** A file in one of a form's fields. */
  public record File(String field, Upload upload) {}

  public Received {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    fields.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    fields = copy;
    files = List.copyOf(files);
  }

  public static Received nothing() {
    return ofBody(Buffer.buffer());
  }

  public static Received ofBody(Buffer body) {
    return new Received(body, Map.of(), List.of());
  }

  /** The first value of a form's field. */
  public Optional<String> field(String name) {
    return fields.getOrDefault(name, List.of()).stream().findFirst();
  }

  public List<Upload> of(String field) {
    return files.stream().filter(file -> file.field().equals(field)).map(File::upload).toList();
  }
}
