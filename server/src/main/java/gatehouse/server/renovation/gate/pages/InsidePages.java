package gatehouse.server.renovation.gate.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.Permits;
import gatehouse.server.renovation.gate.Presence;
import gatehouse.server.renovation.gate.Whereabouts;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Option;
import gatehouse.server.web.page.Page;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who of one crew is inside; a guard puts a wrong count right. */
public final class InsidePages {
  private static final String TEMPLATE = "renovation/inside";
  private static final int LONGEST_REASON = 200;

  private final EstateId estate;
  private final Database database;
  private final Permits permits;
  private final Presence presence;

  public InsidePages(EstateId estate, Database database, Permits permits, Presence presence) {
    this.estate = estate;
    this.database = database;
    this.permits = permits;
    this.presence = presence;
  }

  /**
   * What the page shows.
   *
   * @param crew who is inside first
   */
  public record Shown(
      Permit permit, List<Whereabouts> crew, List<Presence.Correction> corrections, Form form) {
    public Shown {
      crew = List.copyOf(crew);
      corrections = List.copyOf(corrections);
    }

    public long inside() {
      return crew.stream().filter(Whereabouts::inside).count();
    }

    /** Each worker, to be counted as the other of in and out. */
    public List<Option> choices(Page page) {
      return Option.of(
          crew,
          one -> (one.inside() ? "out:" : "in:") + one.person(),
          one -> page.say(one.inside() ? "crew.count-out" : "crew.count-in", one.name()));
    }
  }

  public Future<Reply> show(Exchange exchange) {
    return shown(exchange.id("id"), Form.empty()).map(shown -> Reply.page(TEMPLATE, shown));
  }

  public Future<Reply> correct(Exchange exchange) {
    UUID permit = exchange.id("id");
    Form form = exchange.body();
    boolean inside = form.text("person").startsWith("in:");
    Optional<UUID> person = person(form.text("person"));
    String reason = form.required("reason", LONGEST_REASON);
    if (person.isEmpty()) {
      form.wrong("person", "wrong.missing");
    }
    if (!form.isRight()) {
      return redrawn(permit, form);
    }
    Presence.Word word =
        new Presence.Word(permit, person.orElseThrow(), inside, reason, exchange.caller().name());
    return database
        .<Reply>work(
            tx -> {
              presence.correct(tx, estate, word, exchange.page().now());
              return new Reply.SeeOther("/renovation/" + permit + "/inside");
            })
        .recover(Refused.redraw(form, exchange.words(), () -> redrawn(permit, form)));
  }

  private static Optional<UUID> person(String choice) {
    try {
      return Optional.of(UUID.fromString(choice.replaceFirst("^(in|out):", "")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Future<Reply> redrawn(UUID permit, Form form) {
    return shown(permit, form).map(shown -> Reply.redrawn(TEMPLATE, shown));
  }

  private Future<Shown> shown(UUID id, Form form) {
    return database.work(
        tx -> {
          Permit permit = permits.byId(tx, estate, id).orElseThrow(Refusal::notFound);
          return new Shown(
              permit, presence.crew(tx, estate, id), presence.corrections(tx, estate, id), form);
        });
  }
}
