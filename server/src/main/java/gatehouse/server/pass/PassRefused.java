package gatehouse.server.pass;

import java.util.List;
import java.util.stream.Collectors;

/** Work on a pass that was refused; nothing was changed. */
public final class PassRefused extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong; the pages have words for each in both languages. */
  public enum Fault {
    NAME_MISSING,
    NAME_TOO_LONG,
    PHONE_FORM,
    UNIT_UNKNOWN,
    GROUP_MISSING,
    GROUP_UNKNOWN,
    /** A QR pass opens exactly one group, whose id has at most 12 characters. */
    CODE_NEEDS_ONE_SHORT_GROUP,
    CODE_NEEDS_AN_END,
    ENDS_BEFORE_IT_BEGINS,
    ALREADY_OVER,
    USES_RANGE,
    CARD_FORM,
    /** Detail: number of the live pass that has the card, and its holder. */
    CARD_IN_USE,
    REASON_MISSING,
    PASS_UNKNOWN,
    /** Blocked already, or not blocked; detail: the standing. */
    STANDING_ALREADY
  }

  /**
   * @param field of the application, as "card"; empty when it is about the whole
   * @param detail what the words cannot know; may be empty
   */
  public record Refusal(String field, Fault fault, String detail) {}

  private final transient List<Refusal> refusals;

  PassRefused(List<Refusal> refusals) {
    super(
        refusals.stream()
            .map(
                refusal ->
                    (refusal.field() + " " + refusal.fault() + " " + refusal.detail()).strip())
            .collect(Collectors.joining("; ")));
    this.refusals = List.copyOf(refusals);
  }

  static PassRefused of(String field, Fault fault, String detail) {
    return new PassRefused(List.of(new Refusal(field, fault, detail)));
  }

  public List<Refusal> refusals() {
    return refusals;
  }

  public boolean isAbout(Fault fault) {
    return refusals.stream().anyMatch(refusal -> refusal.fault() == fault);
  }
}
