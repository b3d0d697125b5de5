package gatehouse.server.guard.pages;

import gatehouse.protocol.Direction;
import gatehouse.protocol.PortalId;
import gatehouse.server.feed.Order;
import gatehouse.server.guard.LaneNow;
import gatehouse.server.guard.OpenReason;
import gatehouse.server.guard.Scanned;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Page;
import java.util.List;
import java.util.Map;

/** What the guard's page and its parts show. */
public final class GateModels {
  private GateModels() {}

  /** Of a gateway's refusals, which it says in English, those that have words here. */
  private static final Map<String, String> REFUSALS =
      Map.of(
          "it came too late", "order.late",
          "it expired at", "order.late",
          "the fire alarm is on", "order.fire",
          "the lane is locked", "order.locked",
          "the portal does not answer", "order.portal",
          "somebody is being let through", "order.busy");

  /** What the scripts say of slips; they are on the page before the server may be away. */
  public static final List<String> SLIP_WORDS =
      List.of(
          "slip.title",
          "slip.genuine",
          "slip.forged",
          "slip.not-valid",
          "slip.until",
          "slip.left",
          "slip.nothing",
          "slip.note-missing",
          "slip.released",
          "slip.sent-back",
          "slip.kept",
          "slip.photo-taken",
          "slip.mismatch",
          "slip.offline");

  /**
   * The whole page.
   *
   * @param keys the estate's public keys, by which the browser believes a slip without the server
   */
  public record Shown(List<LaneNow> lanes, List<Part> parts, Map<Integer, String> keys) {
    public Shown {
      lanes = List.copyOf(lanes);
      parts = List.copyOf(parts);
    }

    public List<Part> at(String side) {
      return parts.stream().filter(part -> part.panel().side().equals(side)).toList();
    }

    public List<OpenReason> reasons() {
      return List.of(OpenReason.values());
    }

    public List<Direction> ways() {
      return List.of(Direction.values());
    }

    /** As scripts read it: id, colon, key; one after the other. */
    public String keyList() {
      StringBuilder list = new StringBuilder();
      keys.forEach((id, key) -> list.append(id).append(':').append(key).append(' '));
      return list.toString().strip();
    }
  }

  /** A panel with what is in it now. */
  public record Part(GatePanel panel, Object read) {}

  /**
   * The last orders.
   *
   * @param form what is wrong with the one that was not given
   */
  public record Orders(List<Order> orders, Map<PortalId, String> lanes, Form form) {
    public Orders {
      orders = List.copyOf(orders);
    }

    public String lane(Order order) {
      return lanes.getOrDefault(order.lane(), order.lane().value());
    }

    /** Which way it lets through, or what the lane is to be. */
    public static String what(Page page, Order order) {
      if (order.mode() != null) {
        return page.name(order.mode());
      }
      return order.direction() == null ? "" : page.name(order.direction());
    }

    /** What has become of an order, in a word that a guard reads from a metre away. */
    public static String state(Page page, Order order) {
      boolean opens = order.mode() == null;
      if (order.isUnanswered(page.now())) {
        return page.say(opens ? "order.unanswered" : "order.mode.unanswered");
      }
      return switch (order.state()) {
        case SENDING, SENT -> page.say("order.sent");
        case NOT_SENT -> page.say("order.not-sent");
        case DONE -> page.say(opens ? "order.done" : "order.mode.done");
        case REFUSED -> page.say("order.refused");
      };
    }

    public static String tone(Page page, Order order) {
      if (order.isUnanswered(page.now())) {
        return "bad";
      }
      return switch (order.state()) {
        case SENDING, SENT -> "info";
        case NOT_SENT, REFUSED -> "bad";
        case DONE -> "good";
      };
    }

    /** Why it was refused; empty when it was not. */
    public static String refusal(Page page, Order order) {
      if (order.state() != Order.State.REFUSED) {
        return "";
      }
      return REFUSALS.entrySet().stream()
          .filter(known -> order.detail().startsWith(known.getKey()))
          .findFirst()
          .map(known -> page.say(known.getValue()))
          .orElse(order.detail());
    }
  }

  /** The colour that a guard sees from a metre away. */
  public static String tone(LaneNow.Tap tap) {
    return switch (tap.outcome()) {
      case "GRANTED", "PASSED" -> "good";
      case "REFUSED", "FORCED" -> "bad";
      case "HELD", "NOT_RELEASED" -> "warn";
      default -> "quiet";
    };
  }

  /** Who it was, when no pass says so. */
  public static String nobody(Page page, LaneNow.Tap tap) {
    return switch (tap.outcome()) {
      case "GRANTED", "REFUSED" -> page.say("live.nobody");
      case "FORCED", "HELD" -> page.say("gate.without-release");
      default -> page.say("gate.by-hand");
    };
  }

  /** What was scanned. */
  public record Found(Scanned scanned) {}
}
