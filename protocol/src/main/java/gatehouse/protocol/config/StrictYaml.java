package gatehouse.protocol.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.AnnotationIntrospectorPair;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import gatehouse.protocol.wire.RequiredUnlessNullable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a YAML file into records. A key that no record knows is an error that names the nearest
 * right one; a component that is not {@code @Nullable} must be there.
 */
public final class StrictYaml {
  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .addModule(new JavaTimeModule())
          .annotationIntrospector(
              AnnotationIntrospectorPair.pair(
                  new JacksonAnnotationIntrospector(), new RequiredUnlessNullable()))
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private StrictYaml() {}

  /**
   * Reads the whole file, or nothing.
   *
   * @throws ConfigException when the file is missing, unreadable, or says something that is not
   *     understood
   */
  public static <T> T read(Path file, Class<T> type) throws ConfigException {
    String text = text(file);
    try {
      T config = YAML.readValue(text, type);
      if (config == null) {
        throw new ConfigException(file + " is empty");
      }
      return config;
    } catch (UnrecognizedPropertyException e) {
      throw new ConfigException(file + keyLine(text, e) + misspelt(e));
    } catch (JsonMappingException e) {
      if (String.valueOf(e.getOriginalMessage()).startsWith("Missing required")) {
        throw new ConfigException(file + at(e.getLocation()) + missing(file, e));
      }
      throw new ConfigException(
          file + at(e.getLocation()) + path(e) + ": " + e.getOriginalMessage());
    } catch (JsonProcessingException e) {
      throw new ConfigException(file + at(e.getLocation()) + "not YAML: " + e.getOriginalMessage());
    }
  }

  private static String text(Path file) throws ConfigException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new ConfigException("there is no file " + file);
    } catch (IOException e) {
      throw new ConfigException(file + " cannot be read: " + e.getMessage());
    }
  }

  private static String misspelt(UnrecognizedPropertyException e) {
    Collection<Object> known = e.getKnownPropertyIds();
    StringBuilder text = new StringBuilder(path(e) + " is not a key here.");
    if (known != null) {
      nearest(e.getPropertyName(), known)
          .ifPresent(right -> text.append(" Did you mean \"").append(right).append("\"?"));
      text.append(" The keys are ").append(known.stream().map(String::valueOf).sorted().toList());
    }
    return text.toString();
  }

  /** A key that is missing may be there under a wrong name. */
  private static String missing(Path file, JsonMappingException e) {
    List<JsonMappingException.Reference> steps = e.getPath();
    String name = steps.isEmpty() ? "" : String.valueOf(steps.get(steps.size() - 1).getFieldName());
    String text = path(e) + " is missing";
    try {
      JsonNode place = YAML.readTree(Files.readString(file));
      for (JsonMappingException.Reference step : steps.subList(0, Math.max(0, steps.size() - 1))) {
        place =
            step.getFieldName() == null
                ? place.path(step.getIndex())
                : place.path(step.getFieldName());
      }
      List<Object> present = new ArrayList<>();
      place.fieldNames().forEachRemaining(present::add);
      return text
          + nearest(name, present)
              .map(wrong -> "; \"" + wrong + "\" is there: did you mean \"" + name + "\"?")
              .orElse("");
    } catch (IOException again) {
      return text;
    }
  }

  private static Optional<String> nearest(String wrong, Collection<Object> known) {
    return known.stream()
        .map(String::valueOf)
        .min(Comparator.comparingInt(right -> EditDistance.between(wrong, right)))
        .filter(right -> EditDistance.between(wrong, right) <= Math.max(2, wrong.length() / 2));
  }

  private static String at(JsonLocation location) {
    return location == null || location.getLineNr() < 1
        ? ": "
        : ", line " + location.getLineNr() + ": ";
  }

  /** The line of the key itself; the parser is already past its value. */
  private static String keyLine(String text, UnrecognizedPropertyException e) {
    List<String> lines = text.lines().toList();
    int last = e.getLocation() == null ? lines.size() : e.getLocation().getLineNr();
    Pattern key =
        Pattern.compile("[\\s{,-]*[\"']?" + Pattern.quote(e.getPropertyName()) + "[\"']?\\s*:.*");
    for (int line = Math.min(last, lines.size()); line > 0; line--) {
      if (key.matcher(lines.get(line - 1)).matches()) {
        return ", line " + line + ": ";
      }
    }
    return ": ";
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex() + 1).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return "\"" + path + "\"";
  }
}
