package gatehouse.protocol.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrictYamlTest {
  record Lane(String portal, @Nullable Integer seconds) {}

  record Lobby(String gateway, List<Lane> lanes) {}

  @TempDir Path folder = Path.of("");

  @Test
  void aWholeFileIsRead() throws Exception {
    Lobby lobby =
        StrictYaml.read(file("gateway: north\nlanes:\n  - portal: north-1\n"), Lobby.class);
    assertThat(lobby).isEqualTo(new Lobby("north", List.of(new Lane("north-1", null))));
  }

  @Test
  void aMisspeltKeyIsNamedWithTheNearestRightOne() throws IOException {
    refuses(
        "gateway: north\nlanes:\n  - portal: north-1\n    secands: 5\n",
        "lobby.yaml, line 4",
        "\"lanes[1].secands\" is not a key here",
        "Did you mean \"seconds\"?",
        "[portal, seconds]");
  }

  @Test
  void aMissingKeyUnderAWrongNameIsToldFromOneThatIsNotThere() throws IOException {
    refuses(
        "gateway: north\nlanes:\n  - portl: north-1\n",
        "\"lanes[1].portal\" is missing; \"portl\" is there: did you mean \"portal\"?");
  }

  @Test
  void aKeyLikeNoOtherIsAnsweredWithAllOfThem() throws IOException {
    refuses("gateway: north\nlanes: []\nxylophone: 1\n", "xylophone", "[gateway, lanes]");
  }

  @Test
  void aMissingKeyIsNamed() throws IOException {
    refuses("gateway: north\nlanes:\n  - seconds: 5\n", "lobby.yaml", "portal");
    refuses("gateway:\nlanes: []\n", "gateway");
  }

  @Test
  void aValueOfTheWrongFormIsNamedWithItsPlace() throws IOException {
    refuses(
        "gateway: north\nlanes:\n  - portal: north-1\n    seconds: five\n",
        "line 4",
        "lanes[1].seconds",
        "five");
  }

  @Test
  void whatIsNotYamlOrNotThereIsSaid() throws IOException {
    refuses("gateway: \"north\nlanes: []\n", "not YAML");
    refuses("", "lobby.yaml");
    assertThatThrownBy(() -> StrictYaml.read(folder.resolve("none.yaml"), Lobby.class))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("there is no file")
        .hasMessageContaining("none.yaml");
  }

  private void refuses(String yaml, String... says) throws IOException {
    Path file = file(yaml);
    assertThatThrownBy(() -> StrictYaml.read(file, Lobby.class))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll(says);
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("lobby.yaml"), yaml);
  }
}
