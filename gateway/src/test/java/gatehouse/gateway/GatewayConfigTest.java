package gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.devices.Device;
import gatehouse.devices.Side;
import gatehouse.protocol.Direction;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.config.ConfigException;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GatewayConfigTest {
  @TempDir Path folder;

  /** The example that docs/gateway.md shows is the example that works. */
  private static String example() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "gateway.md"));
    int begin = page.indexOf("```yaml") + "```yaml".length();
    return page.substring(begin, page.indexOf("```", begin));
  }

  @Test
  void exampleOfTheManualIsReadWithItsDefaults() throws Exception {
    GatewayConfig config = GatewayConfig.read(write(example()));
    Lobby lobby = Lobby.of(file(), config);
    assertThat(config.gateway()).isEqualTo(Cast.NORTH);
    assertThat(config.store()).isEqualTo(folder.resolve("data/north.sqlite").toString());
    assertThat(lobby.lanes()).hasSize(1);
    assertThat(lobby.lanes().get(0).plan().inward()).isEqualTo(Side.A);
    assertThat(lobby.lanes().get(0).plan().readers())
        .containsEntry("north-1.reader-out", Direction.OUT);
    assertThat(lobby.devices())
        .extracting(Device::name)
        .containsExactly(
            "north-1.turnstile",
            "north-1.reader-in",
            "north-1.reader-out",
            "north-1.scanner-in",
            "desk-1");
  }

  @Test
  void secretsAreNeverPrinted() throws Exception {
    GatewayConfig config = GatewayConfig.read(write(example()));
    assertThat(config.toString())
        .doesNotContain("paste-the-gateway-s-secret", "0f0f")
        .contains("secret=hidden", "cardKey=hidden");
    assertThat(Lobby.of(file(), config).toString()).doesNotContain("0f0f");
  }

  @Test
  void secretsMayStandInFilesOfTheirOwn() throws Exception {
    Files.writeString(folder.resolve("north.secret"), "s3cret\n");
    String yaml = example().replaceFirst("secret: paste\\S+", "secretFile: north.secret");
    GatewayConfig config = GatewayConfig.read(write(yaml));
    assertThat(config.secret()).isEqualTo(new Secret("s3cret"));
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("broker:", "brocker:", "did you mean \"broker\"?"),
        mistake("(?m)^estate: .*$", "", "estate"),
        mistake("tcp://127.0.0.1:1883", "127.0.0.1", "\"broker\": write tcp://HOST:PORT"),
        mistake("kind: modbus-turnstile", "kind: modbus", "\"modbus\" is no kind of turnstile"),
        mistake("tcp:127.0.0.1:4001", "tcp:127.0.0.1", "\"lanes[1].turnstile\": \"tcp:127"),
        mistake("board: waveshare", "board: wavesahre", "\"wavesahre\" is no board"),
        mistake("North 1 out", "North 1 in", "terminal North 1 in is already used by lanes[1]"),
        mistake("Desk 1", "(", "deskReaders"),
        mistake("serial:/dev/ttyUSB1@9600", "tcp:127.0.0.1:4001", "already used by a turnstile"),
        mistake("cardKey: 0f\\S+", "cardKey: 0f0f", "\"cardKey\": a card key"),
        mistake("commandKey: \\S+", "commandKey: AAAA", "\"commandKey\": an Ed25519 public key"),
        mistake("secret: paste\\S+", "secretFile: nowhere", "nowhere cannot be read"),
        mistake("secret: paste\\S+", "", "give either \"secret\" or \"secretFile\""),
        mistake("pcsc: jna", "pcsc: usb", "\"usb\" is no source of card readers"),
        mistake("direction: OUT}", "}", "a reader of a lane has a direction"));
  }

  @ParameterizedTest(name = "{1}: {2}")
  @MethodSource("mistakes")
  void mistakeIsNamedWithItsPlaceAndWhatWouldBeRight(String right, String wrong, String message)
      throws Exception {
    String yaml = example().replaceFirst(right, wrong);
    assertThat(yaml).isNotEqualTo(example());
    write(yaml);
    assertThatThrownBy(() -> Lobby.of(file(), GatewayConfig.read(file())))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("gateway.yaml")
        .hasMessageContaining(message);
  }

  @Test
  void portalThatIsThereTwiceIsRefused() throws Exception {
    String lane = "  - {portal: %s, turnstile: {kind: modbus-turnstile, link: 'tcp:h:%d'}}%n";
    String head = example().substring(0, example().indexOf("lanes:"));
    write(head + "lanes:\n" + lane.formatted("north-1", 1) + lane.formatted("north-1", 2));
    assertThatThrownBy(() -> Lobby.of(file(), GatewayConfig.read(file())))
        .hasMessageContaining("\"lanes[2].portal\": north-1 is there twice");
    write(head + "lanes:\n" + lane.formatted("north-1", 1) + lane.formatted("north-2", 1));
    assertThatThrownBy(() -> Lobby.of(file(), GatewayConfig.read(file())))
        .hasMessageContaining("tcp:h:1 address 1 is already used");
  }

  /** Those of chips are told apart: an estate without such cards need not learn them. */
  @Test
  void thereAreAtMostTwentyFiveKeysAndNineOfChips() {
    Set<String> keys =
        keys(
            GatewayConfig.class,
            GatewayConfig.LaneConfig.class,
            GatewayConfig.TurnstileConfig.class,
            GatewayConfig.ReaderConfig.class,
            GatewayConfig.ScannerConfig.class);
    assertThat(keys.remove("chip")).isTrue();
    assertThat(keys).hasSizeLessThanOrEqualTo(25);
    assertThat(keys(ChipConfig.class)).hasSizeLessThanOrEqualTo(9);
  }

  private static Set<String> keys(Class<?>... parts) {
    Set<String> keys = new TreeSet<>();
    Stream.of(parts)
        .flatMap(part -> Arrays.stream(part.getRecordComponents()))
        .map(RecordComponent::getName)
        .forEach(keys::add);
    return keys;
  }

  private Path file() {
    return folder.resolve("gateway.yaml");
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(file(), yaml);
  }

  private static Arguments mistake(String right, String wrong, String message) {
    return Arguments.of(right, wrong, message);
  }
}
