package gatehouse.server.renovation.gate.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.renovation.gate.Alert;
import gatehouse.server.renovation.gate.Alerts;
import gatehouse.server.renovation.gate.Presence;
import gatehouse.server.renovation.gate.Whereabouts;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Page;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;

/** An alert by itself, and a guard's word on it. */
public final class AlertPages {
  private static final String TEMPLATE = "renovation/alert";
  private static final int LONGEST_WORD = 200;

  private final EstateId estate;
  private final Database database;
  private final Alerts alerts;
  private final Presence presence;

  public AlertPages(EstateId estate, Database database, Alerts alerts, Presence presence) {
    this.estate = estate;
    this.database = database;
    this.alerts = alerts;
    this.presence = presence;
  }

  /**
   * What the page shows.
   *
   * @param inside who of the crew is inside now
   */
  public record Shown(Alert alert, List<Whereabouts> inside, Form form) {
    public Shown {
      inside = List.copyOf(inside);
    }
  }

  public Future<Reply> show(Exchange exchange) {
    return shown(exchange.id("alert"), Form.empty()).map(shown -> Reply.page(TEMPLATE, shown));
  }

  /** What was done, in the guard's words; who was let out after hours is counted out. */
  public Future<Reply> answer(Exchange exchange) {
    UUID id = exchange.id("alert");
    Form form = exchange.body();
    String word = form.required("word", LONGEST_WORD);
    if (!form.isRight()) {
      return redrawn(id, form);
    }
    String by = exchange.caller().name();
    Alert.Seen seen = new Alert.Seen(exchange.page().now(), by, word);
    boolean left = form.holds("left", "yes");
    return database
        .<Reply>work(
            tx -> {
              Alert alert = alerts.acknowledge(tx, estate, id, seen);
              Alert.Tapped tapped = alert.tapped();
              if (left && tapped != null) {
                presence.correct(
                    tx,
                    estate,
                    new Presence.Word(alert.crew().permit(), tapped.person(), false, word, by),
                    seen.at());
              }
              return new Reply.SeeOther("/live");
            })
        .recover(Refused.redraw(form, exchange.words(), () -> redrawn(id, form)));
  }

  /** What an alert says, in a sentence. */
  public static String said(Page page, Alert alert) {
    String crew = alert.crew().unit();
    Alert.Tapped tapped = alert.tapped();
    return switch (alert.kind()) {
      case OVER_COUNT -> page.say("crew-alert.over", crew, alert.inside(), alert.permitted());
      case STILL_INSIDE -> page.say("crew-alert.still", crew, alert.inside());
      case AFTER_HOURS ->
          page.say(
              tapped != null && tapped.inwards() ? "crew-alert.late-in" : "crew-alert.late-out",
              crew,
              tapped == null ? "" : tapped.name());
    };
  }

  private Future<Reply> redrawn(UUID id, Form form) {
    return shown(id, form).map(shown -> Reply.redrawn(TEMPLATE, shown));
  }

  private Future<Shown> shown(UUID id, Form form) {
    return database.work(
        tx -> {
          Alert alert = alerts.byId(tx, estate, id).orElseThrow(Refusal::notFound);
          return new Shown(alert, presence.inside(tx, estate, alert.crew().permit()), form);
        });
  }
}
