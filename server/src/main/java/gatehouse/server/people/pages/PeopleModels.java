package gatehouse.server.people.pages;

import gatehouse.server.db.Page;
import gatehouse.server.people.People;
import gatehouse.server.people.Person;
import gatehouse.server.people.Tie;
import gatehouse.server.people.TieRole;
import gatehouse.server.people.household.Member;
import gatehouse.server.people.household.UnitEvent;
import gatehouse.server.people.household.UnitLine;
import gatehouse.server.people.household.Units;
import gatehouse.server.people.pages.LivePasses.LivePass;
import gatehouse.server.people.search.FoundPerson;
import gatehouse.server.people.staff.Staff;
import gatehouse.server.people.staff.StaffPost;
import gatehouse.server.web.page.Form;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the pages of units and persons show. */
public final class PeopleModels {
  private PeopleModels() {}

  /**
   * The list of units.
   *
   * @param more where the next part is; empty at the end
   */
  public record UnitList(
      Units.Filter filter, Page<UnitLine> lines, List<Units.Building> buildings, String more) {}

  /**
   * One unit.
   *
   * @param form of a change of state, as it was filled in
   */
  public record OneUnit(
      Units.Versioned unit,
      List<Member> members,
      List<LivePass> passes,
      List<UnitEvent> history,
      LocalDate today,
      Form form) {

    /** Who is that today, or will be. */
    public List<Member> now(TieRole role) {
      return members.stream()
          .filter(member -> member.tie().role() == role && !member.tie().isOverOn(today))
          .toList();
    }

    /** Whose tie is over. */
    public List<Member> over() {
      return members.stream().filter(member -> member.tie().isOverOn(today)).toList();
    }

    /** Delegates whose authority is over show it: the clerk is asked about them. */
    public boolean companyOwned() {
      return now(TieRole.OWNER).stream().anyMatch(owner -> owner.person().isCompany());
    }
  }

  /**
   * The form of a new tie.
   *
   * @param person who is to be tied, when that is settled
   * @param alike known persons that it may be
   */
  public record NewTie(
      Units.Versioned unit, @Nullable Person person, List<Person> alike, Form form) {}

  /** One tie, to be ended. */
  public record OneTie(Units.Versioned unit, Member member, LocalDate today, Form form) {}

  /** Persons that were looked for. */
  public record PersonList(String words, List<FoundPerson> found) {}

  /**
   * The form of a person.
   *
   * @param person who is changed; null for a new one
   */
  public record PersonEdit(@Nullable Person person, List<Person> alike, Form form) {}

  /**
   * One person.
   *
   * @param number the whole number of the paper, when it has just been asked for
   */
  public record OnePerson(
      Person person,
      List<TieLine> ties,
      List<StaffPost> posts,
      List<LivePass> passes,
      List<People.Change> history,
      @Nullable String number,
      LocalDate today,
      Form form) {}

  /** What a person is to a unit, with the name of the unit. */
  public record TieLine(Tie tie, String unit) {}

  /** Who works for the estate. */
  public record StaffList(
      List<Staff.Worker> workers, List<String> departments, String department) {}

  /** The form of a new post. */
  public record NewPost(
      @Nullable Person person, List<Person> alike, List<String> departments, Form form) {}

  /** Why somebody wants to see a whole number. */
  public enum Purpose {
    IDENTITY_CHECK,
    POLICE_REGISTRATION,
    REFUND,
    CORRECTION,
    AUTHORITY
  }

  /** What was changed, in words. */
  public static String changed(gatehouse.server.web.page.Page page, People.Change change) {
    return Stream.of(change.what().split(" "))
        .map(field -> page.say("person.changed." + field.toLowerCase(Locale.ROOT)))
        .collect(Collectors.joining(" · "));
  }

  /** As a part of an address. */
  public static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A paper's number as others may see it, or a dash. */
  public static String masked(Person person) {
    var paper = person.paper();
    return paper == null ? "—" : paper.masked();
  }
}
