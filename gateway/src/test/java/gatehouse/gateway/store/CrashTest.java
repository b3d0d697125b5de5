package gatehouse.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.event.EventEnvelope;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A process of its own appends, says what it was promised, and is killed with -9 at any moment. */
class CrashTest extends StoreTest {
  private static final int KILLS = 5;

  @Test
  void everyAppendThatReturnedIsThereAfterAKill() throws Exception {
    Random random = new Random(20261122);
    long promised = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      promised = Math.max(promised, appendAndKill(300 + random.nextInt(2_000)));
    }
    try (GatewayStore store = open()) {
      List<EventEnvelope> events = read(store.journal(), 0);
      assertThat((long) events.size()).isEqualTo(store.journal().head().number());
      assertThat(store.journal().head().number()).isGreaterThanOrEqualTo(promised);
      assertThat(events.get(0).previous()).isEqualTo(EventEnvelope.NO_PREVIOUS);
    }
  }

  /** Returns the last number that was promised. */
  private long appendAndKill(int after) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Appender.class.getName(),
                path().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader promises =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      long last = 0;
      int heard = 0;
      for (String line = promises.readLine(); line != null; line = promises.readLine()) {
        // A line torn by the kill was no promise.
        if (line.endsWith(".")) {
          last = Long.parseLong(line.substring(0, line.length() - 1));
        }
        if (++heard == after) {
          child.toHandle().destroyForcibly();
        }
      }
      assertThat(heard).isGreaterThanOrEqualTo(after);
      return last;
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  /** The process that is killed. */
  static final class Appender {
    public static void main(String[] args) throws Exception {
      GatewayStore store =
          GatewayStore.open(Path.of(args[0]), ESTATE, Cast.NORTH, InstantSource.system());
      while (true) {
        long number = store.journal().append(refusal(), NOW);
        store.journal().forceSoon();
        System.out.println(number + ".");
      }
    }
  }
}
