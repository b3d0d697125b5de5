package gatehouse.server.visit.host;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.VisitStep;
import gatehouse.server.visit.Visits;
import gatehouse.server.visit.policy.VisitPolicy;
import gatehouse.server.visit.policy.VisitTerms;
import gatehouse.server.web.page.Refused;
import gatehouse.server.web.session.RandomText;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Asks a host by a link: writes the message; {@link Letters} take it to the webhook. */
public final class Asking {
  private final Database database;
  private final Visits visits;
  private final VisitPolicy policy;
  private final Hosts hosts;
  private final HostMessages messages;
  private final Clock clock;

  public Asking(
      Database database,
      Visits visits,
      VisitPolicy policy,
      Hosts hosts,
      HostMessages messages,
      Clock clock) {
    this.database = database;
    this.visits = visits;
    this.policy = policy;
    this.hosts = hosts;
    this.messages = messages;
    this.clock = clock;
  }

  /**
   * A message that has just been written.
   *
   * @param token of its link; kept nowhere
   * @param webhook where it is to be sent; empty for nowhere
   */
  public record Asked(HostMessage message, String token, String webhook) {}

  /** What is asked: of whom, about the visit in the version that was seen. */
  public record Question(UUID visit, int version, UUID host) {}

  public Future<Asked> ask(EstateId estate, Question asked, String by) {
    return database.work(
        tx -> {
          Visit visit = visits.locked(tx, estate, asked.visit(), asked.version());
          if (!visit.state().isOpen() || visit.isConfirmed()) {
            throw Refused.of("", "VisitFault.NOT_ASKED_NOW");
          }
          VisitTerms.Ladder times = policy.today(tx, estate).ladder();
          String token = RandomText.next();
          HostMessage message =
              messages.add(tx, estate, message(tx, estate, visit, asked.host(), by, times), token);
          visits.save(
              tx,
              estate,
              visit,
              new VisitStep(message.madeAt(), VisitStep.Happened.ASKED, message.hostName(), by));
          return new Asked(message, token, times.webhook());
        });
  }

  private HostMessage message(
      Tx tx, EstateId estate, Visit visit, UUID host, String by, VisitTerms.Ladder times) {
    Instant now = clock.instant();
    Hosts.Host asked =
        hosts.of(tx, estate, visit.errand().unit(), Today.in(tx, estate, clock)).stream()
            .filter(one -> one.person().equals(host))
            .findFirst()
            .orElseThrow(() -> Refused.of("host", "VisitFault.NOT_OF_THE_UNIT"));
    String phone = asked.phone();
    return new HostMessage(
        UUID.randomUUID(),
        visit.id(),
        host,
        asked.name(),
        phone == null ? "" : phone,
        now,
        by,
        now.plus(Duration.ofMinutes(times.linkLivesMinutes())),
        null,
        "",
        null,
        null);
  }
}
