package gatehouse.server.web;

import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The description of the API, as it stands on the class path. */
public final class DocumentPages {
  private final Buffer openApi;

  public DocumentPages() {
    try (var in = DocumentPages.class.getResourceAsStream("/openapi.yaml")) {
      if (in == null) {
        throw new IllegalStateException("there is no openapi.yaml on the class path");
      }
      openApi = Buffer.buffer(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Future<Reply> openApi(Exchange exchange) {
    return Future.succeededFuture(new Reply.File("application/yaml; charset=utf-8", openApi, ""));
  }
}
