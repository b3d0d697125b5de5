package gatehouse.server.pass.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.ledger.LedgerRefused;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassRefused;
import gatehouse.server.pass.PassRefused.Fault;
import gatehouse.server.pass.asked.Extension;
import gatehouse.server.pass.asked.Issuing;
import gatehouse.server.pass.asked.Moving;
import gatehouse.server.pass.asked.Replacement;
import gatehouse.server.pass.desk.PassDesk;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** {@code POST /api/v1/passes/{id}/…}: every move of a pass's life. */
public final class MoveApi {
  private final EstateId estate;
  private final PassDesk desk;

  public MoveApi(EstateId estate, PassDesk desk) {
    this.estate = estate;
    this.desk = desk;
  }

  public Future<Reply> approve(Exchange exchange) {
    return moved(exchange, form -> moving -> desk.approve(estate, moving));
  }

  public Future<Reply> refuse(Exchange exchange) {
    return moved(exchange, form -> moving -> desk.refuse(estate, moving));
  }

  public Future<Reply> issue(Exchange exchange) {
    return moved(
        exchange,
        form -> {
          Issuing issuing = form.handedOver();
          return moving -> desk.issue(estate, moving, issuing);
        });
  }

  public Future<Reply> extend(Exchange exchange) {
    return moved(
        exchange,
        form -> {
          Extension extension = form.extension();
          return moving -> desk.extend(estate, moving, extension);
        });
  }

  public Future<Reply> suspend(Exchange exchange) {
    return moved(
        exchange,
        form -> {
          Pass.Cause cause = form.oneOf("cause", Pass.Cause.class).orElse(Pass.Cause.OTHER);
          return moving -> desk.suspend(estate, moving, cause);
        });
  }

  public Future<Reply> resume(Exchange exchange) {
    return moved(exchange, form -> moving -> desk.resume(estate, moving));
  }

  public Future<Reply> lost(Exchange exchange) {
    return moved(exchange, form -> moving -> desk.lost(estate, moving));
  }

  /** Answers with the new pass. */
  public Future<Reply> replace(Exchange exchange) {
    return moved(
        exchange,
        form -> {
          Replacement replacement = form.replacement();
          return moving -> desk.replace(estate, moving, replacement);
        });
  }

  public Future<Reply> giveBack(Exchange exchange) {
    return moved(
        exchange,
        form -> {
          Set<String> cards = Set.copyOf(form.cards());
          return moving -> desk.giveBack(estate, moving, cards);
        });
  }

  public Future<Reply> revoke(Exchange exchange) {
    return moved(exchange, form -> moving -> desk.revoke(estate, moving));
  }

  public Future<Reply> close(Exchange exchange) {
    return moved(exchange, form -> moving -> desk.close(estate, moving));
  }

  /** As it was called before there were causes: a suspension, or the report of a loss. */
  public Future<Reply> block(Exchange exchange) {
    return moved(
        exchange,
        form -> {
          boolean lost = form.oneOf("standing", Blocked.class).equals(Optional.of(Blocked.LOST));
          return moving ->
              lost ? desk.lost(estate, moving) : desk.suspend(estate, moving, Pass.Cause.OTHER);
        });
  }

  /** The standings that a block may give. */
  private enum Blocked {
    BLOCKED,
    LOST
  }

  /** First all of the form is read; what cannot be read must not be done by halves. */
  private interface Work extends Function<ApplicationForm, Function<Moving, Future<Pass>>> {}

  private static Future<Reply> moved(Exchange exchange, Work work) {
    Form form = exchange.body();
    ApplicationForm read = new ApplicationForm(form);
    Moving moving = read.moving(exchange);
    Function<Moving, Future<Pass>> wanted = work.apply(read);
    if (!form.isRight()) {
      throw Refusal.of(form);
    }
    return wanted
        .apply(moving)
        .<Reply>map(pass -> Reply.json(PassJson.of(pass)))
        .recover(e -> refused(form, e));
  }

  /** What the rules refused, as a program is told it. */
  static <T> Future<T> refused(Form form, Throwable e) {
    if (e instanceof LedgerRefused money) {
      return Future.failedFuture(
          new Refusal(409, "money-refused", String.valueOf(money.getMessage())));
    }
    if (!(e instanceof PassRefused refused)) {
      return Future.failedFuture(e);
    }
    PassRefused.Refusal first = refused.refusals().get(0);
    if (refused.isAbout(Fault.PASS_UNKNOWN)) {
      return Future.failedFuture(Refusal.notFound());
    }
    if (refused.isAbout(Fault.NOT_IN_THIS_STATE)) {
      return Future.failedFuture(new Refusal(409, "standing-already", first.detail()));
    }
    if (refused.isAbout(Fault.CHANGED_MEANWHILE)) {
      return Future.failedFuture(new Refusal(409, "changed-meanwhile", first.detail()));
    }
    PassForm.objections(form, refused);
    return Future.failedFuture(Refusal.of(form));
  }
}
