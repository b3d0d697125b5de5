package gatehouse.server.web.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;

/**
 * Every word of the pages in one language, by key; {@code {0}}, {@code {1}}… stand for arguments.
 */
public final class Words {
  private final Language language;
  private final Properties byKey;

  private Words(Language language, Properties byKey) {
    this.language = language;
    this.byKey = byKey;
  }

  /**
   * Reads {@code words/<code>.properties} (UTF-8) of the class path.
   *
   * @throws IllegalStateException when the file is missing
   */
  public static Words load(Language language) {
    String file = "/words/" + language.code() + ".properties";
    Properties byKey = new Properties();
    try (var bytes = Words.class.getResourceAsStream(file)) {
      if (bytes == null) {
        throw new IllegalStateException("there is no " + file + " on the class path");
      }
      Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8);
      byKey.load(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Words(language, byKey);
  }

  public Language language() {
    return language;
  }

  /** The words of a key; the key itself, visibly, when there are none. */
  public String say(String key, Object... arguments) {
    String text = byKey.getProperty(key, "⟨" + key + "⟩");
    for (int i = 0; i < arguments.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(arguments[i]));
    }
    return text;
  }

  /**
   * The word for one of an enum's constants: the key is the enum's simple name, a dot, its name.
   */
  public String name(Enum<?> constant) {
    return say(constant.getDeclaringClass().getSimpleName() + "." + constant.name());
  }

  public boolean knows(String key) {
    return byKey.containsKey(key);
  }

  public Set<String> keys() {
    return byKey.stringPropertyNames();
  }

  /** A length of time in its largest whole unit, as "3 minutes". */
  public String duration(Duration duration) {
    if (duration.toDays() > 1) {
      return say("duration.days", duration.toDays());
    }
    if (duration.toHours() > 1) {
      return say("duration.hours", duration.toHours());
    }
    if (duration.toMinutes() > 1) {
      return say("duration.minutes", duration.toMinutes());
    }
    return say("duration.seconds", Math.max(1, duration.toSeconds()));
  }
}
