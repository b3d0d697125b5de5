package gatehouse.server.web;

import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.NavItem;
import io.vertx.core.Future;
import java.util.List;

/** Leads everybody to the first page of theirs. */
public final class HomePages {
  public Future<Reply> show(Exchange exchange) {
    List<NavItem> nav = exchange.page().nav();
    return Future.succeededFuture(
        nav.isEmpty()
            ? Reply.page("web/nothing-yet", exchange.operator())
            : new Reply.SeeOther(nav.get(0).path()));
  }
}
