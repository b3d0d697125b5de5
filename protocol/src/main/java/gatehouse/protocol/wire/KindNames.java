package gatehouse.protocol.wire;

import java.util.Map;
import java.util.stream.Collectors;

/** From a message's class back to its kind's name. */
final class KindNames<T> {
  private final Map<Class<? extends T>, String> names;

  KindNames(Map<String, Class<? extends T>> byName) {
    names =
        byName.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
  }

  String nameOf(T message) {
    String name = names.get(message.getClass());
    if (name == null) {
      throw new IllegalArgumentException(message.getClass().getSimpleName() + " has no wire name");
    }
    return name;
  }
}
