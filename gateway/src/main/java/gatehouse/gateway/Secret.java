package gatehouse.gateway;

import com.fasterxml.jackson.annotation.JsonCreator;
import gatehouse.protocol.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A text that no log and no message ever shows. */
record Secret(String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  Secret {}

  /**
   * The one that is given, or the one that stands in the named file.
   *
   * @param config whose folder the file's name starts from
   * @param key under which the secret stands there; the file's name stands under it and "File"
   * @throws ConfigException when neither or both are given, or the file cannot be read
   */
  static Secret of(Path config, String key, @Nullable Secret value, @Nullable String secretFile)
      throws ConfigException {
    if (value != null && secretFile == null) {
      return value;
    }
    if (value != null || secretFile == null) {
      throw new ConfigException(
          "%s: give either \"%s\" or \"%sFile\"%s"
              .formatted(config, key, key, value == null ? "" : ", not both"));
    }
    Path path = config.resolveSibling(secretFile);
    try {
      return new Secret(Files.readString(path).strip());
    } catch (IOException e) {
      throw new ConfigException(
          "%s: \"%sFile\": %s cannot be read: %s".formatted(config, key, path, e.getMessage()));
    }
  }

  @Override
  public String toString() {
    return "hidden";
  }
}
