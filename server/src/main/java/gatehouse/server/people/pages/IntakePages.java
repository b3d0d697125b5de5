package gatehouse.server.people.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.attachment.AttachmentRefused;
import gatehouse.server.people.intake.Intake;
import gatehouse.server.people.intake.IntakeRefused;
import gatehouse.server.people.intake.IntakeTemplate;
import gatehouse.server.people.intake.Plan;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.received.Upload;
import gatehouse.server.web.text.Words;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A list of units and people is sent, looked at, and then brought in. */
public final class IntakePages {
  /** The largest request that brings a list, in megabytes. */
  public static final int LARGEST = gatehouse.server.attachment.Accepts.SHEET.megabytes() + 1;

  private static final int FAULTS_SHOWN = 500;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final EstateId estate;
  private final Intake intake;

  /**
   * The page.
   *
   * @param file the file that the plan is of
   * @param done what was imported, when that is what was asked for
   */
  public record Model(
      Form form, @Nullable UUID file, @Nullable Plan plan, Intake.@Nullable Done done) {
    /** As many faults as a page can bear; the download has all. */
    public java.util.List<Plan.Fault> shown() {
      Plan found = plan;
      return found == null
          ? java.util.List.of()
          : found.faults().stream().limit(FAULTS_SHOWN).toList();
    }
  }

  public IntakePages(EstateId estate, Intake intake) {
    this.estate = estate;
    this.intake = intake;
  }

  public Future<Reply> blank(Exchange exchange) {
    return Future.succeededFuture(
        Reply.page("people/import", new Model(Form.empty(), null, null, null)));
  }

  public Future<Reply> template(Exchange exchange) {
    return Future.succeededFuture(
        new Reply.File(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Buffer.buffer(IntakeTemplate.xlsx(exchange.words())),
            "gatehouse-import.xlsx"));
  }

  /** Looks at a file and says what is wrong with it; nothing is imported. */
  public Future<Reply> check(Exchange exchange) {
    Form form = exchange.body();
    Optional<Upload> upload = exchange.upload("file").filter(sent -> sent.bytes().length > 0);
    if (upload.isEmpty()) {
      form.wrong("file", "wrong.no-file");
      return Future.succeededFuture(redrawn(form));
    }
    byte[] file = upload.get().bytes();
    return intake
        .plan(estate, file, exchange.page().today())
        .compose(
            plan ->
                intake
                    .keep(estate, file, exchange.caller().name())
                    .<Reply>map(id -> Reply.page("people/import", new Model(form, id, plan, null))))
        .recover(
            e -> {
              if (e instanceof AttachmentRefused refused) {
                refused.at(form, "file", exchange.words());
              } else if (e instanceof IntakeRefused refused) {
                form.wrong("file", "Intake." + refused.why().name(), refused.detail());
              } else {
                return Future.failedFuture(e);
              }
              return Future.succeededFuture(redrawn(form));
            });
  }

  /** Brings in what has no fault. */
  public Future<Reply> run(Exchange exchange) {
    UUID id = exchange.id("id");
    Form form = exchange.body();
    return intake
        .kept(estate, id)
        .compose(
            kept -> {
              if (kept.isEmpty()) {
                form.wrong("file", "import.gone");
                return Future.succeededFuture(redrawn(form));
              }
              return intake
                  .plan(estate, kept.get(), exchange.page().today())
                  .compose(
                      plan ->
                          intake
                              .run(estate, plan, exchange.caller().name())
                              .map(
                                  done ->
                                      Reply.page(
                                          "people/import", new Model(form, id, plan, done))));
            });
  }

  /** All faults of a file, as a table for a spreadsheet. */
  public Future<Reply> faults(Exchange exchange) {
    Words words = exchange.words();
    return intake
        .kept(estate, exchange.id("id"))
        .map(kept -> kept.orElseThrow(Refusal::notFound))
        .compose(file -> intake.plan(estate, file, exchange.page().today()))
        .map(
            plan ->
                new Reply.File(
                    "text/csv; charset=utf-8",
                    Buffer.buffer(
                        BYTE_ORDER_MARK
                            + line(
                                words.say("import.sheet"),
                                words.say("import.row"),
                                words.say("import.column"),
                                words.say("import.wrong"))
                            + plan.faults().stream()
                                .map(fault -> line(fault, words))
                                .collect(Collectors.joining())),
                    "gatehouse-import-faults.csv"));
  }

  private static String line(Plan.Fault fault, Words words) {
    return line(
        fault.sheet(),
        String.valueOf(fault.row()),
        fault.column(),
        words.say(fault.key(), fault.detail()));
  }

  /** Quoted; what a spreadsheet would take for a formula is made text. */
  private static String line(String... cells) {
    return java.util.Arrays.stream(cells)
            .map(cell -> cell.matches("(?s)[=+@-].*") ? "'" + cell : cell)
            .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
            .collect(Collectors.joining(","))
        + "\r\n";
  }

  private static Reply redrawn(Form form) {
    return Reply.redrawn("people/import", new Model(form, null, null, null));
  }
}
