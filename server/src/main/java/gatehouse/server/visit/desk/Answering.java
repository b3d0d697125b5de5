package gatehouse.server.visit.desk;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.visit.Confirmation;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.VisitState;
import gatehouse.server.visit.VisitStep;
import gatehouse.server.visit.VisitStep.Happened;
import gatehouse.server.visit.host.HostMessage;
import gatehouse.server.visit.host.HostMessages;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;

/** The host's one answer at the link. */
public final class Answering {
  /** A message with the visit that it is about. */
  public record Asked(HostMessage message, VisitBook.Line visit) {}

  private final Database database;
  private final HostMessages messages;
  private final VisitBook book;
  private final Admission.Books books;
  private final Admission admission;
  private final VisitDesk desk;
  private final Clock clock;

  public Answering(
      Shelf shelf, HostMessages messages, VisitBook book, Admission admission, VisitDesk desk) {
    this.database = shelf.database();
    this.clock = shelf.clock();
    this.books = shelf.books();
    this.messages = messages;
    this.book = book;
    this.admission = admission;
    this.desk = desk;
  }

  /** What it stands on. */
  public record Shelf(Database database, Admission.Books books, Clock clock) {}

  /** What a link asks; empty for a link that is none. Changes nothing. */
  public Future<Optional<Asked>> read(EstateId estate, String token) {
    return database.work(
        tx ->
            messages
                .byToken(tx, estate, token)
                .flatMap(
                    message ->
                        book.byId(tx, estate, message.visit())
                            .map(line -> new Asked(message, line))));
  }

  /** A visitor who is let in gets the pass at once; one who is not is refused. */
  public Future<Visit> answer(EstateId estate, String token, HostMessage.Answer answer) {
    return database.work(
        tx -> {
          HostMessage message =
              messages
                  .byToken(tx, estate, token)
                  .orElseThrow(() -> Refused.of("", "VisitFault.LINK_UNKNOWN"));
          Visit visit = books.visits().locked(tx, estate, message.visit(), null);
          messages.answer(tx, estate, message, answer, clock.instant());
          String name = message.hostName();
          if (answer == HostMessage.Answer.YES) {
            return admission.confirm(
                tx,
                estate,
                visit,
                new Confirmation(Confirmation.How.LINK, clock.instant(), "host", name));
          }
          VisitStep no = new VisitStep(clock.instant(), Happened.DENIED, name, "host");
          if (!visit.state().isOpen() || visit.state() == VisitState.INSIDE) {
            books.visits().note(tx, estate, visit.id(), no);
            return visit;
          }
          return desk.end(tx, estate, visit, VisitState.REFUSED, no);
        });
  }
}
