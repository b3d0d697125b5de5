package gatehouse.server.web.http;

import io.vertx.core.Future;

/** What is done at a route. A request that cannot be answered fails with a {@link Refusal}. */
@FunctionalInterface
public interface Action {
  Future<Reply> answer(Exchange exchange);
}
