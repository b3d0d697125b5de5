package gatehouse.server.transfer.pages;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.asked.Moving;
import gatehouse.server.people.People;
import gatehouse.server.people.Person;
import gatehouse.server.people.pages.PeopleForm;
import gatehouse.server.transfer.Cards;
import gatehouse.server.transfer.Closing;
import gatehouse.server.transfer.Signature;
import gatehouse.server.transfer.Transfer;
import gatehouse.server.transfer.Transfer.Seen;
import gatehouse.server.transfer.Transfers;
import gatehouse.server.transfer.pages.TransferModels.Ask;
import gatehouse.server.web.http.Action;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.work.Piece;
import gatehouse.server.work.WorkClock;
import gatehouse.server.work.WorkKind;
import gatehouse.server.work.WorkLog;
import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What is done with a transfer, each by a form of its page. */
public final class TransferSteps {
  private static final int LONGEST_WHY = 200;

  /** What judges and does it. */
  public record Rules(Transfers transfers, Cards cards, Closing closing) {}

  private final EstateId estate;
  private final Database database;
  private final TransferPages pages;
  private final People people;
  private final Rules rules;

  public TransferSteps(
      EstateId estate, Database database, TransferPages pages, People people, Rules rules) {
    this.estate = estate;
    this.database = database;
    this.pages = pages;
    this.people = people;
    this.rules = rules;
  }

  /** A form that has been read. */
  private record Sent(Exchange exchange, Form form, UUID id) {
    Seen seen() {
      return new Seen(id, PeopleForm.version(form));
    }

    By by() {
      return By.of(exchange.caller());
    }

    String name() {
      return exchange.caller().name();
    }

    Moving moving() {
      return new Moving(
          new PassId(exchange.id("pass")), PeopleForm.version(form), form.text("why"), by());
    }
  }

  /** Reads the form; what is wrong with it is said in it. Its work is done if nothing is. */
  private interface Step {
    Database.Work<Transfer> read(Sent sent);
  }

  public Action papers() {
    return step(
        "papers",
        sent -> {
          Form form = sent.form();
          Transfer.Papers papers =
              new Transfer.Papers(
                  PeopleForm.day(form, "flowDay"),
                  PeopleForm.day(form, "noticeDay"),
                  PeopleForm.uuid(form.text("scan")).orElse(null));
          return tx -> rules.transfers().papers(tx, estate, sent.seen(), papers, sent.name());
        });
  }

  public Action sign() {
    return step(
        "signatures",
        sent -> {
          Set<Signature> signed = EnumSet.noneOf(Signature.class);
          for (Signature signature : Signature.values()) {
            if (sent.form().holds("signed", signature.name())) {
              signed.add(signature);
            }
          }
          UUID scan = PeopleForm.uuid(sent.form().text("seen-scan")).orElse(null);
          return tx -> rules.transfers().sign(tx, estate, sent.seen(), scan, signed, sent.name());
        });
  }

  public Action addOwner() {
    return step(
        "owners",
        sent ->
            tx -> {
              Person person = PeopleForm.chosen(tx, people, estate, sent.form(), sent.name());
              return rules.transfers().addOwner(tx, estate, sent.seen(), person, sent.name());
            });
  }

  public Action removeOwner() {
    return step(
        "remove",
        sent ->
            tx -> {
              Person person =
                  people
                      .byId(tx, estate, sent.exchange().id("person"))
                      .orElseThrow(Refusal::notFound);
              return rules.transfers().removeOwner(tx, estate, sent.seen(), person, sent.name());
            });
  }

  public Action back() {
    return step(
        "cards",
        sent -> {
          String card = sent.form().required("card", LONGEST_WHY);
          String second = sent.form().text("second");
          List<String> cards = second.isEmpty() ? List.of(card) : List.of(card, second);
          return tx -> rules.cards().back(tx, estate, sent.id(), cards, sent.by());
        });
  }

  public Action lost() {
    return step(
        "lost",
        sent -> {
          boolean declared = sent.form().text("declared").equals("yes");
          return tx -> rules.cards().lost(tx, estate, sent.id(), sent.moving(), declared);
        });
  }

  public Action kept() {
    return step("kept", sent -> tx -> rules.cards().kept(tx, estate, sent.id(), sent.moving()));
  }

  public Action withdraw() {
    return step(
        "withdraw",
        sent -> {
          String why = sent.form().required("reason", LONGEST_WHY);
          return tx -> rules.transfers().withdraw(tx, estate, sent.seen(), why, sent.name());
        });
  }

  /** The clerk goes on at the page of what has been closed, with the time that it took. */
  public Action close() {
    return exchange -> {
      Form form = exchange.body();
      Sent sent = new Sent(exchange, form, exchange.id("id"));
      WorkClock timed = WorkClock.of(form, exchange.page().now());
      return database
          .<Reply>work(
              tx -> {
                rules.closing().close(tx, estate, sent.seen(), sent.by());
                Piece piece =
                    WorkLog.write(
                        tx,
                        estate,
                        timed.done(
                            WorkKind.UNIT_TRANSFER,
                            TransferPages.subject(sent.id()),
                            sent.name(),
                            exchange.page().now()));
                return new Reply.SeeOther(path(sent.id()) + "?done=" + piece.id());
              })
          .recover(e -> refused(sent, "close", e));
    };
  }

  private Action step(String way, Step step) {
    return exchange -> {
      Form form = exchange.body();
      Sent sent = new Sent(exchange, form, exchange.id("id"));
      Database.Work<Transfer> work = step.read(sent);
      if (!form.isRight()) {
        return pages.refused(exchange, ask(sent, way), List.of());
      }
      return database
          .<Reply>work(tx -> seeOther(tx, work, sent.id()))
          .recover(e -> refused(sent, way, e));
    };
  }

  private static Reply seeOther(Tx tx, Database.Work<Transfer> work, UUID id) throws Exception {
    work.on(tx);
    return new Reply.SeeOther(path(id));
  }

  private Future<Reply> refused(Sent sent, String way, Throwable e) {
    if (e instanceof PeopleForm.LooksAlike looks) {
      return pages.refused(sent.exchange(), ask(sent, way), looks.alike());
    }
    return Objections.put(sent.exchange().page(), sent.form(), e)
        ? pages.refused(sent.exchange(), ask(sent, way), List.of())
        : Future.failedFuture(e);
  }

  private static Ask ask(Sent sent, String way) {
    UUID pass = PeopleForm.uuid(sent.exchange().path("pass")).orElse(null);
    return new Ask(way, pass, sent.form());
  }

  private static String path(UUID id) {
    return "/transfers/" + id;
  }
}
