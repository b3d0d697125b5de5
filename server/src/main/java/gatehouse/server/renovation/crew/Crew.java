package gatehouse.server.renovation.crew;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.Pass.HeldCredential;
import gatehouse.server.pass.PassBook;
import gatehouse.server.pass.PassRefused;
import gatehouse.server.pass.PassState;
import gatehouse.server.pass.asked.Application;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.asked.Extension;
import gatehouse.server.pass.asked.Moving;
import gatehouse.server.pass.desk.PassDesk;
import gatehouse.server.pass.policy.Paper;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.people.People;
import gatehouse.server.people.Person;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.PermitCrew;
import gatehouse.server.renovation.PermitState;
import gatehouse.server.web.page.Refused;
import gatehouse.server.web.page.Refused.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What happens to all passes of a crew at once. The caller's transaction has locked the permit and
 * saved what it has become, so that a pass that is being issued meanwhile waits and is then
 * refused.
 */
public final class Crew implements PermitCrew {
  private static final int LONGEST_REASON = 200;

  /** What is asked once for all passes of the crew. */
  private static final Set<String> OF_ALL = Set.of("method", "applicant");

  private final Workers workers;
  private final People people;
  private final PassBook book;
  private final PassDesk desk;
  private final Clock clock;

  public Crew(Workers workers, People people, PassBook book, PassDesk desk, Clock clock) {
    this.workers = workers;
    this.people = people;
    this.book = book;
    this.desk = desk;
    this.clock = clock;
  }

  /** A card of the crew that is in somebody's hands. */
  public record CardOut(CrewMember member, Pass pass, String card) {}

  /** The crew of a permit, those who have left as well. */
  public List<CrewMember> of(Tx tx, EstateId estate, UUID permit) {
    List<Worker> all = workers.ofPermit(tx, estate, permit);
    Map<UUID, Person> persons =
        people.byIds(tx, estate, all.stream().map(Worker::person).collect(Collectors.toSet()));
    Map<UUID, Pass> latest = new HashMap<>();
    book.ofPermit(tx, estate, permit).forEach(pass -> latest.put(pass.holder().id(), pass));
    return all.stream()
        .map(
            one ->
                new CrewMember(
                    one,
                    Objects.requireNonNull(persons.get(one.person())),
                    latest.get(one.person())))
        .toList();
  }

  /** Every card that was given to the crew and is neither back nor declared lost. */
  public List<CardOut> cardsOut(Tx tx, EstateId estate, UUID permit) {
    Map<UUID, CrewMember> members =
        of(tx, estate, permit).stream()
            .collect(Collectors.toMap(one -> one.person().id(), one -> one));
    List<CardOut> out = new ArrayList<>();
    for (Pass pass : book.ofPermit(tx, estate, permit)) {
      for (HeldCredential card : pass.cardsOut()) {
        CrewMember member = Objects.requireNonNull(members.get(pass.holder().id()));
        out.add(new CardOut(member, pass, String.valueOf(card.card())));
      }
    }
    return out;
  }

  /**
   * Every pass of the crew that opens goes to sleep; the gates are told in the same transaction.
   *
   * @return how many
   */
  public int sleep(Tx tx, EstateId estate, UUID permit, String why, By by) {
    int asleep = 0;
    for (Pass pass : book.ofPermit(tx, estate, permit)) {
      if (pass.state() == PassState.ISSUED) {
        desk.steps().suspend(tx, estate, moving(pass, why, by), Pass.Cause.WORK_STOPPED);
        tx.run(
            "INSERT INTO asleep (estate, pass, permit, at) VALUES ($1, $2, $3, $4)"
                + " ON CONFLICT DO NOTHING",
            estate.value(),
            pass.id().value(),
            permit,
            Times.utc(clock.instant()));
        asleep++;
      }
    }
    return asleep;
  }

  /**
   * Wakes what {@link #sleep} has put to sleep and nothing else. A pass that may not open for a
   * reason of its own, as when a certificate has ended, sleeps on.
   *
   * @return how many woke
   */
  public int wake(Tx tx, EstateId estate, UUID permit, String why, By by) {
    List<PassId> asleep =
        tx.list(
            row -> new PassId(row.getUUID("pass")),
            "SELECT pass FROM asleep WHERE estate = $1 AND permit = $2",
            estate.value(),
            permit);
    int awake = 0;
    for (PassId id : asleep) {
      Pass pass = book.locked(tx, estate, id);
      boolean sleeps = pass.state() == PassState.SUSPENDED;
      boolean wakes = sleeps && wakes(tx, estate, moving(pass, why, by));
      if (wakes || !sleeps) {
        tx.run("DELETE FROM asleep WHERE estate = $1 AND pass = $2", estate.value(), id.value());
      }
      awake += wakes ? 1 : 0;
    }
    return awake;
  }

  @Override
  public List<Member> withPasses(Tx tx, EstateId estate, Permit permit) {
    if (permit.state() != PermitState.IN_FORCE) {
      return List.of();
    }
    ZoneId zone = Today.zone(tx, estate);
    List<Member> members = new ArrayList<>();
    for (CrewMember one : of(tx, estate, permit.id())) {
      Pass pass = one.pass();
      if (pass != null && one.mayBeExtended()) {
        members.add(
            new Member(
                one.worker().id(),
                one.person().name(),
                one.worker().trade(),
                pass.lastDay(zone),
                desk.extensionFee(tx, estate, pass)));
      }
    }
    return members;
  }

  @Override
  public void extend(Tx tx, EstateId estate, Permit permit, Answered answered) {
    List<Refusal> said = new ArrayList<>();
    Map<UUID, Pass> passes =
        of(tx, estate, permit.id()).stream()
            .filter(CrewMember::mayBeExtended)
            .collect(
                Collectors.toMap(
                    one -> one.worker().id(), one -> Objects.requireNonNull(one.pass())));
    for (Member member : withPasses(tx, estate, permit)) {
      String field = "crew." + member.worker();
      Boolean answer = answered.longer().get(member.worker());
      if (answer == null) {
        said.add(Refusal.of(field, "RenovationFault.CREW_NOT_ANSWERED", member.name()));
      } else if (answer) {
        Pass pass = Objects.requireNonNull(passes.get(member.worker()));
        try {
          desk.extend(
              tx, estate, moving(pass, "装修延期", answered.by()), extension(permit, pass, answered));
        } catch (PassRefused refused) {
          refused
              .refusals()
              .forEach(
                  one ->
                      said.add(
                          Objections.of(OF_ALL.contains(one.field()) ? one.field() : field, one)));
        }
      }
    }
    if (!said.isEmpty()) {
      throw new Refused(said);
    }
  }

  /**
   * The work is over: no pass of the crew opens any more. Cards that are out stay with their passes
   * until they are back or declared lost.
   *
   * @return how many passes ended
   */
  public int end(Tx tx, EstateId estate, UUID permit, String why, By by) {
    int ended = 0;
    for (Pass pass : book.ofPermit(tx, estate, permit)) {
      switch (pass.state()) {
        case ISSUED, SUSPENDED -> desk.steps().revoke(tx, estate, moving(pass, why, by));
        case APPLIED, APPROVED -> desk.steps().refuse(tx, estate, moving(pass, why, by));
        default -> {
          continue;
        }
      }
      ended++;
    }
    tx.run("DELETE FROM asleep WHERE estate = $1 AND permit = $2", estate.value(), permit);
    return ended;
  }

  /** Somebody has gone: off the list, and the pass ends at the gates. */
  public void leave(Tx tx, EstateId estate, UUID worker, String why, By by) {
    Worker before =
        workers
            .byId(tx, estate, worker)
            .orElseThrow(() -> Refused.of("", "RenovationFault.WORKER_UNKNOWN"));
    workers.open(tx, estate, before.permit());
    if (why.isBlank()) {
      throw Refused.of("why", "RenovationFault.MISSING");
    }
    workers.leave(tx, estate, worker);
    for (Pass pass : book.ofPermit(tx, estate, before.permit())) {
      boolean his = pass.holder().id().equals(before.person());
      if (his && (pass.state() == PassState.ISSUED || pass.state() == PassState.SUSPENDED)) {
        desk.steps().revoke(tx, estate, moving(pass, why, by));
      } else if (his && (pass.state() == PassState.APPLIED || pass.state() == PassState.APPROVED)) {
        desk.steps().refuse(tx, estate, moving(pass, why, by));
      }
    }
  }

  private boolean wakes(Tx tx, EstateId estate, Moving moving) {
    try {
      desk.steps().resume(tx, estate, moving);
      return true;
    } catch (PassRefused stays) {
      return false;
    }
  }

  private static Extension extension(Permit permit, Pass pass, Answered answered) {
    return new Extension(
        UUID.nameUUIDFromBytes(
            ("longer:" + pass.id() + ":" + permit.version()).getBytes(StandardCharsets.UTF_8)),
        answered.applicant(),
        Set.of(Paper.RENOVATION_PERMIT),
        null,
        new Application.Stated(null, null, permit.number(), permit.contractor().company(), null),
        answered.method());
  }

  private static Moving moving(Pass pass, String why, By by) {
    String text = why.strip();
    return new Moving(
        pass.id(), null, text.substring(0, Math.min(text.length(), LONGEST_REASON)), by);
  }
}
