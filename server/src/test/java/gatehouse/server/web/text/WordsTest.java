package gatehouse.server.web.text;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.Direction;
import gatehouse.protocol.PassKind;
import gatehouse.protocol.Reason;
import gatehouse.protocol.event.EventKinds;
import gatehouse.protocol.event.LobbyEvent.PassageOutcome;
import gatehouse.server.web.account.Role;
import gatehouse.server.work.WorkKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final Words CHINESE = Words.load(Language.ZH);
  private static final Words ENGLISH = Words.load(Language.EN);

  /** Every text in quotes that has the form of a key. */
  private static final Pattern KEY = Pattern.compile("\"([a-z][a-zA-Z0-9]*(?:[.-][a-z0-9-]+)*)\"");

  /** Keys that are put together at run time, from these beginnings. */
  private static final Pattern PUT_TOGETHER =
      Pattern.compile("([A-Z]\\w*|move|refusal|outcome|kind|state|incident|person\\.changed)\\..*");

  @Test
  void bothLanguagesHaveTheSameWords() {
    assertThat(CHINESE.keys()).isEqualTo(ENGLISH.keys());
  }

  @Test
  void bothLanguagesTakeTheSameArguments() {
    for (String key : ENGLISH.keys()) {
      assertThat(arguments(CHINESE.say(key))).as(key).isEqualTo(arguments(ENGLISH.say(key)));
    }
  }

  /** Words are no message formats: a doubled apostrophe is read as it stands. */
  @Test
  void noApostropheIsDoubled() {
    assertThat(ENGLISH.keys()).noneMatch(key -> ENGLISH.say(key).contains("''"));
    assertThat(CHINESE.keys()).noneMatch(key -> CHINESE.say(key).contains("''"));
  }

  @Test
  void everyWordIsUsedSomewhere() throws IOException {
    Set<String> unused = new TreeSet<>(ENGLISH.keys());
    unused.removeIf(key -> PUT_TOGETHER.matcher(key).matches());
    unused.removeAll(mentioned());
    assertThat(unused).isEmpty();
  }

  @Test
  void everyWordThatATemplateAsksForIsThere() throws IOException {
    Pattern asked = Pattern.compile("say\\(\"([^\"]+)\"[,)]");
    List<String> missing = new ArrayList<>();
    for (Path file : files("src/main/jte", ".jte")) {
      Matcher key = asked.matcher(Files.readString(file));
      while (key.find()) {
        if (!ENGLISH.knows(key.group(1))) {
          missing.add(file.getFileName() + ": " + key.group(1));
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyObjectionAndRefusalHasWords() throws IOException {
    Pattern wrong =
        Pattern.compile("\"((?:wrong|password|sign-in)\\.[a-z-]+|\\w*Fault\\.[A-Z_]*[A-Z])\"");
    Pattern refusal = Pattern.compile("new Refusal\\(\\s*\\w+,\\s*\"([a-z-]+)\"");
    Pattern putTogether = Pattern.compile("\"([\\w.]*[fF]ault\\.)\"\\s*\\+");
    for (Path file : files("src/main/java", ".java")) {
      String source = Files.readString(file);
      for (Matcher room = putTogether.matcher(source); room.find(); ) {
        assertThat(ENGLISH.keys())
            .as(file.toString())
            .anyMatch(has -> has.startsWith(room.group(1)));
      }
      for (Matcher key = wrong.matcher(source); key.find(); ) {
        assertThat(ENGLISH.knows(key.group(1))).as(key.group(1)).isTrue();
      }
      for (Matcher key = refusal.matcher(source); key.find(); ) {
        assertThat(ENGLISH.knows("refusal." + key.group(1) + ".title")).as(key.group(1)).isTrue();
        assertThat(ENGLISH.knows("refusal." + key.group(1) + ".help")).as(key.group(1)).isTrue();
      }
    }
  }

  @Test
  void everyConstantThatIsShownHasAName() {
    Stream.<Enum<?>[]>of(
            Role.values(),
            Reason.values(),
            Direction.values(),
            PassKind.values(),
            WorkKind.values())
        .flatMap(Stream::of)
        .forEach(constant -> assertThat(ENGLISH.name(constant)).doesNotStartWith("⟨"));
    for (PassageOutcome outcome : PassageOutcome.values()) {
      assertThat(ENGLISH.knows("outcome." + outcome)).as(outcome.name()).isTrue();
    }
    for (String kind : EventKinds.BY_NAME.keySet()) {
      assertThat(ENGLISH.knows("kind." + kind)).as(kind).isTrue();
    }
  }

  @Test
  void aWordThatIsMissingShowsItsKey() {
    assertThat(ENGLISH.say("no.such.word")).isEqualTo("⟨no.such.word⟩");
  }

  private static Set<String> arguments(String text) {
    return Pattern.compile("\\{\\d}")
        .matcher(text)
        .results()
        .map(found -> found.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> mentioned() throws IOException {
    Set<String> mentioned = new TreeSet<>();
    List<Path> all = new ArrayList<>(files("src/main/java", ".java"));
    all.addAll(files("src/main/jte", ".jte"));
    for (Path file : all) {
      Matcher key = KEY.matcher(Files.readString(file));
      while (key.find()) {
        mentioned.add(key.group(1));
      }
    }
    return mentioned;
  }

  private static List<Path> files(String folder, String ending) throws IOException {
    try (Stream<Path> all = Files.walk(Path.of(folder))) {
      return all.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }
}
