package gatehouse.server.cardstock.make.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.CardKind;
import gatehouse.server.cardstock.make.MadeCard;
import gatehouse.server.cardstock.make.MadeCard.MakeOutcome;
import gatehouse.server.cardstock.make.MakeRun;
import gatehouse.server.cardstock.make.MakeRuns;
import gatehouse.server.cardstock.make.MakeStock;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.print.Printer;
import gatehouse.server.print.SlipPaper;
import gatehouse.server.site.Site;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Option;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Runs are begun, looked at, paused and ended here. */
public final class MakePages {
  private static final int SHOWN = 50;

  private final EstateId estate;
  private final Database database;
  private final MakeRuns runs;
  private final MakeStock stock;
  private final Site site;
  private final Printer printer;

  public MakePages(
      EstateId estate,
      Database database,
      MakeRuns runs,
      MakeStock stock,
      Site site,
      Printer printer) {
    this.estate = estate;
    this.database = database;
    this.runs = runs;
    this.stock = stock;
    this.site = site;
    this.printer = printer;
  }

  public Future<Reply> list(Exchange exchange) {
    return database.work(
        tx -> {
          Map<String, String> kinds = stock.kindNames(tx, estate);
          return Reply.page(
              "make/list",
              new MakeModels.Runs(
                  runs.newest(tx, estate, SHOWN).stream()
                      .map(run -> line(tx, run, kinds))
                      .toList()));
        });
  }

  private MakeModels.Line line(Tx tx, MakeRun run, Map<String, String> kinds) {
    Map<MakeOutcome, Integer> counts = runs.counts(tx, estate, run.id());
    int ready = counts.getOrDefault(MakeOutcome.READY, 0);
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    return new MakeModels.Line(run, kinds.getOrDefault(run.kind(), run.kind()), ready, all - ready);
  }

  public Future<Reply> blank(Exchange exchange) {
    return offered(exchange, Form.empty()).map(model -> Reply.page("make/new", model));
  }

  public Future<Reply> begin(Exchange exchange) {
    return offered(exchange, exchange.body())
        .compose(
            offered -> {
              Form form = offered.form();
              MakeRun.Draft draft = MakeForm.draft(form, offered, exchange.page().now());
              if (!form.isRight()) {
                return Future.succeededFuture(Reply.redrawn("make/new", offered));
              }
              return database
                  .<Reply>work(
                      tx -> {
                        MakeRun run = runs.begin(tx, estate, draft, exchange.caller().name());
                        return new Reply.SeeOther("/cards/make/" + run.id());
                      })
                  .recover(
                      e -> {
                        if (!(e instanceof Refused refused)) {
                          return Future.failedFuture(e);
                        }
                        refused.at(form, exchange.words());
                        return Future.succeededFuture(Reply.redrawn("make/new", offered));
                      });
            });
  }

  /** The reader that stands at this computer is the one that is suggested. */
  private Future<MakeModels.Begin> offered(Exchange exchange, Form form) {
    String mine = exchange.cookie("desk-reader");
    return site.deskReaders(estate)
        .compose(
            readers ->
                database.work(
                    tx -> {
                      List<CardKind> kinds = stock.kinds(tx, estate);
                      List<Option> options =
                          Option.of(
                              readers,
                              one -> one.gateway() + "/" + one.reader(),
                              one -> one.name() + " · " + one.gateway());
                      Form filled = form;
                      if (form.all("reader").isEmpty()) {
                        filled =
                            form.with(
                                "reader",
                                options.stream()
                                    .map(Option::value)
                                    .filter(value -> mine.isEmpty() || value.equals(mine))
                                    .findFirst()
                                    .orElse(""));
                      }
                      if (form.all("first").isEmpty()) {
                        filled = filled.with("first", first(tx, kinds));
                      }
                      return new MakeModels.Begin(kinds, stock.stores(tx, estate), options, filled);
                    }));
  }

  /** Where the last run left off; before the first, after the prefix of the first kind. */
  private String first(Tx tx, List<CardKind> kinds) {
    return runs.newest(tx, estate, 1).stream()
        .map(run -> run.numbers().suggested())
        .findFirst()
        .orElse((kinds.isEmpty() ? "" : kinds.get(0).prefix()) + "000001");
  }

  public Future<Reply> pause(Exchange exchange) {
    return moved(exchange, (tx, id, version) -> runs.pause(tx, estate, id, version));
  }

  public Future<Reply> resume(Exchange exchange) {
    return moved(
        exchange,
        (tx, id, version) -> {
          RunPages.requireOwn(runs.byId(tx, estate, id).orElseThrow(Refusal::notFound), exchange);
          return runs.resume(tx, estate, id, version);
        });
  }

  public Future<Reply> end(Exchange exchange) {
    return moved(exchange, (tx, id, version) -> runs.end(tx, estate, id, version));
  }

  private interface Move {
    MakeRun on(Tx tx, UUID id, int version);
  }

  /** What was put on the reader before the button was pressed still belongs to it. */
  private Future<Reply> moved(Exchange exchange, Move move) {
    UUID id = exchange.id("id");
    Form form = exchange.body();
    return runs.catchUp(estate, id)
        .compose(
            caught ->
                database.<Reply>work(
                    tx -> {
                      move.on(tx, id, MakeForm.number(form, "version"));
                      return new Reply.SeeOther("/cards/make/" + id);
                    }))
        .recover(
            e -> {
              if (!(e instanceof Refused refused)) {
                return Future.failedFuture(e);
              }
              refused.at(form, exchange.words());
              return RunPages.drawn(database, runs, stock, estate, id, form)
                  .map(model -> Reply.redrawn("make/run", model));
            });
  }

  /** The numbers of this run's cards as labels; of one card when its line is named. */
  public Future<Reply> labels(Exchange exchange) {
    UUID id = exchange.id("id");
    int line = MakeForm.number(exchange.query(), "line");
    return database
        .work(
            tx -> {
              MakeRun run = runs.byId(tx, estate, id).orElseThrow(Refusal::notFound);
              List<String> numbers =
                  runs.cards(tx, estate, id).stream()
                      .filter(MadeCard::isReady)
                      .filter(card -> line < 0 || card.line() == line)
                      .map(MadeCard::number)
                      .toList();
              if (numbers.isEmpty()) {
                throw Refusal.notFound();
              }
              return new SlipPaper.Labels(
                  "labels-" + id,
                  exchange.page().frame().estate(),
                  stock.kindNames(tx, estate).getOrDefault(run.kind(), run.kind()),
                  numbers);
            })
        .compose(labels -> printer.reply(exchange, labels));
  }
}
