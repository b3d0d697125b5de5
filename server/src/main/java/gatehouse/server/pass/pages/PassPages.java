package gatehouse.server.pass.pages;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.Passes;
import gatehouse.server.site.Site;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;

/** The list of passes; and at which gateways one is in force. */
public final class PassPages {
  private static final int MOST_FOUND = 50;

  private final EstateId estate;
  private final Passes passes;
  private final Site site;

  public PassPages(EstateId estate, Passes passes, Site site) {
    this.estate = estate;
    this.passes = passes;
    this.site = site;
  }

  public Future<Reply> list(Exchange exchange) {
    String words = exchange.query().text("q");
    Future<List<Pass>> listed =
        words.isEmpty()
            ? passes.list(estate, null, MOST_FOUND).map(page -> page.items())
            : passes.find(estate, words, MOST_FOUND);
    return listed
        .compose(
            found ->
                site.units(estate, found.stream().map(Pass::unit).filter(Objects::nonNull).toList())
                    .map(units -> new PassModels.Found(words, found, units)))
        .map(model -> Reply.page("pass/list", model));
  }

  /** The part of the page that changes by itself. */
  public Future<Reply> inForce(Exchange exchange) {
    PassId id = new PassId(exchange.id("id"));
    return passes
        .inForce(estate, id)
        .map(
            gateways ->
                Reply.page("pass/in-force", new PassModels.InForce(id.toString(), gateways)));
  }
}
