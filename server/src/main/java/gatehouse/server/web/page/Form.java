package gatehouse.server.web.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What somebody filled in, and what is wrong with it: enough to draw the form again as it was, with
 * a message at each wrong field. Used by one request only.
 */
public final class Form {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

  /**
   * What is wrong with a field.
   *
   * @param key of the words that say it
   */
  public record Wrong(String key, List<Object> arguments) {
    public Wrong {
      arguments = List.copyOf(arguments);
    }
  }

  private final Map<String, List<String>> values;
  private final Map<String, Wrong> wrongs = new LinkedHashMap<>();

  public Form(Map<String, List<String>> values) {
    Map<String, List<String>> kept = new LinkedHashMap<>();
    values.forEach((field, all) -> kept.put(field, all.stream().map(Form::withoutNul).toList()));
    this.values = Map.copyOf(kept);
  }

  /** Nobody types that character, and the database keeps no text that has it. */
  private static String withoutNul(String text) {
    return text.replace("\0", "");
  }

  public static Form empty() {
    return new Form(Map.of());
  }

  /** A form that already holds something: field, value, field, value… */
  public static Form holding(String... fieldsAndValues) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (int i = 0; i + 1 < fieldsAndValues.length; i += 2) {
      values
          .computeIfAbsent(fieldsAndValues[i], field -> new ArrayList<>())
          .add(fieldsAndValues[i + 1]);
    }
    return new Form(values);
  }

  /** The same with something else in one field; what was wrong is forgotten. */
  public Form with(String field, String... holds) {
    Map<String, List<String>> changed = new LinkedHashMap<>(values);
    changed.put(field, List.of(holds));
    return new Form(changed);
  }

  /** Without blanks at its ends, and without control characters; empty when there is none. */
  public String text(String field) {
    return CONTROL.matcher(typed(field)).replaceAll(" ").strip();
  }

  /** Exactly as it was typed, for a password. */
  public String typed(String field) {
    List<String> all = all(field);
    return all.isEmpty() ? "" : all.get(0);
  }

  public List<String> all(String field) {
    return values.getOrDefault(field, List.of());
  }

  public boolean holds(String field, String value) {
    return all(field).contains(value);
  }

  /** Says what is wrong with a field; the first objection stands. */
  public void wrong(String field, String key, Object... arguments) {
    wrongs.putIfAbsent(field, new Wrong(key, List.of(arguments)));
  }

  /** The text of a field that must not be empty nor longer than so many characters. */
  public String required(String field, int longest) {
    String text = text(field);
    if (text.isEmpty()) {
      wrong(field, "wrong.missing");
    } else if (text.length() > longest) {
      wrong(field, "wrong.too-long", longest);
    }
    return text;
  }

  /** The constant that a field names. */
  public <E extends Enum<E>> Optional<E> oneOf(String field, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text(field))) {
        return Optional.of(constant);
      }
    }
    wrong(field, text(field).isEmpty() ? "wrong.missing" : "wrong.unknown-choice", text(field));
    return Optional.empty();
  }

  /**
   * Every value of a field that may be chosen several times.
   *
   * @param read throws IllegalArgumentException for what is no choice
   */
  public <T> List<T> each(String field, Function<String, T> read) {
    List<T> chosen = new ArrayList<>();
    for (String text : all(field)) {
      try {
        chosen.add(read.apply(text.strip()));
      } catch (IllegalArgumentException e) {
        wrong(field, "wrong.unknown-choice", text);
      }
    }
    return chosen;
  }

  /** The constants that a field names. */
  public <E extends Enum<E>> Set<E> several(String field, Class<E> type) {
    Set<E> chosen = EnumSet.noneOf(type);
    chosen.addAll(each(field, name -> Enum.valueOf(type, name)));
    return chosen;
  }

  public boolean isRight() {
    return wrongs.isEmpty();
  }

  public Optional<Wrong> wrong(String field) {
    return Optional.ofNullable(wrongs.get(field));
  }

  /** In the order in which they were said. */
  public Map<String, Wrong> wrongs() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(wrongs));
  }
}
