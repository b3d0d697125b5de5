package gatehouse.server.renovation.permit.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.PermitState;
import gatehouse.server.renovation.Trade;
import gatehouse.server.renovation.permit.PermitBook;
import gatehouse.server.web.http.ApiList;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/renovations}. */
public final class RenovationApi {
  /** A permit as programs see it. */
  record Json(
      UUID id,
      @Nullable String number,
      String unit,
      PermitState state,
      String applicant,
      @Nullable String company,
      LocalDate from,
      LocalDate until,
      String hours,
      int workers,
      List<Trade> trades,
      String declaredAt) {
    static Json of(PermitBook.Line line) {
      Permit permit = line.permit();
      return new Json(
          permit.id(),
          permit.number(),
          permit.unit(),
          permit.state(),
          line.applicant(),
          permit.contractor().company(),
          permit.work().from(),
          permit.work().until(),
          permit.work().hours().value(),
          permit.work().workers(),
          permit.work().trades().stream().sorted().toList(),
          line.declaredAt().toString());
    }
  }

  private final EstateId estate;
  private final PermitBook book;

  public RenovationApi(EstateId estate, PermitBook book) {
    this.estate = estate;
    this.book = book;
  }

  public Future<Reply> list(Exchange exchange) {
    Form asked = exchange.query();
    int limit = ApiList.limit(asked);
    String cursor = asked.text("cursor");
    PermitState state = ListPages.state(asked).orElse(null);
    if (state == null && !asked.text("state").isEmpty()) {
      throw Refusal.parameter("state", "wrong.unknown-choice", asked.text("state"));
    }
    try {
      return book.list(estate, state, asked.text("q"), cursor.isEmpty() ? null : cursor, limit)
          .map(page -> Reply.json(ApiList.of(page, Json::of)));
    } catch (IllegalArgumentException e) {
      throw Refusal.parameter("cursor", "wrong.not-a-cursor", cursor);
    }
  }

  public Future<Reply> show(Exchange exchange) {
    return book.byId(estate, exchange.id("id"))
        .map(found -> Reply.json(Json.of(found.orElseThrow(Refusal::notFound))));
  }
}
