package gatehouse.server.visit.retention.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.visit.policy.VisitPolicy;
import gatehouse.server.visit.policy.VisitTerms;
import gatehouse.server.visit.retention.CaseHold;
import gatehouse.server.visit.retention.CaseHolds;
import gatehouse.server.visit.retention.Deletion;
import gatehouse.server.visit.retention.Deletions;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Page;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** How long visits are kept, what was deleted, and what is kept for a case. */
public final class RetentionPages {
  private static final String TEMPLATE = "retention/all";
  private static final int PROOFS_SHOWN = 100;

  private final EstateId estate;
  private final Database database;
  private final VisitPolicy policy;
  private final CaseHolds holds;
  private final Deletions deletions;

  /**
   * The page.
   *
   * @param broken number of the first proof that is missing or changed
   */
  public record Model(
      VisitTerms terms,
      List<CaseHold> holds,
      List<Deletion> proofs,
      Optional<Long> broken,
      Form form) {

    /** What a purpose is called; its code when it is offered no more. */
    public String purpose(Page page, String code) {
      if (code.equals(Deletion.CARRIERS)) {
        return page.say("retention.carriers");
      }
      return terms.purpose(code).map(one -> one.name(page.words().language())).orElse(code);
    }
  }

  public RetentionPages(
      EstateId estate,
      Database database,
      VisitPolicy policy,
      CaseHolds holds,
      Deletions deletions) {
    this.estate = estate;
    this.database = database;
    this.policy = policy;
    this.holds = holds;
    this.deletions = deletions;
  }

  public Future<Reply> show(Exchange exchange) {
    return database.work(
        tx ->
            Reply.page(
                TEMPLATE,
                model(tx, exchange, Form.holding("number", exchange.query().text("visit")))));
  }

  public Future<Reply> hold(Exchange exchange) {
    Form form = exchange.body();
    return database
        .<Reply>work(
            tx -> {
              LocalDate today = exchange.page().today();
              LocalDate until = day(form, today);
              if (!form.isRight()) {
                return Reply.redrawn(TEMPLATE, model(tx, exchange, form));
              }
              holds.put(
                  tx,
                  estate,
                  form.text("number"),
                  form.text("reason"),
                  until,
                  today,
                  hand(exchange));
              return new Reply.SeeOther("/visits/retention");
            })
        .recover(
            Refused.redraw(
                form,
                exchange.words(),
                () -> database.work(tx -> Reply.redrawn(TEMPLATE, model(tx, exchange, form)))));
  }

  public Future<Reply> lift(Exchange exchange) {
    return database.work(
        tx -> {
          holds.lift(tx, estate, exchange.id("id"), hand(exchange));
          return new Reply.SeeOther("/visits/retention");
        });
  }

  private static CaseHolds.Hand hand(Exchange exchange) {
    return new CaseHolds.Hand(exchange.caller().name(), exchange.page().now());
  }

  private Model model(Tx tx, Exchange exchange, Form form) {
    return new Model(
        policy.today(tx, estate),
        holds.inForce(tx, estate, exchange.page().today()),
        deletions.latest(tx, estate, PROOFS_SHOWN),
        deletions.firstBroken(tx, estate),
        form);
  }

  private static LocalDate day(Form form, LocalDate otherwise) {
    String text = form.required("until", 12);
    try {
      return text.isEmpty() ? otherwise : LocalDate.parse(text);
    } catch (DateTimeException e) {
      form.wrong("until", "wrong.not-a-day", text);
      return otherwise;
    }
  }
}
