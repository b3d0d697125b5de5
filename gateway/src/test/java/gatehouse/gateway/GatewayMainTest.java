package gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process itself: how it begins and ends. */
class GatewayMainTest {
  private static final int SECONDS = 60;

  @TempDir Path folder;

  @Test
  void saysWhenItIsReadyAndEndsOnASignal() throws Exception {
    try (SimulatedLobby lobby = new SimulatedLobby()) {
      Process gateway = launch("none", "--config", lobby.config(folder).toString());
      assertThat(firstLine(gateway))
          .isEqualTo(
              "gateway north is ready: 1 lanes, 5 devices, 0 passes at revision 0, 1 events to"
                  + " send");
      gateway.destroy();
      assertThat(gateway.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(folder.resolve("data/north.sqlite-wal")).as("closed cleanly").doesNotExist();
    }
  }

  @Test
  void endsWhenItsParentDoes() throws Exception {
    try (SimulatedLobby lobby = new SimulatedLobby()) {
      Process gateway = launch("stdin", "--config", lobby.config(folder).toString());
      assertThat(firstLine(gateway)).startsWith("gateway north is ready");
      gateway.getOutputStream().close();
      assertThat(gateway.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(gateway.exitValue()).isZero();
    }
  }

  @Test
  void saysWhatIsWrongWithItsConfiguration() throws Exception {
    Path file = Files.writeString(folder.resolve("gateway.yaml"), "gatway: north\n");
    Process gateway = launch("none", "--config", file.toString());
    assertThat(gateway.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(gateway.exitValue()).isEqualTo(2);
    assertThat(Files.readString(folder.resolve("errors")))
        .startsWith("gateway: " + file)
        .contains("did you mean \"gateway\"?");
  }

  private Process launch(String parent, String... arguments) throws Exception {
    List<String> command =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    GatewayMain.class.getName()),
                Stream.of(arguments))
            .toList();
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(folder.resolve("errors").toFile());
    builder.environment().put("GATEHOUSE_PARENT", parent);
    return builder.start();
  }

  private static String firstLine(Process process) throws Exception {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    return String.valueOf(lines.readLine());
  }
}
