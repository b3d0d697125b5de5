package gatehouse.server.people.check;

import java.util.List;

/** What was asked for breaks a rule; nothing was changed. */
public final class PeopleRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param field as the form names it; empty for the whole
   * @param detail goes into the words; may be empty
   */
  public record Refusal(String field, PeopleFault fault, String detail) {}

  private final transient List<Refusal> refusals;

  public PeopleRefused(List<Refusal> refusals) {
    super(refusals.toString());
    this.refusals = List.copyOf(refusals);
  }

  public static PeopleRefused of(String field, PeopleFault fault, String detail) {
    return new PeopleRefused(List.of(new Refusal(field, fault, detail)));
  }

  public List<Refusal> refusals() {
    return refusals;
  }

  public boolean isAbout(PeopleFault fault) {
    return refusals.stream().anyMatch(refusal -> refusal.fault() == fault);
  }
}
