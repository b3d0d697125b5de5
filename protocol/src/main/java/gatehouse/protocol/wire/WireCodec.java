package gatehouse.protocol.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.AnnotationIntrospectorPair;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The one writer and reader of JSON between gateway and server. An unknown field is ignored; what
 * is missing, null or of the wrong form is refused with its place. Safe for any number of threads.
 */
public final class WireCodec {
  static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .annotationIntrospector(
              AnnotationIntrospectorPair.pair(
                  new JacksonAnnotationIntrospector(), new RequiredUnlessNullable()))
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private static final int QUOTED = 60;

  private WireCodec() {}

  /** Writes a message in UTF-8, on one line. */
  public static byte[] write(Object message) {
    try {
      return JSON.writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a message of ours cannot be written", e);
    }
  }

  /**
   * @throws WireException when the bytes are no such message: says what, and at which field or
   *     character
   */
  public static <T> T read(byte[] json, Class<T> type) throws WireException {
    try {
      T message = JSON.readValue(json, type);
      if (message == null) {
        throw new WireException("the " + type.getSimpleName() + " is null");
      }
      return message;
    } catch (IOException e) {
      throw refused(type.getSimpleName(), json, e);
    }
  }

  static ObjectNode readObject(String what, byte[] json) throws WireException {
    try {
      if (JSON.readTree(json) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      throw refused(what, json, e);
    }
    throw new WireException("the " + what + " is not a JSON object: " + quote(json));
  }

  static <T> T convert(JsonNode node, Class<T> type) throws WireException {
    try {
      return JSON.treeToValue(node, type);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new WireException(type.getSimpleName() + ": " + explain(e));
    }
  }

  private static WireException refused(String what, byte[] json, IOException e) {
    return new WireException("the " + what + " cannot be read: " + explain(e) + "; " + quote(json));
  }

  /** What is wrong and where, without the library's class names. */
  private static String explain(Exception e) {
    if (!(e instanceof JsonProcessingException json)) {
      return String.valueOf(e.getMessage());
    }
    StringBuilder where = new StringBuilder();
    if (e instanceof JsonMappingException mapping) {
      for (JsonMappingException.Reference step : mapping.getPath()) {
        where.append(
            step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName());
      }
    }
    String at =
        !where.isEmpty()
            ? "at " + where + ", "
            : json.getLocation() == null
                ? ""
                : "at character " + json.getLocation().getCharOffset() + ", ";
    return at + json.getOriginalMessage();
  }

  private static String quote(byte[] json) {
    String text = new String(json, 0, Math.min(json.length, QUOTED), StandardCharsets.UTF_8);
    return "it begins with \"" + text.replaceAll("\\p{Cntrl}", ".") + "\"";
  }
}
