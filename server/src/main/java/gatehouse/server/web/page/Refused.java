package gatehouse.server.web.page;

import gatehouse.server.web.text.Words;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Work that breaks a rule of its room; nothing has changed. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * One thing that is wrong.
   *
   * @param field of the form that it is about; empty when it is about the whole
   * @param key of the words that say it, as {@code GoodsFault.SLIP_OVER}
   * @param arguments for the words; of a constant, its words are said
   */
  public record Refusal(String field, String key, List<Object> arguments) {
    public Refusal {
      arguments = List.copyOf(arguments);
    }

    public static Refusal of(String field, String key, Object... arguments) {
      return new Refusal(field, key, Arrays.asList(arguments));
    }

    /** The key without its room, as SLIP_OVER. */
    public String fault() {
      return key.substring(key.lastIndexOf('.') + 1);
    }

    public String said(Words words) {
      return words.say(key, spoken(words));
    }

    private Object[] spoken(Words words) {
      return arguments.stream()
          .map(one -> one instanceof Enum<?> constant ? words.name(constant) : one)
          .toArray();
    }

    @Override
    public String toString() {
      return (field + " " + key + " " + arguments).strip();
    }
  }

  private final transient List<Refusal> refusals;

  public Refused(List<Refusal> refusals) {
    super(refusals.stream().map(Refusal::toString).collect(Collectors.joining("; ")));
    this.refusals = List.copyOf(refusals);
  }

  public static Refused of(String field, String key, Object... arguments) {
    return new Refused(List.of(Refusal.of(field, key, arguments)));
  }

  public List<Refusal> refusals() {
    return refusals;
  }

  public boolean says(String key) {
    return refusals.stream().anyMatch(one -> one.key().equals(key));
  }

  /** Puts everything that is wrong at its field. */
  public void at(Form form, Words words) {
    refusals.forEach(one -> form.wrong(one.field(), one.key(), one.spoken(words)));
  }

  /** Draws a form again with everything that is wrong; other failures stay failures. */
  public static <T> Function<Throwable, Future<T>> redraw(
      Form form, Words words, Supplier<Future<T>> drawn) {
    return failure -> {
      if (!(failure instanceof Refused refused)) {
        return Future.failedFuture(failure);
      }
      refused.at(form, words);
      return drawn.get();
    };
  }
}
