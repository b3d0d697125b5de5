package gatehouse.server.guard.pages;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.change.TableChange.LaneMode;
import gatehouse.protocol.command.CommandAction;
import gatehouse.server.feed.Commands;
import gatehouse.server.feed.Order;
import gatehouse.server.guard.LaneNow;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * Locks lanes so that nobody goes in or out by them, or has them judge again: orders to the
 * gateways, whose answers stand on the guard's page. The question before it is the page itself.
 */
public final class LockPages {
  private static final String TEMPLATE = "guard/lock";

  /** The lanes as they are, and what was chosen. */
  public record Shown(List<LaneNow> lanes, Form form) {
    public Shown {
      lanes = List.copyOf(lanes);
    }

    /** All, until somebody has chosen. */
    public boolean isChosen(LaneNow lane) {
      return form.text("mode").isEmpty() || form.holds("lane", lane.portal().id().value());
    }
  }

  private final EstateId estate;
  private final GateSight sight;
  private final Commands commands;

  public LockPages(EstateId estate, GateSight sight, Commands commands) {
    this.estate = estate;
    this.sight = sight;
    this.commands = commands;
  }

  public Future<Reply> show(Exchange exchange) {
    return sight.lanes().map(lanes -> Reply.page(TEMPLATE, new Shown(lanes, Form.empty())));
  }

  public Future<Reply> order(Exchange exchange) {
    Form form = exchange.body();
    Optional<LaneMode> mode = form.oneOf("mode", LaneMode.class);
    return sight
        .lanes()
        .compose(
            lanes -> {
              List<LaneNow> chosen =
                  lanes.stream()
                      .filter(lane -> form.holds("lane", lane.portal().id().value()))
                      .toList();
              if (chosen.isEmpty()) {
                form.wrong("lane", "lock.no-lane");
              }
              if (!form.isRight() || mode.isEmpty()) {
                return Future.succeededFuture(Reply.redrawn(TEMPLATE, new Shown(lanes, form)));
              }
              String by = exchange.caller().name();
              return Future.join(
                      chosen.stream()
                          .map(lane -> commands.order(estate, wanted(lane, mode.get(), by)))
                          .toList())
                  .map(sent -> new Reply.SeeOther("/gate"));
            });
  }

  private static Order.Wanted wanted(LaneNow lane, LaneMode mode, String by) {
    return new Order.Wanted(
        lane.portal().gateway(), new CommandAction.SetMode(lane.portal().id(), mode, by), by);
  }
}
