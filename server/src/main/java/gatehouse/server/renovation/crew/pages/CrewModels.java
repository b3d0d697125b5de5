package gatehouse.server.renovation.crew.pages;

import gatehouse.server.ledger.Money;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.told.Rule;
import gatehouse.server.people.IdKind;
import gatehouse.server.people.IdPaper;
import gatehouse.server.people.Person;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.PermitState;
import gatehouse.server.renovation.crew.CrewIntake;
import gatehouse.server.renovation.crew.CrewMember;
import gatehouse.server.renovation.crew.CrewPasses;
import gatehouse.server.renovation.crew.Worker;
import gatehouse.server.renovation.policy.RenovationTerms;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Option;
import gatehouse.server.web.page.Page;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the pages of a crew show. */
public final class CrewModels {
  private static final int SOON_DAYS = 14;
  private static final int FAULTS_SHOWN = 500;

  private CrewModels() {}

  /**
   * The permit of a crew.
   *
   * @param unit its name
   */
  public record Site(Permit permit, String unit, RenovationTerms.Crew terms, LocalDate today) {
    public String path() {
      return "/renovation/" + permit.id() + "/crew";
    }

    public String title() {
      return (permit.number() == null ? "" : permit.number() + " · ") + unit;
    }

    /** Whether there can be newcomers. */
    public boolean open() {
      return permit.state() != PermitState.EXITING && !permit.state().isOver();
    }

    /** Whether passes are given. */
    public boolean gives() {
      return permit.state() == PermitState.IN_FORCE && permit.work().includes(today);
    }

    public List<Option> trades(Page page) {
      return permit.work().trades().stream()
          .sorted()
          .map(
              trade ->
                  new Option(
                      trade.name(),
                      terms.certified().contains(trade)
                          ? page.say("worker.trade.certified", page.name(trade))
                          : page.name(trade)))
          .toList();
    }

    /** As "good", "warn" within two weeks of its end, "bad" after it; empty without one. */
    public String tone(Worker worker) {
      LocalDate until = worker.certificateUntil();
      if (until == null) {
        return "";
      }
      return until.isBefore(today)
          ? "bad"
          : until.isBefore(today.plusDays(SOON_DAYS)) ? "warn" : "good";
    }
  }

  /** The list of a crew. */
  public record Listed(Site site, List<CrewMember> members) {
    public List<CrewMember> working() {
      return members.stream().filter(one -> one.worker().left() == null).toList();
    }

    public List<CrewMember> gone() {
      return members.stream().filter(one -> one.worker().left() != null).toList();
    }

    public long live() {
      return members.stream().filter(CrewMember::isLive).count();
    }
  }

  /**
   * Somebody of the crew.
   *
   * @param member absent for a newcomer
   */
  public record One(Site site, @Nullable CrewMember member, Form form) {
    public List<Option> idKinds(Page page) {
      return Arrays.stream(IdKind.values())
          .filter(kind -> kind != IdKind.BUSINESS_LICENCE)
          .map(kind -> new Option(kind.name(), page.name(kind)))
          .toList();
    }
  }

  /**
   * Passes for many.
   *
   * @param waiting those without a live pass, as many as are served at once
   * @param more how many wait besides
   * @param elsewhere live passes of each under other permits or for other things
   */
  public record Handing(
      Site site,
      List<CrewMember> waiting,
      int more,
      int free,
      Map<UUID, List<Pass>> elsewhere,
      Rule rule,
      Form form,
      boolean drawerOpen) {
    public int cards() {
      return rule.terms().cards();
    }

    public int atOnce() {
      return CrewPasses.AT_ONCE;
    }

    /** How many have a card on the form. */
    public long tapped() {
      return waiting.stream()
          .filter(
              one ->
                  form.all("card." + one.worker().id()).stream().anyMatch(card -> !card.isBlank()))
          .count();
    }

    public String each() {
      return Money.figures(rule.charges().depositFen() + rule.charges().feeFen());
    }
  }

  /**
   * A list that was sent.
   *
   * @param file under which it is kept
   * @param done whether it was taken in
   */
  public record Brought(
      Site site, Form form, @Nullable UUID file, CrewIntake.@Nullable Brought plan, boolean done) {
    /** As many faults as a page can bear; the download has all. */
    public List<gatehouse.server.people.intake.Plan.Fault> shown() {
      return plan == null ? List.of() : plan.faults().stream().limit(FAULTS_SHOWN).toList();
    }
  }

  public static String masked(Person person) {
    IdPaper paper = person.paper();
    return paper == null ? "—" : paper.masked();
  }
}
