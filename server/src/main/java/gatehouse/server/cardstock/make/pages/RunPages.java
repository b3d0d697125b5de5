package gatehouse.server.cardstock.make.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.make.MadeCard;
import gatehouse.server.cardstock.make.MakeRun;
import gatehouse.server.cardstock.make.MakeRuns;
import gatehouse.server.cardstock.make.MakeStock;
import gatehouse.server.cardstock.uid.RecognisedUid;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One run while it goes: what the reader saw, a card that is typed, a number that is put right. */
public final class RunPages {
  private static final String TEMPLATE = "make/run";
  private static final int LATEST = 12;

  private final EstateId estate;
  private final Database database;
  private final MakeRuns runs;
  private final MakeStock stock;

  public RunPages(EstateId estate, Database database, MakeRuns runs, MakeStock stock) {
    this.estate = estate;
    this.database = database;
    this.runs = runs;
    this.stock = stock;
  }

  /** Whatever waits to be judged is judged first: a ring may have been lost. */
  public Future<Reply> show(Exchange exchange) {
    UUID id = exchange.id("id");
    Form query = exchange.query();
    return runs.catchUp(estate, id)
        .compose(caught -> drawn(database, runs, stock, estate, id, query))
        .map(model -> Reply.page(TEMPLATE, model));
  }

  /** A card that was typed or scanned, in whatever notation. */
  public Future<Reply> read(Exchange exchange) {
    UUID id = exchange.id("id");
    Form form = exchange.body();
    return runs.catchUp(estate, id)
        .compose(
            caught ->
                database.work(
                    tx -> {
                      requireOwn(tx, exchange, id);
                      return typed(tx, id, form);
                    }))
        .recover(e -> refused(exchange, id, form, e));
  }

  private Reply typed(Tx tx, UUID id, Form form) {
    String text = form.required("card", 60);
    if (text.isEmpty()) {
      return Reply.redrawn(TEMPLATE, model(tx, id, form, List.of()));
    }
    RecognisedUid recognised = stock.recognised(tx, estate, id, text);
    if (recognised instanceof RecognisedUid.Several several) {
      String said = form.text("uid");
      for (RecognisedUid.Choice choice : several.choices()) {
        if (choice.uid().equals(said)) {
          recognised = new RecognisedUid.One(choice);
        }
      }
    }
    if (recognised instanceof RecognisedUid.One one) {
      runs.typed(tx, estate, id, one.choice().uid());
      return new Reply.SeeOther("/cards/make/" + id + "?as=" + one.choice().notation().name());
    }
    if (recognised instanceof RecognisedUid.Several several) {
      form.wrong("uid", "make.wrong.several");
      return Reply.redrawn(TEMPLATE, model(tx, id, form, several.choices()));
    }
    form.wrong("card", "make.wrong.uid", text);
    return Reply.redrawn(TEMPLATE, model(tx, id, form, List.of()));
  }

  /** The number that is on a card. */
  public Future<Reply> number(Exchange exchange) {
    UUID id = exchange.id("id");
    Form form = exchange.body();
    return database
        .<Reply>work(
            tx -> {
              if (form.holds("aside", "yes")) {
                runs.aside(tx, estate, id, MakeForm.number(form, "line"));
                return new Reply.SeeOther("/cards/make/" + id);
              }
              String number = form.required("number", 32);
              if (!form.isRight()) {
                return Reply.redrawn(TEMPLATE, model(tx, id, form, List.of()));
              }
              int line = MakeForm.number(form, "line");
              if (runs.cards(tx, estate, id).stream()
                  .anyMatch(card -> card.line() == line && card.isToBind())) {
                requireOwn(tx, exchange, id);
              }
              runs.number(tx, estate, id, line, number);
              return new Reply.SeeOther("/cards/make/" + id);
            })
        .recover(e -> refused(exchange, id, form, e));
  }

  /** The numbers that were suggested are those on the cards. */
  public Future<Reply> bind(Exchange exchange) {
    UUID id = exchange.id("id");
    return database
        .<Reply>work(
            tx -> {
              requireOwn(tx, exchange, id);
              runs.bind(tx, estate, id);
              return new Reply.SeeOther("/cards/make/" + id);
            })
        .recover(e -> refused(exchange, id, exchange.body(), e));
  }

  private void requireOwn(Tx tx, Exchange exchange, UUID id) {
    requireOwn(runs.byId(tx, estate, id).orElseThrow(Refusal::notFound), exchange);
  }

  /**
   * What is done in a run is booked in the name, and into the drawer, of who began it. To pause and
   * to end it, and to put a printed number right, anybody may who keeps cards: they book nothing.
   */
  static void requireOwn(MakeRun run, Exchange exchange) {
    if (!run.by().equals(exchange.caller().name())) {
      throw Refused.of("card", "make.wrong.not-yours", run.by());
    }
  }

  private Future<Reply> refused(Exchange exchange, UUID id, Form form, Throwable e) {
    if (!(e instanceof Refused refused)) {
      return Future.failedFuture(e);
    }
    refused.at(form, exchange.words());
    return drawn(database, runs, stock, estate, id, form)
        .map(model -> Reply.redrawn(TEMPLATE, model));
  }

  static Future<MakeModels.One> drawn(
      Database database, MakeRuns runs, MakeStock stock, EstateId estate, UUID id, Form form) {
    return database.work(tx -> model(tx, runs, stock, estate, id, form, List.of()));
  }

  private MakeModels.One model(Tx tx, UUID id, Form form, List<RecognisedUid.Choice> choices) {
    return model(tx, runs, stock, estate, id, form, choices);
  }

  private static MakeModels.One model(
      Tx tx,
      MakeRuns runs,
      MakeStock stock,
      EstateId estate,
      UUID id,
      Form form,
      List<RecognisedUid.Choice> choices) {
    MakeRun run = runs.byId(tx, estate, id).orElseThrow(Refusal::notFound);
    List<MadeCard> cards = runs.cards(tx, estate, id);
    int line = MakeForm.number(form, "line");
    MadeCard edited =
        cards.stream().filter(c -> c.isNumbered() && c.line() == line).findFirst().orElse(null);
    Form filled =
        edited != null && form.all("number").isEmpty()
            ? form.with("number", edited.number())
            : form;
    return new MakeModels.One(
        run,
        stock.kindNames(tx, estate),
        runs.counts(tx, estate, id),
        runs.latest(tx, estate, id, LATEST),
        apart(cards),
        cards.stream().filter(MadeCard::isToBind).toList(),
        edited,
        choices,
        form.text("as"),
        filled);
  }

  private static List<MakeModels.Apart> apart(List<MadeCard> cards) {
    List<MakeModels.Apart> apart = new ArrayList<>();
    String last = "";
    for (MadeCard card : cards) {
      if (card.isReady()) {
        last = card.number();
      } else if (!card.isToBind()) {
        apart.add(new MakeModels.Apart(card, last));
      }
    }
    return apart;
  }
}
