package gatehouse.server.attachment.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.attachment.Accepts;
import gatehouse.server.attachment.Attachment;
import gatehouse.server.attachment.AttachmentRefused;
import gatehouse.server.attachment.Attachments;
import gatehouse.server.db.Database;
import gatehouse.server.web.account.OperatorActions;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.received.Upload;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.UUID;

/** A picture is sent ahead of the form that it belongs to, which then holds its id. */
public final class AttachmentPages {
  /** The largest request that brings one file, in megabytes. */
  public static final int LARGEST = Accepts.PAPER.megabytes() + 1;

  private final EstateId estate;
  private final Database database;
  private final Attachments attachments;
  private final OperatorActions actions;

  public AttachmentPages(
      EstateId estate, Database database, Attachments attachments, OperatorActions actions) {
    this.estate = estate;
    this.database = database;
    this.attachments = attachments;
    this.actions = actions;
  }

  /** Takes the field {@code file}; answers with the id, or with what is wrong in a sentence. */
  public Future<Reply> save(Exchange exchange) {
    Form form = exchange.body();
    Accepts accepts = form.text("accepts").equals("PAPER") ? Accepts.PAPER : Accepts.PHOTO;
    Upload upload = exchange.upload("file").orElseGet(() -> new Upload("", "", new byte[0]));
    String by = exchange.caller().name();
    return database
        .work(tx -> attachments.save(tx, estate, upload.bytes(), upload.fileName(), accepts, by))
        .<Reply>map(id -> new Reply.Json(201, Map.of("id", id, "path", "/attachments/" + id)))
        .recover(
            e ->
                e instanceof AttachmentRefused refused
                    ? Future.succeededFuture(
                        new Reply.Json(422, Map.of("detail", refused.said(exchange.words()))))
                    : Future.failedFuture(e));
  }

  public Future<Reply> show(Exchange exchange) {
    UUID id = exchange.id("id");
    return database
        .work(tx -> attachments.load(tx, estate, id).orElseThrow(Refusal::notFound))
        .compose(found -> recorded(exchange, found).map(known -> reply(found)));
  }

  /** A face stands beside a name everywhere; a paper is looked at for itself. */
  private Future<Void> recorded(Exchange exchange, Attachment found) {
    return found.accepts() == Accepts.PHOTO
        ? Future.succeededFuture()
        : actions.looked(exchange.caller().name(), "attachment:" + found.id());
  }

  private static Reply reply(Attachment found) {
    return new Reply.File(found.kind().mediaType(), Buffer.buffer(found.bytes()), "");
  }
}
