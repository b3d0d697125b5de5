package gatehouse.server.renovation.gate.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.PermitPart;
import gatehouse.server.renovation.gate.Alert;
import gatehouse.server.renovation.gate.Alerts;
import gatehouse.server.renovation.gate.DayCount;
import gatehouse.server.renovation.gate.Presence;
import gatehouse.server.renovation.gate.Whereabouts;
import gatehouse.server.web.page.Page;
import java.time.LocalDate;
import java.util.List;

/** What the gates know of a permit's crew, on the permit's page. */
public final class GatePart implements PermitPart {
  private final Presence presence;
  private final Alerts alerts;

  public GatePart(Presence presence, Alerts alerts) {
    this.presence = presence;
    this.alerts = alerts;
  }

  /**
   * What is shown.
   *
   * @param alerts answered or not, newest first
   */
  public record Shown(
      Permit permit, List<Whereabouts> inside, List<DayCount> days, List<Alert> alerts) {
    public Shown {
      inside = List.copyOf(inside);
      days = List.copyOf(days);
      alerts = List.copyOf(alerts);
    }

    public DaysChart chart(Page page) {
      LocalDate today = page.today();
      LocalDate end = permit.work().until();
      LocalDate seen = days.isEmpty() ? end : days.get(days.size() - 1).day();
      LocalDate last = today.isAfter(end) ? (seen.isAfter(end) ? seen : end) : today;
      return DaysChart.of(days, permit.work().from(), last, permit.work().workers());
    }
  }

  @Override
  public String template() {
    return "renovation/gate-part";
  }

  @Override
  public Object read(Tx tx, EstateId estate, Permit permit) {
    return new Shown(
        permit,
        presence.inside(tx, estate, permit.id()),
        presence.days(tx, estate, permit.id(), permit.work().from()),
        alerts.of(tx, estate, permit.id()));
  }
}
