package gatehouse.server.renovation.stop.pages;

import gatehouse.server.people.Person;
import gatehouse.server.renovation.permit.UnitFile;
import gatehouse.server.renovation.stop.Stop;
import gatehouse.server.renovation.stop.Violation;
import gatehouse.server.renovation.stop.pages.StopRooms.Site;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Option;
import gatehouse.server.web.page.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the pages of stops and violations show. */
public final class StopModels {
  private StopModels() {}

  /** A form about a permit: an application, an order, a resumption, a notice. */
  public record Ask(Site site, Form form) {
    /** What was typed, in an address, for the paper that is signed. */
    public String query() {
      return asked(form, List.of("applicant", "phone", "cause", "reason", "until", "secured"));
    }
  }

  /** One stop. */
  public record One(Site site, Stop stop, Form form) {
    public String path() {
      return "/renovation/stops/" + stop.id();
    }

    public String applicant() {
      return name(site.file(), stop.sheet().applicant());
    }
  }

  public record Notice(Site site, Violation violation, Form form) {
    public String path() {
      return StopModels.path(violation);
    }
  }

  /** The part of a permit's page. */
  public record Part(Site site, List<Stop> stops, List<Violation> violations) {}

  public static String path(Violation violation) {
    return "/renovation/violations/" + violation.id();
  }

  /** Everybody of the unit, with the right that each has; nobody is chosen beforehand. */
  public static List<Option> applicants(Page page, UnitFile file) {
    return file.household().stream()
        .map(
            one ->
                new Option(
                    one.person().id().toString(),
                    one.person().name() + " · " + page.name(one.right())))
        .toList();
  }

  /** Why a customer may ask for a stop. */
  public static List<Option> causes(Page page) {
    return Arrays.stream(Stop.StopCause.values())
        .filter(cause -> cause != Stop.StopCause.ORDERED)
        .map(cause -> new Option(cause.name(), page.name(cause)))
        .toList();
  }

  /** Of somebody of the unit; empty for one who has left it. */
  public static String name(UnitFile file, @Nullable UUID person) {
    return file.household().stream()
        .map(UnitFile.Member::person)
        .filter(one -> one.id().equals(person))
        .map(Person::name)
        .findFirst()
        .orElse("");
  }

  /** Of a chip. */
  public static String tone(Stop.State state) {
    return switch (state) {
      case WAITING -> "warn";
      case REFUSED -> "quiet";
      case IN_FORCE -> "bad";
      case OVER -> "good";
    };
  }

  /** Fields of a form in an address. */
  public static String asked(Form form, List<String> fields) {
    return fields.stream()
        .flatMap(
            field ->
                form.all(field).stream()
                    .map(value -> field + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)))
        .collect(Collectors.joining("&"));
  }
}
