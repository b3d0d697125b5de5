package gatehouse.server.renovation.crew;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.people.IdKind;
import gatehouse.server.people.IdPaper;
import gatehouse.server.people.People;
import gatehouse.server.people.Person;
import gatehouse.server.people.check.ResidentNumber;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.PermitState;
import gatehouse.server.renovation.Permits;
import gatehouse.server.renovation.Trade;
import gatehouse.server.renovation.policy.RenovationPolicy;
import gatehouse.server.web.page.Refused;
import gatehouse.server.web.page.Refused.Refusal;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The list of a permit's crew, in the caller's transaction. */
public final class Workers {
  private static final String SELECT =
      "SELECT id, permit, person, born, trade, certificate, certificate_until, left_on, version"
          + " FROM worker WHERE estate = $1";

  private static final int LONGEST_CERTIFICATE = 40;

  /**
   * A worker as he was filled in.
   *
   * @param born absent when the number of the ID says it
   */
  public record Draft(
      Person.Draft person,
      @Nullable LocalDate born,
      @Nullable Trade trade,
      @Nullable String certificate,
      @Nullable LocalDate certificateUntil) {

    /** The day of birth that a resident ID's number says, else the one that was filled in. */
    @Nullable LocalDate birth() {
      IdPaper paper = person.paper();
      return paper == null || paper.kind() != IdKind.RESIDENT_ID
          ? born
          : ResidentNumber.born(paper.number()).orElse(born);
    }
  }

  private final People people;
  private final Permits permits;
  private final RenovationPolicy policy;
  private final Clock clock;

  public Workers(People people, Permits permits, RenovationPolicy policy, Clock clock) {
    this.people = people;
    this.permits = permits;
    this.policy = policy;
    this.clock = clock;
  }

  public Optional<Worker> byId(Tx tx, EstateId estate, UUID id) {
    return tx.one(Workers::worker, SELECT + " AND id = $2", estate.value(), id);
  }

  /** Everybody of a permit, those who have left as well, in the order in which they came. */
  public List<Worker> ofPermit(Tx tx, EstateId estate, UUID permit) {
    return tx.list(
        Workers::worker, SELECT + " AND permit = $2 ORDER BY added_at, id", estate.value(), permit);
  }

  static Optional<Worker> ofPerson(Tx tx, EstateId estate, UUID permit, UUID person) {
    return tx.one(
        Workers::worker,
        SELECT + " AND permit = $2 AND person = $3",
        estate.value(),
        permit,
        person);
  }

  /** Everything that is wrong with a worker as filled in; nothing is written. */
  public List<Refusal> faults(Tx tx, EstateId estate, Permit permit, Draft draft) {
    List<Refusal> said = new ArrayList<>();
    Fitness fitness = fitness(tx, estate, permit);
    people.faults(draft.person()).forEach(fault -> said.add(Objections.of(fault)));
    missing(said, "idNumber", draft.person().paper());
    missing(said, "phone", draft.person().phone());
    missing(said, "trade", draft.trade());
    LocalDate born = draft.birth();
    if (said.stream().noneMatch(one -> one.field().equals("idNumber"))) {
      missing(said, "born", born);
    }
    if (born != null && !fitness.hasTheAge(born)) {
      said.add(Refusal.of("born", "RenovationFault.WORKER_AGE", fitness.ages()));
    }
    Trade trade = draft.trade();
    if (trade != null && !permit.work().trades().contains(trade)) {
      said.add(Refusal.of("trade", "RenovationFault.TRADE_NOT_ON_PERMIT"));
    }
    certificate(said, fitness, draft);
    known(tx, estate, draft)
        .filter(person -> !person.name().equals(draft.person().name().strip()))
        .ifPresent(other -> said.add(Refusal.of("idNumber", "IntakeFault.ID_OF_ANOTHER_NAME")));
    return said;
  }

  /** Puts somebody on the list; whoever has the ID number already is that person. */
  public Worker add(Tx tx, EstateId estate, UUID permitId, Draft draft, String by) {
    Permit permit = open(tx, estate, permitId);
    List<Refusal> said = faults(tx, estate, permit, draft);
    if (!said.isEmpty()) {
      throw new Refused(said);
    }
    Person person = person(tx, estate, draft, by);
    Optional<Worker> before = ofPerson(tx, estate, permit.id(), person.id());
    if (before.isPresent() && before.get().left() == null) {
      throw Refused.of("idNumber", "RenovationFault.ALREADY_LISTED", person.name());
    }
    UUID id = before.map(Worker::id).orElseGet(UUID::randomUUID);
    tx.run(
        "INSERT INTO worker (estate, id, permit, person, born, trade, certificate,"
            + " certificate_until, version, added_by, added_at)"
            + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9, $10)"
            + " ON CONFLICT (estate, id) DO UPDATE SET born = excluded.born,"
            + " trade = excluded.trade, certificate = excluded.certificate,"
            + " certificate_until = excluded.certificate_until, left_on = NULL,"
            + " version = worker.version + 1",
        estate.value(),
        id,
        permit.id(),
        person.id(),
        draft.birth(),
        String.valueOf(draft.trade()),
        draft.certificate(),
        draft.certificateUntil(),
        by,
        Times.utc(clock.instant()));
    return byId(tx, estate, id).orElseThrow();
  }

  /**
   * Another trade, or a newer certificate.
   *
   * @param version that was seen
   */
  public Worker change(Tx tx, EstateId estate, UUID worker, int version, Draft draft, String by) {
    Worker seen =
        byId(tx, estate, worker)
            .orElseThrow(() -> Refused.of("", "RenovationFault.WORKER_UNKNOWN"));
    Permit permit = open(tx, estate, seen.permit());
    Worker now = byId(tx, estate, worker).orElseThrow();
    if (now.version() != version) {
      throw Refused.of("", "RenovationFault.WORKER_CHANGED");
    }
    List<Refusal> said = faults(tx, estate, permit, draft);
    if (!said.isEmpty()) {
      throw new Refused(said);
    }
    person(tx, estate, draft, by);
    tx.run(
        "UPDATE worker SET trade = $3, certificate = $4, certificate_until = $5,"
            + " version = version + 1 WHERE estate = $1 AND id = $2",
        estate.value(),
        worker,
        String.valueOf(draft.trade()),
        draft.certificate(),
        draft.certificateUntil());
    return byId(tx, estate, worker).orElseThrow();
  }

  /** The employer says that the worker has gone. */
  Worker leave(Tx tx, EstateId estate, UUID worker) {
    tx.run(
        "UPDATE worker SET left_on = $3, version = version + 1 WHERE estate = $1 AND id = $2"
            + " AND left_on IS NULL",
        estate.value(),
        worker,
        Today.in(tx, estate, clock));
    return byId(tx, estate, worker).orElseThrow();
  }

  /** The permit, locked, as long as there can be a crew. */
  Permit open(Tx tx, EstateId estate, UUID id) {
    Permit permit = permits.locked(tx, estate, id, null);
    if (permit.state() == PermitState.EXITING || permit.state().isOver()) {
      throw Refused.of("", "RenovationFault.CREW_CLOSED");
    }
    return permit;
  }

  Fitness fitness(Tx tx, EstateId estate, Permit permit) {
    return new Fitness(policy.byId(tx, estate, permit.terms()), Today.in(tx, estate, clock));
  }

  private static void certificate(List<Refusal> said, Fitness fitness, Draft draft) {
    Trade trade = draft.trade();
    String number = draft.certificate();
    if (trade != null && fitness.needsCertificate(trade)) {
      missing(said, "certificate", number);
      missing(said, "certificateUntil", draft.certificateUntil());
    } else if (number != null || draft.certificateUntil() != null) {
      missing(said, "certificate", number);
      missing(said, "certificateUntil", draft.certificateUntil());
    }
    if (number != null && number.length() > LONGEST_CERTIFICATE) {
      said.add(
          Refusal.of(
              "certificate", "PeopleFault.TEXT_TOO_LONG", String.valueOf(LONGEST_CERTIFICATE)));
    }
    LocalDate until = draft.certificateUntil();
    if (trade != null && until != null && !fitness.isCertified(trade, until)) {
      said.add(
          Refusal.of("certificateUntil", "RenovationFault.CERTIFICATE_OVER", until.toString()));
    }
  }

  private Person person(Tx tx, EstateId estate, Draft draft, String by) {
    Optional<Person> known = known(tx, estate, draft);
    if (known.isEmpty()) {
      return people.add(tx, estate, draft.person(), by);
    }
    Person before = known.get();
    Person.Draft typed = draft.person();
    return people.change(
        tx,
        estate,
        before.id(),
        before.version(),
        new Person.Draft(
            before.form(),
            before.name(),
            before.phone() == null ? typed.phone() : before.phone(),
            before.paper(),
            typed.photo() == null ? before.photo() : typed.photo()),
        by);
  }

  /** Who has the number of the ID. */
  private Optional<Person> known(Tx tx, EstateId estate, Draft draft) {
    IdPaper paper = draft.person().paper();
    return paper == null || paper.number().isEmpty()
        ? Optional.empty()
        : people.alike(tx, estate, paper, null).stream().findFirst();
  }

  private static void missing(List<Refusal> said, String field, @Nullable Object value) {
    if (value == null || value.toString().isBlank()) {
      said.add(Refusal.of(field, "RenovationFault.MISSING"));
    }
  }

  private static Worker worker(Row row) {
    return new Worker(
        row.getUUID("id"),
        row.getUUID("permit"),
        row.getUUID("person"),
        row.getLocalDate("born"),
        Trade.valueOf(row.getString("trade")),
        row.getString("certificate"),
        row.getLocalDate("certificate_until"),
        row.getLocalDate("left_on"),
        row.getInteger("version"));
  }
}
