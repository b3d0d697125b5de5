package gatehouse.server.access.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.access.AccessEntry;
import gatehouse.server.access.AccessLog;
import gatehouse.server.access.AccessQuery;
import gatehouse.server.db.Page;
import gatehouse.server.web.http.ApiList;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/events}. */
public final class EventsApi {
  /** An event as programs see it. */
  public record Event(
      long id,
      String gateway,
      long boot,
      long sequence,
      Instant occurredAt,
      Instant receivedAt,
      @Nullable String lane,
      @Nullable String direction,
      String kind,
      String outcome,
      @Nullable String reason,
      @Nullable UUID passId,
      @Nullable String holder,
      @Nullable String unit,
      String detail) {

    static Event of(AccessEntry entry) {
      return new Event(
          entry.id(),
          entry.gateway().value(),
          entry.boot(),
          entry.sequence(),
          entry.occurredAt(),
          entry.receivedAt(),
          text(entry.lane()),
          text(entry.direction()),
          entry.kind(),
          entry.outcome(),
          text(entry.reason()),
          entry.pass() == null ? null : entry.pass().value(),
          entry.holder(),
          entry.unit(),
          entry.detail());
    }

    private static @Nullable String text(@Nullable Object value) {
      return value == null ? null : value.toString();
    }
  }

  private final EstateId estate;
  private final AccessLog log;

  public EventsApi(EstateId estate, AccessLog log) {
    this.estate = estate;
    this.log = log;
  }

  public Future<Reply> list(Exchange exchange) {
    Form asked = exchange.query();
    int limit = ApiList.limit(asked);
    AccessQuery filter = LivePages.query(asked);
    String since = asked.text("since");
    if (since.matches("\\d{1,18}")) {
      return log.after(estate, Long.parseLong(since), filter, limit)
          .map(EventsApi::newestFirst)
          .map(page -> Reply.json(ApiList.of(page, Event::of)));
    }
    AccessQuery query =
        new AccessQuery(filter.gate(), filter.outcome(), since.isEmpty() ? null : instant(since));
    String cursor = asked.text("cursor");
    try {
      return log.newest(estate, query, cursor.isEmpty() ? null : cursor, limit)
          .map(page -> Reply.json(ApiList.of(page, Event::of)));
    } catch (IllegalArgumentException e) {
      throw Refusal.parameter("cursor", "wrong.not-a-cursor", cursor);
    }
  }

  private static Page<AccessEntry> newestFirst(List<AccessEntry> oldestFirst) {
    List<AccessEntry> reversed = new ArrayList<>(oldestFirst);
    Collections.reverse(reversed);
    return new Page<>(reversed, null);
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw Refusal.parameter("since", "wrong.not-an-instant", text);
    }
  }
}
