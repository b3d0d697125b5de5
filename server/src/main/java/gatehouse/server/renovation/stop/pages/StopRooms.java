package gatehouse.server.renovation.stop.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.Permits;
import gatehouse.server.renovation.permit.UnitFile;
import gatehouse.server.renovation.permit.UnitFiles;
import gatehouse.server.renovation.stop.Stops;
import gatehouse.server.renovation.stop.Violations;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Page;
import gatehouse.server.work.WorkClock;
import gatehouse.server.work.WorkKind;
import gatehouse.server.work.WorkLog;
import io.vertx.core.Future;
import java.util.UUID;

/** What the pages of stops work with. */
public record StopRooms(
    EstateId estate,
    Database database,
    Permits permits,
    UnitFiles files,
    Stops stops,
    Violations violations,
    WorkLog work) {

  public Future<Site> site(UUID permit) {
    return database.work(tx -> site(tx, permit));
  }

  public Site site(Tx tx, UUID permit) {
    Permit found = permits.byId(tx, estate, permit).orElseThrow(Refusal::notFound);
    return new Site(found, files.read(tx, estate, found.unit()));
  }

  /** The work of a clerk is timed. */
  public Future<Void> timed(Page page, Form form, WorkKind kind, String subject) {
    return work.write(
            estate,
            WorkClock.of(form, page.now()).done(kind, subject, page.caller().name(), page.now()))
        .mapEmpty();
  }

  /** A permit and its unit. */
  public record Site(Permit permit, UnitFile file) {
    public String path() {
      return "/renovation/" + permit.id();
    }
  }
}
