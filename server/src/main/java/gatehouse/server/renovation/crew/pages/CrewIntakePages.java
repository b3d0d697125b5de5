package gatehouse.server.renovation.crew.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.attachment.Accepts;
import gatehouse.server.attachment.AttachmentRefused;
import gatehouse.server.db.Database;
import gatehouse.server.people.intake.Intake;
import gatehouse.server.people.intake.IntakeRefused;
import gatehouse.server.people.intake.Plan;
import gatehouse.server.renovation.crew.CrewIntake;
import gatehouse.server.renovation.crew.WorkerColumn;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Refused;
import gatehouse.server.web.received.Upload;
import gatehouse.server.web.text.Words;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A list of workers is sent, looked at, and then taken in. */
public final class CrewIntakePages {
  /** The largest request that brings a list, in megabytes. */
  public static final int LARGEST = Accepts.SHEET.megabytes() + 1;

  private static final String TEMPLATE = "crew/import";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final EstateId estate;
  private final Database database;
  private final CrewShelf shelf;
  private final CrewIntake intake;
  private final Intake files;

  /**
   * @param files where a list is kept until somebody has seen what is in it
   */
  public CrewIntakePages(
      EstateId estate, Database database, CrewShelf shelf, CrewIntake intake, Intake files) {
    this.estate = estate;
    this.database = database;
    this.shelf = shelf;
    this.intake = intake;
    this.files = files;
  }

  public Future<Reply> blank(Exchange exchange) {
    return drawn(exchange, Form.empty(), null, null, false)
        .map(model -> Reply.page(TEMPLATE, model));
  }

  public Future<Reply> template(Exchange exchange) {
    return Future.succeededFuture(
        new Reply.File(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Buffer.buffer(WorkerColumn.template(exchange.words())),
            "gatehouse-crew.xlsx"));
  }

  /** Looks at a file and says what is wrong with it; nobody is put on the list. */
  public Future<Reply> check(Exchange exchange) {
    Form form = exchange.body();
    Optional<Upload> upload = exchange.upload("file").filter(sent -> sent.bytes().length > 0);
    if (upload.isEmpty()) {
      form.wrong("file", "wrong.no-file");
      return redrawn(exchange, form);
    }
    byte[] file = upload.get().bytes();
    return plan(exchange, file)
        .compose(
            plan ->
                files
                    .keep(estate, file, exchange.caller().name())
                    .compose(id -> drawn(exchange, form, id, plan, false)))
        .map(model -> Reply.page(TEMPLATE, model))
        .recover(e -> refused(exchange, form, e));
  }

  /** Puts on the list whoever has no fault. */
  public Future<Reply> run(Exchange exchange) {
    Form form = exchange.body();
    UUID file = exchange.id("file");
    return files
        .kept(estate, file)
        .compose(
            kept -> {
              if (kept.isEmpty()) {
                form.wrong("file", "import.gone");
                return redrawn(exchange, form);
              }
              return database
                  .work(
                      tx ->
                          intake.run(
                              tx, estate, exchange.id("id"), kept.get(), exchange.caller().name()))
                  .compose(done -> drawn(exchange, form, file, done, true))
                  .map(model -> Reply.page(TEMPLATE, model));
            })
        .recover(e -> refused(exchange, form, e));
  }

  /** All faults of a file, as a table for a spreadsheet. */
  public Future<Reply> faults(Exchange exchange) {
    Words words = exchange.words();
    return files
        .kept(estate, exchange.id("file"))
        .map(kept -> kept.orElseThrow(Refusal::notFound))
        .compose(file -> plan(exchange, file))
        .map(
            plan ->
                new Reply.File(
                    "text/csv; charset=utf-8",
                    Buffer.buffer(
                        BYTE_ORDER_MARK
                            + line(
                                List.of(
                                    words.say("import.sheet"),
                                    words.say("import.row"),
                                    words.say("import.column"),
                                    words.say("import.wrong")))
                            + plan.faults().stream()
                                .map(fault -> line(cells(fault, words)))
                                .collect(Collectors.joining())),
                    "gatehouse-crew-faults.csv"));
  }

  private Future<CrewIntake.Brought> plan(Exchange exchange, byte[] file) {
    return database.work(
        tx -> {
          shelf.permit(tx, exchange.id("id"));
          return intake.plan(tx, estate, exchange.id("id"), file);
        });
  }

  private Future<Reply> refused(Exchange exchange, Form form, Throwable e) {
    if (e instanceof AttachmentRefused refused) {
      refused.at(form, "file", exchange.words());
    } else if (e instanceof IntakeRefused refused) {
      boolean columns = refused.why() == IntakeRefused.Why.NO_SUCH_COLUMNS;
      form.wrong(
          "file",
          columns ? "worker.no-such-columns" : "Intake." + refused.why().name(),
          refused.detail());
    } else if (e instanceof Refused refused) {
      refused.at(form, exchange.words());
    } else {
      return Future.failedFuture(e);
    }
    return redrawn(exchange, form);
  }

  private Future<Reply> redrawn(Exchange exchange, Form form) {
    return drawn(exchange, form, null, null, false).map(model -> Reply.redrawn(TEMPLATE, model));
  }

  private Future<CrewModels.Brought> drawn(
      Exchange exchange,
      Form form,
      @Nullable UUID file,
      CrewIntake.@Nullable Brought plan,
      boolean done) {
    return database.work(
        tx ->
            new CrewModels.Brought(
                shelf.site(tx, shelf.permit(tx, exchange.id("id"))), form, file, plan, done));
  }

  private static List<String> cells(Plan.Fault fault, Words words) {
    return List.of(
        fault.sheet(),
        String.valueOf(fault.row()),
        fault.column(),
        words.say(fault.key(), fault.detail()));
  }

  /** Quoted; what a spreadsheet would take for a formula is made text. */
  private static String line(List<String> cells) {
    return cells.stream()
            .map(cell -> cell.matches("(?s)[=+@-].*") ? "'" + cell : cell)
            .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
            .collect(Collectors.joining(","))
        + "\r\n";
  }
}
