package gatehouse.server.shift;

import gatehouse.server.web.page.Form;
import gatehouse.server.web.text.Words;
import java.util.List;
import java.util.stream.Collectors;

/** A handover that breaks a rule; nothing has changed. */
public final class ShiftRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What can be wrong; its words are {@code ShiftFault.…}. */
  public enum ShiftFault {
    RECEIVER_UNKNOWN,
    RECEIVER_IS_GIVER,
    HANDOVER_OPEN,
    HANDOVER_UNKNOWN,
    HANDOVER_STATE,
    CHANGED_MEANWHILE,
    NOT_YOURS,
    MOVED_ON,
    DIFFERENCE_UNEXPLAINED,
    MISSING_COUNT,
    MISSING_UNKNOWN,
    CARD_FORM,
    CARD_UNKNOWN,
    CARD_OF_ANOTHER,
    CARD_NOT_TAPPED,
    CARD_TAKEN,
    OPERATOR_UNKNOWN
  }

  /**
   * One thing that is wrong.
   *
   * @param field of the form; empty when it is about the whole
   */
  public record Refusal(String field, ShiftFault fault, List<Object> arguments) {
    public Refusal {
      arguments = List.copyOf(arguments);
    }

    static Refusal of(String field, ShiftFault fault, Object... arguments) {
      return new Refusal(field, fault, List.of(arguments));
    }
  }

  private final transient List<Refusal> refusals;

  ShiftRefused(List<Refusal> refusals) {
    super(refusals.stream().map(Refusal::toString).collect(Collectors.joining(", ")));
    this.refusals = List.copyOf(refusals);
  }

  ShiftRefused(String field, ShiftFault fault, Object... arguments) {
    this(List.of(Refusal.of(field, fault, arguments)));
  }

  public List<Refusal> refusals() {
    return refusals;
  }

  /** Puts everything that is wrong at its field. */
  public void at(Form form, Words words) {
    for (Refusal one : refusals) {
      Object[] spoken =
          one.arguments().stream()
              .map(
                  argument ->
                      argument instanceof Enum<?> constant ? words.name(constant) : argument)
              .toArray();
      form.wrong(one.field(), "ShiftFault." + one.fault().name(), spoken);
    }
  }
}
