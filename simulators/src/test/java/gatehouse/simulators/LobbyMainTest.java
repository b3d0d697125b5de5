package gatehouse.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The lobby as a process of its own. */
@Timeout(60)
class LobbyMainTest {
  private static final String LOBBY =
      """
      port: 0
      lanes:
        - lane: North 1
          readers:
            in:
              vpcd: 127.0.0.1:45001
          scanner:
            listen: 127.0.0.1:0
            suffix: CRLF
          board:
            listen: 127.0.0.1:0
      cards:
        - card: A-0001
          uid: 04A1B2C3D4E580
          holder: 陈嘉怡
          kind: resident
        - {card: A-0002, uid: 04A2B2C3D4E580, chip: "A00124  ", copied: true}
      issuer: {aid: 000001, keyNumber: 1, readKey: 00112233445566778899001122334455, system: 4741, file: 1}
      """;

  @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void saysWhereItIsAndEndsWithItsParent() throws Exception {
    Process process = start(LOBBY);
    assertThat(process.inputReader().readLine())
        .matches("lobby ready at http://127\\.0\\.0\\.1:\\d+/");
    process.getOutputStream().close();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  @Test
  void misspeltKeyIsNamedWithTheRightOne() throws Exception {
    Process process = start(LOBBY.replace("scanner:", "scaner:"));
    assertThat(process.inputReader().readLine())
        .contains("lobby.yaml, line 7")
        .contains("scaner")
        .contains("Did you mean \"scanner\"?");
    assertThat(process.waitFor()).isEqualTo(2);
  }

  @Test
  void deviceWithoutAnAddressIsSaid() throws Exception {
    Process process =
        start(LOBBY.replace("      listen: 127.0.0.1:0\n      suffix", "      suffix"));
    assertThat(process.inputReader().readLine())
        .isEqualTo(
            "lane \"North 1\": scanner needs either \"listen: 127.0.0.1:PORT\" or \"pty: true\", and not both");
    assertThat(process.waitFor()).isEqualTo(2);
  }

  private Process start(String lobby) throws IOException {
    Path file = Files.writeString(folder.resolve("lobby.yaml"), lobby);
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LobbyMain.class.getName(),
                "--config",
                file.toString())
            .redirectErrorStream(true);
    builder.environment().put("GATEHOUSE_PARENT", "stdin");
    Process process = builder.start();
    started.add(process);
    return process;
  }
}
