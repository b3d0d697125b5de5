package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/mistakes.md lists every counted mistake once, with a test of its name that there is. */
class MistakesTableTest {
  /** Where the mistakes are tried, each through the page's own form. */
  private static final List<Class<?>> TRIED_IN =
      List.of(
          MistakesTest.class,
          PermitMistakesTest.class,
          ExitMistakesTest.class,
          TransferMistakesTest.class);

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (M\\d\\d) \\|.*\\| `(\\w+\\.\\w+)` \\|$");

  @Test
  void everyTestOfAMistakeIsNamedInTheTableAndTheOtherWayRound() throws IOException {
    Map<String, List<String>> tests =
        TRIED_IN.stream()
            .flatMap(type -> Stream.of(type.getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(Test.class))
            .filter(method -> method.getName().matches("M\\d\\d_.*"))
            .collect(
                Collectors.groupingBy(
                    method -> method.getName().substring(0, 3),
                    TreeMap::new,
                    Collectors.mapping(MistakesTableTest::named, Collectors.toList())));
    listed().forEach(row -> assertThat(tests.get(row.code())).as(row.code()).contains(row.test()));
    assertThat(listed().stream().map(Listed::code)).containsExactlyElementsOf(tests.keySet());
    assertThat(tests).as("counted mistakes").hasSize(37);
  }

  private record Listed(String code, String test) {}

  private static List<Listed> listed() throws IOException {
    return ROW.matcher(Files.readString(Path.of("../docs/mistakes.md")))
        .results()
        .map(row -> new Listed(row.group(1), row.group(2)))
        .toList();
  }

  private static String named(Method test) {
    return test.getDeclaringClass().getSimpleName() + "." + test.getName();
  }
}
