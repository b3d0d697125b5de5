package gatehouse.server.visit.desk.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.print.QrPicture;
import gatehouse.server.visit.desk.Answering;
import gatehouse.server.visit.host.Asking;
import gatehouse.server.visit.host.HostMessage;
import gatehouse.server.visit.host.Letters;
import gatehouse.server.visit.host.Webhook;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The link to the host, and the host's own page, which needs no account. */
public final class AskPages {
  private static final String HOST = "visit/host";

  private final EstateId estate;
  private final VisitFiles files;
  private final Asking asking;
  private final Answering answering;
  private final Letters letters;

  public AskPages(
      EstateId estate, VisitFiles files, Asking asking, Answering answering, Letters letters) {
    this.estate = estate;
    this.files = files;
    this.asking = asking;
    this.answering = answering;
    this.letters = letters;
  }

  /**
   * What the host's page shows: who comes, for what, with how many. No number of anybody.
   *
   * @param now decides whether the link still answers
   */
  public record HostModel(Answering.Asked asked, String token, Form form, Instant now) {
    public boolean isOpen() {
      return asked.message().isOpen(now) && asked.visit().visit().state().isOpen();
    }
  }

  /** Writes the message; its link stands on the page that this answers with, and nowhere else. */
  public Future<Reply> ask(Exchange exchange) {
    UUID id = exchange.id("id");
    Form form = exchange.body();
    UUID host = VisitForm.uuid(form.text("host"));
    if (host == null) {
      form.wrong("host", "wrong.missing");
      return redrawn(id, form);
    }
    int version = VisitForm.seen(id, form).version();
    return asking
        .ask(estate, new Asking.Question(id, version, host), exchange.caller().name())
        .compose(asked -> sent(exchange, id, asked))
        .recover(
            e -> {
              if (!(e instanceof Refused refused) || refused.says("VisitFault.VISIT_UNKNOWN")) {
                return Future.failedFuture(VisitForm.orNotFound(e));
              }
              refused.at(form, exchange.words());
              return redrawn(id, form);
            });
  }

  private Future<Reply> sent(Exchange exchange, UUID id, Asking.Asked asked) {
    String address = exchange.address("/host/" + asked.token());
    return files
        .file(id, new VisitFiles.Shown(null, null, null))
        .compose(
            model -> {
              String text =
                  exchange
                      .page()
                      .say(
                          "visit.message",
                          asked.message().hostName(),
                          model.visit().visitor().name(),
                          model.visit().visitor().people(),
                          model.purpose(exchange.page()));
              return posted(asked, text, address)
                  .compose(
                      done ->
                          files.file(
                              id, new VisitFiles.Shown(null, link(asked, address, text), null)));
            })
        .map(model -> Reply.page("visit/one", model));
  }

  private Future<Void> posted(Asking.Asked asked, String text, String address) {
    HostMessage message = asked.message();
    if (asked.webhook().isEmpty()) {
      return Future.succeededFuture();
    }
    return letters.post(
        estate,
        message.id(),
        asked.webhook(),
        new Webhook.Letter(message.phone(), message.hostName(), text, address));
  }

  private static VisitModel.Link link(Asking.Asked asked, String address, String text) {
    byte[] png = QrPicture.png(address).getBytes();
    return new VisitModel.Link(
        asked.message(), address, text, Base64.getEncoder().encodeToString(png));
  }

  private Future<Reply> redrawn(UUID id, Form form) {
    return files
        .file(id, new VisitFiles.Shown(new VisitModel.Ask("ask", form), null, null))
        .map(model -> Reply.redrawn("visit/one", model));
  }

  /** The host's page. Looking changes nothing. */
  public Future<Reply> host(Exchange exchange) {
    unseen(exchange);
    return shown(exchange, Form.empty()).map(model -> Reply.page(HOST, model));
  }

  /** Yes or no, once. */
  public Future<Reply> answer(Exchange exchange) {
    unseen(exchange);
    Form form = exchange.body();
    HostMessage.@Nullable Answer answer = said(form).orElse(null);
    if (answer == null) {
      form.wrong("answer", "wrong.missing");
      return shown(exchange, form).map(model -> Reply.redrawn(HOST, model));
    }
    String token = exchange.path("token");
    return answering
        .answer(estate, token, answer)
        .<Reply>map(visit -> new Reply.SeeOther("/host/" + token))
        .recover(
            e -> {
              if (!(e instanceof Refused refused)) {
                return Future.failedFuture(e);
              }
              if (refused.says("VisitFault.LINK_UNKNOWN")) {
                return Future.failedFuture(Refusal.notFound());
              }
              refused.at(form, exchange.words());
              return shown(exchange, form).map(model -> Reply.redrawn(HOST, model));
            });
  }

  private Future<HostModel> shown(Exchange exchange, Form form) {
    String token = exchange.path("token");
    return answering
        .read(estate, token)
        .map(Optional::orElseThrow)
        .recover(e -> Future.failedFuture(Refusal.notFound()))
        .map(asked -> new HostModel(asked, token, form, exchange.page().now()));
  }

  private static Optional<HostMessage.Answer> said(Form form) {
    return form.text("answer").isEmpty()
        ? Optional.empty()
        : form.oneOf("answer", HostMessage.Answer.class);
  }

  private static void unseen(Exchange exchange) {
    exchange.setHeader("X-Robots-Tag", "noindex, nofollow");
    exchange.setHeader("Referrer-Policy", "no-referrer");
  }
}
