package gatehouse.server.pass.refund.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.pass.refund.Refund;
import gatehouse.server.pass.refund.RefundBook;
import gatehouse.server.web.http.ApiList;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.util.Arrays;

/** {@code /api/v1/refunds}. */
public final class RefundApi {
  private final EstateId estate;
  private final RefundBook book;

  public RefundApi(EstateId estate, RefundBook book) {
    this.estate = estate;
    this.book = book;
  }

  public Future<Reply> list(Exchange exchange) {
    Form asked = exchange.query();
    int limit = ApiList.limit(asked);
    String state = asked.text("state");
    String cursor = asked.text("cursor");
    if (!state.isEmpty()
        && Arrays.stream(Refund.State.values()).noneMatch(one -> one.name().equals(state))) {
      throw Refusal.parameter("state", "wrong.unknown-choice", state);
    }
    try {
      return book.list(
              estate,
              state.isEmpty() ? null : Refund.State.valueOf(state),
              cursor.isEmpty() ? null : cursor,
              limit)
          .map(page -> Reply.json(ApiList.of(page, RefundJson::of)));
    } catch (IllegalArgumentException e) {
      throw Refusal.parameter("cursor", "wrong.not-a-cursor", cursor);
    }
  }

  public Future<Reply> show(Exchange exchange) {
    return book.byId(estate, exchange.id("id"))
        .map(found -> Reply.json(RefundJson.of(found.orElseThrow(Refusal::notFound))));
  }
}
