package gatehouse.server.site.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.site.EstateKeys;
import gatehouse.server.site.Site;
import gatehouse.server.site.SiteRegister;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.util.function.Function;
import java.util.stream.Stream;

/** How the gateways are; and a new one, for the administrator. */
public final class GatewayPages {
  private final EstateId estate;
  private final Site site;
  private final GatewaySetup setup;
  private final EstateKeys keys;
  private final Arrivals arrivals;
  private final Function<Exchange, String> broker;

  /**
   * @param broker the broker's address as a gateway is to be told it
   */
  public GatewayPages(
      EstateId estate,
      Site site,
      SiteRegister register,
      EstateKeys keys,
      Arrivals arrivals,
      Function<Exchange, String> broker) {
    this.estate = estate;
    this.site = site;
    this.setup = new GatewaySetup(estate, site, register);
    this.keys = keys;
    this.arrivals = arrivals;
    this.broker = broker;
  }

  public Future<Reply> list(Exchange exchange) {
    return site.gateways(estate)
        .compose(
            gateways ->
                site.portals(estate).compose(portals -> arrivals.all(estate, gateways, portals)))
        .map(model -> Reply.page("site/gateways", model));
  }

  public Future<Reply> blank(Exchange exchange) {
    return site.groups(estate)
        .map(
            groups -> {
              String[] held =
                  groups.stream()
                      .flatMap(group -> Stream.of("groups", group.id().value()))
                      .toArray(String[]::new);
              return Reply.page(
                  "site/gateway-new", new GatewayModels.Blank(Form.holding(held), groups));
            });
  }

  public Future<Reply> create(Exchange exchange) {
    Form form = exchange.body();
    NewGateway wanted = NewGateway.read(form).orElse(null);
    if (wanted == null) {
      return redrawn(form);
    }
    return site.gateways(estate)
        .compose(
            known -> {
              if (known.stream().anyMatch(gateway -> gateway.id().equals(wanted.id()))) {
                form.wrong("id", "wrong.gateway-taken", wanted.id());
                return redrawn(form);
              }
              return setup.add(wanted).map(secret -> made(exchange, wanted, secret));
            });
  }

  private Reply made(Exchange exchange, NewGateway wanted, String secret) {
    String yaml = GatewayYaml.write(estate, wanted, broker.apply(exchange), secret, keys);
    return Reply.page(
        "site/gateway-made", new GatewayModels.Made(wanted.id().value(), wanted.name(), yaml));
  }

  private Future<Reply> redrawn(Form form) {
    return site.groups(estate)
        .map(groups -> Reply.redrawn("site/gateway-new", new GatewayModels.Blank(form, groups)));
  }
}
