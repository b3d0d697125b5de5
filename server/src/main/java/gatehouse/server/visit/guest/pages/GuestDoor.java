package gatehouse.server.visit.guest.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.visit.guest.GuestLinks;
import gatehouse.server.visit.guest.GuestLinks.Door;
import gatehouse.server.visit.guest.LinkBrake;
import gatehouse.server.web.http.Action;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Who comes by a link is looked at before anything is looked up. */
public final class GuestDoor {
  private final EstateId estate;
  private final GuestLinks links;
  private final LinkBrake brake;

  public GuestDoor(EstateId estate, GuestLinks links, LinkBrake brake) {
    this.estate = estate;
    this.links = links;
    this.brake = brake;
  }

  /**
   * The id that the link of a request names.
   *
   * @throws Refusal 429 when it is opened too often, 404 when we never made it
   */
  UUID opened(Exchange exchange, Door door) {
    exchange.setHeader("x-robots-tag", "noindex, nofollow, noarchive");
    exchange.setHeader("referrer-policy", "no-referrer");
    Optional<UUID> id = links.read(estate, door, exchange.path("token"));
    brake(brake, id.map(UUID::toString).orElse(""), exchange);
    return id.orElseThrow(Refusal::notFound);
  }

  /** The action of a link, done no more often than links may be opened. */
  public static Action braked(LinkBrake brake, Action action) {
    return exchange -> {
      brake(brake, exchange.path("token"), exchange);
      return action.answer(exchange);
    };
  }

  private static void brake(LinkBrake brake, String link, Exchange exchange) {
    Duration wait = brake.opened(link, exchange.from());
    if (!wait.isZero()) {
      exchange.setHeader("retry-after", String.valueOf(wait.toSeconds() + 1));
      throw new Refusal(429, "too-often", wait.toSeconds() + 1);
    }
  }

  /** Where a guest's own page is. */
  String guest(UUID visit) {
    return links.path(estate, Door.GUEST, visit);
  }

  /** Where a resident's own page is. */
  String home(UUID link) {
    return links.path(estate, Door.HOME, link);
  }
}
