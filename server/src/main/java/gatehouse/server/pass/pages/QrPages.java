package gatehouse.server.pass.pages;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.Passes;
import gatehouse.server.print.QrPicture;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import io.vertx.core.Future;

/** The picture of a QR pass, to be shown, printed or sent. */
public final class QrPages {
  private final EstateId estate;
  private final Passes passes;

  public QrPages(EstateId estate, Passes passes) {
    this.estate = estate;
    this.passes = passes;
  }

  public Future<Reply> picture(Exchange exchange) {
    return passes
        .byId(estate, new PassId(exchange.id("id")))
        .map(found -> found.filter(Pass::hasCode).orElseThrow(Refusal::notFound))
        .map(pass -> new Reply.File("image/png", QrPicture.png(passes.token(estate, pass)), ""));
  }
}
