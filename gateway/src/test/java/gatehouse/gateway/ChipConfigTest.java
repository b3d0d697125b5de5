package gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.devices.pcsc.desfire.NumberForm;
import gatehouse.protocol.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChipConfigTest {
  private static final String KEY = "00112233445566778899001122334455";

  @TempDir Path folder;

  @BeforeEach
  void keyFile() throws IOException {
    Files.writeString(folder.resolve("chip.key"), KEY + "\n");
  }

  /** The first example of docs/gateway.md with the second behind it. */
  private static String example() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "gateway.md"));
    String[] blocks = page.split("```yaml\n", -1);
    return block(blocks[1]) + block(blocks[2]);
  }

  private static String block(String text) {
    return text.substring(0, text.indexOf("```"));
  }

  private GatewayConfig read(String yaml) throws Exception {
    Path file = Files.writeString(folder.resolve("gateway.yaml"), yaml);
    GatewayConfig config = GatewayConfig.read(file);
    assertThat(Lobby.of(file, config).toString()).doesNotContain(KEY);
    return config;
  }

  @Test
  void exampleOfTheManualIsRead() throws Exception {
    ChipConfig chip = Objects.requireNonNull(read(example()).chip());
    assertThat(chip.numberFile().aid()).isEqualTo("F58E01");
    assertThat(chip.numberFile().offset()).isZero();
    assertThat(chip.form()).isEqualTo(NumberForm.ASCII);
    assertThat(chip.readKey()).isEqualTo(new Secret(KEY));
  }

  @Test
  void keyMayStandInTheFileAndIsNeverPrinted() throws Exception {
    GatewayConfig config = read(example().replaceFirst("readKeyFile: \\S+", "readKey: " + KEY));
    assertThat(config.toString()).contains("readKey=hidden").doesNotContain(KEY);
    assertThat(Objects.requireNonNull(config.chip()).numberFile().toString()).doesNotContain(KEY);
  }

  @Test
  void whatIsOptionalMayBeLeftOut() throws Exception {
    String yaml = example().replaceFirst("(?m)^  system: .*$", "").replaceFirst("F58E01", "000123");
    ChipConfig chip = Objects.requireNonNull(read(yaml).chip());
    assertThat(chip.numberFile().system()).isEmpty();
    assertThat(chip.numberFile().aid()).isEqualTo("000123");
    assertThat(read(yaml.substring(0, yaml.indexOf("chip:"))).chip()).isNull();
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("(?m)^chip:", "chips:", "Did you mean \"chip\"?"),
        mistake("  aid:", "  adi:", "\"chip.aid\" is missing; \"adi\" is there"),
        mistake(
            "  system:", "  sytem:", "\"chip.sytem\" is not a key here. Did you mean \"system\""),
        mistake("(?m)^  keyNumber: .*$", "", "\"chip.keyNumber\" is missing"),
        mistake("aid: F58E01", "aid: F58E0", "\"chip\": aid: write 6 hexadecimal digits"),
        mistake("keyNumber: 1", "keyNumber: 14", "\"chip\": keyNumber: write 0 to 13, not 14"),
        mistake("keyNumber: 1", "keyNumber: one", "\"chip.keyNumber\""),
        mistake("file: 1", "file: 32", "\"chip\": file: write 0 to 31, not 32"),
        mistake("length: 8", "length: 65", "\"chip\": length: write 1 to 64, not 65"),
        mistake("length: 8", "length: 8\n  offset: -1", "\"chip\": offset: write 0 to"),
        mistake("system: 47415445", "system: 4741544", "\"chip\": system: write up to 18 bytes"),
        mistake("form: ascii", "form: asci", "\"chip.form\""),
        mistake("chip.key", "nowhere.key", "\"chip.readKeyFile\":"),
        mistake(
            "(?m)^  readKeyFile: .*$", "", "give either \"chip.readKey\" or \"chip.readKeyFile\""),
        mistake("  readKeyFile:", "  readKey: " + KEY + "\n  readKeyFile:", ", not both"),
        mistake("readKeyFile: \\S+", "readKey: " + KEY + "0", "readKey: a key of AES-128 has 32"),
        mistake("readKeyFile: \\S+", "readKey: [" + KEY + "]", "\"chip.readKey\""));
  }

  @ParameterizedTest(name = "{1}: {2}")
  @MethodSource("mistakes")
  void mistakeIsNamedWithItsPlaceAndNeverRepeatsTheKey(String right, String wrong, String message)
      throws Exception {
    String yaml = example().replaceFirst(right, wrong);
    assertThat(yaml).isNotEqualTo(example());
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("gateway.yaml")
        .hasMessageContaining(message)
        .satisfies(failure -> assertThat(failure.toString()).doesNotContain(KEY.substring(0, 12)));
  }

  private static Arguments mistake(String right, String wrong, String message) {
    return Arguments.of(right, wrong, message);
  }
}
