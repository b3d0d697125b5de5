package gatehouse.acceptance.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gatehouse.server.db.DatabaseAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The stage itself: what is started on it is found, can be killed, and is gone afterwards. */
@Timeout(120)
class StageTest {

  @Test
  void everythingIsGoneWithTheStage() throws Exception {
    var stage = new Stage();
    Path folder = stage.folder("sleeper");
    Child child =
        stage.keep(
            Child.start("sleeper", folder, List.of("sh", "-c", "sleep 600 & wait"), Map.of()));
    List<ProcessHandle> family = ProcessHandle.of(child.pid()).orElseThrow().descendants().toList();
    stage.close();
    assertThat(child.isAlive()).isFalse();
    await().until(() -> family.stream().noneMatch(ProcessHandle::isAlive));
    assertThat(Files.exists(folder)).isFalse();
  }

  @Test
  void childThatEndedSaysWhatItSaid() throws Exception {
    try (var stage = new Stage()) {
      Child child =
          Child.start(
              "loser",
              stage.folder("loser"),
              List.of("sh", "-c", "echo no luck; exit 3"),
              Map.of());
      assertThat(child.exitCode(Duration.ofSeconds(10))).isEqualTo(3);
      assertThatThrownBy(child::mustBeAlive)
          .hasMessage("loser ended with code 3 and said: no luck\n");
    }
  }

  @Test
  void killedDatabaseComesBackAtItsAddress() throws Exception {
    try (var stage = new Stage()) {
      var postgres = stage.keep(new Postgres(stage.folder("postgres")));
      DatabaseAddress before = postgres.start();
      postgres.kill();
      assertThat(postgres.start()).isEqualTo(before);
    }
  }

  @Test
  void ownCardServiceTakesCardsAtBothSlots() throws Exception {
    try (var stage = new Stage()) {
      var pcscd = stage.keep(new VpcdStack(stage.folder("pcscd")));
      assertThat(Path.of(pcscd.settings().get("PCSCLITE_CSOCK_NAME"))).exists();
    }
  }
}
