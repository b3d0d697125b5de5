package gatehouse.server.goods;

import gatehouse.server.web.page.Form;
import gatehouse.server.web.text.Words;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Work on goods that breaks a rule; nothing has changed. */
public final class GoodsRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * One thing that is wrong.
   *
   * @param field of the form that it is about; empty when it is about the whole
   * @param fault as SLIP_OVER; its words are {@code GoodsFault.SLIP_OVER}; with a dot in it the
   *     whole key of words, as another room has them
   */
  public record Refusal(String field, String fault, List<Object> arguments) {
    public Refusal {
      arguments = List.copyOf(arguments);
    }

    public static Refusal of(String field, String fault, Object... arguments) {
      return new Refusal(field, fault, Arrays.asList(arguments));
    }

    public String said(Words words) {
      return words.say(key(), spoken(words));
    }

    private String key() {
      return fault.contains(".") ? fault : "GoodsFault." + fault;
    }

    private Object[] spoken(Words words) {
      return arguments.stream()
          .map(one -> one instanceof Enum<?> constant ? words.name(constant) : one)
          .toArray();
    }
  }

  private final transient List<Refusal> refusals;

  public GoodsRefused(List<Refusal> refusals) {
    super(refusals.stream().map(Refusal::toString).collect(Collectors.joining(", ")));
    this.refusals = List.copyOf(refusals);
  }

  public static GoodsRefused of(String field, String fault, Object... arguments) {
    return new GoodsRefused(List.of(Refusal.of(field, fault, arguments)));
  }

  public List<Refusal> refusals() {
    return refusals;
  }

  public boolean says(String fault) {
    return refusals.stream().anyMatch(one -> one.fault().equals(fault));
  }

  /** Puts everything that is wrong at its field. */
  public void at(Form form, Words words) {
    refusals.forEach(one -> form.wrong(one.field(), one.key(), one.spoken(words)));
  }
}
