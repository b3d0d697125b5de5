package gatehouse.server.renovation.crew;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.LedgerRefused;
import gatehouse.server.ledger.Method;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassRefused;
import gatehouse.server.pass.asked.Application;
import gatehouse.server.pass.asked.Bearer;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.asked.Issuing;
import gatehouse.server.pass.desk.PassDesk;
import gatehouse.server.pass.policy.Paper;
import gatehouse.server.pass.policy.Told;
import gatehouse.server.people.Person;
import gatehouse.server.renovation.Permit;
import gatehouse.server.web.page.Refused;
import gatehouse.server.web.page.Refused.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Passes for many of a crew at once: all of them, or none and what is wrong with each. */
public final class CrewPasses {
  /** So many workers stand at a desk; whoever has more sends the form again. */
  public static final int AT_ONCE = 50;

  /** Fields of the form that are there once for all workers. */
  private static final Set<String> OF_ALL = Set.of("method", "permit", "kind", "applicant", "unit");

  private final Workers workers;
  private final Crew crew;
  private final PassDesk desk;

  public CrewPasses(Workers workers, Crew crew, PassDesk desk) {
    this.workers = workers;
    this.crew = crew;
    this.desk = desk;
  }

  /**
   * What happens at the desk.
   *
   * @param id of the work, made with the form: the same again gives the same passes
   * @param cards for each worker who gets a pass, the UIDs of the cards
   * @param papers that each of them brought; a photo in the file is one
   * @param shown the workers' other passes that were shown to the clerk
   */
  public record Handing(
      UUID id,
      UUID permit,
      Map<UUID, List<String>> cards,
      Set<Paper> papers,
      Set<Told> told,
      @Nullable Method method,
      Set<PassId> shown,
      By by) {
    public Handing {
      cards = Map.copyOf(cards);
      papers = Set.copyOf(papers);
      told = Set.copyOf(told);
      shown = Set.copyOf(shown);
    }
  }

  /**
   * Takes the money and hands the cards out.
   *
   * @throws Refused with everything that is wrong; the field of a worker is {@code card.<worker>}
   */
  public List<Pass> handOut(Tx tx, EstateId estate, Handing handing) {
    Permit permit = workers.open(tx, estate, handing.permit());
    if (handing.cards().isEmpty()) {
      throw Refused.of("", "RenovationFault.NO_CARDS");
    }
    if (handing.cards().size() > AT_ONCE) {
      throw Refused.of("", "RenovationFault.TOO_MANY_AT_ONCE", AT_ONCE);
    }
    Map<UUID, CrewMember> members =
        crew.of(tx, estate, permit.id()).stream()
            .collect(Collectors.toMap(one -> one.worker().id(), one -> one));
    Round round = new Round(tx, estate, permit, handing);
    members.values().stream()
        .flatMap(one -> Stream.ofNullable(one.pass()))
        .forEach(pass -> round.shown.add(pass.id()));
    handing.cards().keySet().stream()
        .sorted()
        .forEach(
            worker ->
                Optional.ofNullable(members.get(worker))
                    .ifPresentOrElse(
                        round::hand,
                        () ->
                            round.said.add(
                                Refusal.of("card." + worker, "RenovationFault.WORKER_UNKNOWN"))));
    if (!round.said.isEmpty()) {
      throw new Refused(round.said);
    }
    return List.copyOf(round.passes);
  }

  /** One worker after the other, until all have a pass or all faults are known. */
  private final class Round {
    private final Tx tx;
    private final EstateId estate;
    private final Permit permit;
    private final Handing handing;
    private final Set<PassId> shown;
    private final List<Refusal> said = new ArrayList<>();
    private final List<Pass> passes = new ArrayList<>();

    Round(Tx tx, EstateId estate, Permit permit, Handing handing) {
      this.tx = tx;
      this.estate = estate;
      this.permit = permit;
      this.handing = handing;
      shown = new HashSet<>(handing.shown());
    }

    void hand(CrewMember member) {
      String field = "card." + member.worker().id();
      try {
        List<String> cards = handing.cards().getOrDefault(member.worker().id(), List.of());
        Issuing issuing = new Issuing(cards, handing.told(), handing.method());
        Pass pass =
            desk.applyAndIssue(tx, estate, application(member.person()), issuing, handing.by());
        shown.add(pass.id());
        passes.add(pass);
      } catch (PassRefused refused) {
        refused.refusals().forEach(fault -> said.add(at(field, fault)));
      } catch (LedgerRefused refused) {
        if (refused.fault() != LedgerRefused.Fault.DRAWER_NOT_OPEN) {
          throw refused;
        }
        said.add(Refusal.of("method", "counter.drawer"));
      }
    }

    private Application application(Person person) {
      Set<Paper> papers = EnumSet.noneOf(Paper.class);
      papers.addAll(handing.papers());
      if (person.photo() != null) {
        papers.add(Paper.PHOTO);
      }
      return new Application(
          passId(handing.id(), person.id()),
          permit.contractor().passKind(),
          permit.unit(),
          permit.applicant(),
          new Bearer.Known(person.id()),
          papers,
          new Application.Stated(
              null,
              null,
              Objects.requireNonNullElse(permit.number(), "—"),
              permit.contractor().company(),
              null),
          List.of(),
          null,
          null,
          shown);
    }
  }

  private static PassId passId(UUID work, UUID person) {
    return new PassId(
        UUID.nameUUIDFromBytes((work + ":" + person).getBytes(StandardCharsets.UTF_8)));
  }

  private static Refusal at(String field, PassRefused.Refusal fault) {
    boolean once =
        OF_ALL.contains(fault.field())
            || fault.field().startsWith("told.")
            || fault.field().startsWith("papers.");
    return Objections.of(once ? fault.field() : field, fault);
  }
}
