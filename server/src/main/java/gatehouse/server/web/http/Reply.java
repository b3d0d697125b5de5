package gatehouse.server.web.http;

import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;

/** What a request is answered with. */
public sealed interface Reply {

  /**
   * A page, or a part of one.
   *
   * @param template its name without the ending, as "pass/list"
   */
  record Html(int status, String template, Object model) implements Reply {}

  /** Done; the browser shall look there (303). */
  record SeeOther(String path) implements Reply {}

  /**
   * @param body a record, a list or a map
   */
  record Json(int status, Object body) implements Reply {}

  /**
   * @param fileName under which a browser saves it; empty to show it
   */
  record File(String type, Buffer bytes, String fileName) implements Reply {}

  /** Server-sent events, until either side ends them. */
  record Stream(Consumer<EventStream> open) implements Reply {}

  static Reply page(String template, Object model) {
    return new Html(200, template, model);
  }

  /** The same form again, with what was typed and what is wrong with it. */
  static Reply redrawn(String template, Object model) {
    return new Html(422, template, model);
  }

  static Reply json(Object body) {
    return new Json(200, body);
  }
}
