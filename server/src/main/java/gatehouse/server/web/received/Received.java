package gatehouse.server.web.received;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * What came after the head of a request.
 *
 * @param body of a request that is no form
 * @param files of a form
 */
public record Received(Buffer body, List<File> files) {
  /** A file in one of a form's fields. */
  public record File(String field, Upload upload) {}

  public Received {
    files = List.copyOf(files);
  }

  public static Received nothing() {
    return new Received(Buffer.buffer(), List.of());
  }

  public List<Upload> of(String field) {
    return files.stream().filter(file -> file.field().equals(field)).map(File::upload).toList();
  }
}
