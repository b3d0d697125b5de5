package gatehouse.simulators;

import gatehouse.protocol.config.ConfigException;
import gatehouse.protocol.config.StrictYaml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The simulated lobby as a process: {@code --config lobby.yaml}. Ends with SIGTERM, or, where
 * GATEHOUSE_PARENT is "stdin", with the end of its input.
 */
public final class LobbyMain {
  private static final int WRONG_USE = 2;

  private LobbyMain() {}

  public static void main(String[] args) throws InterruptedException {
    if (args.length != 2 || !args[0].equals("--config")) {
      fail("use: simulate --config lobby.yaml");
    }
    try {
      run(Path.of(args[1]));
    } catch (ConfigException | IllegalArgumentException | IOException e) {
      fail(e.getMessage());
    }
    new CountDownLatch(1).await();
  }

  private static void run(Path file) throws ConfigException, IOException {
    LobbyConfig config = StrictYaml.read(file, LobbyConfig.class);
    var lobby = new LobbySimulator(config);
    var server = new LobbyServer(lobby, config.portOrUsual());
    var end =
        new Thread(
            () -> {
              server.close();
              lobby.close();
            },
            "lobby end");
    Runtime.getRuntime().addShutdownHook(end);
    lobby.start();
    server.start();
    System.out.println("lobby ready at http://127.0.0.1:" + server.port() + "/");
    if ("stdin".equals(System.getenv("GATEHOUSE_PARENT"))) {
      var watch = new Thread(LobbyMain::endWithParent, "parent watch");
      watch.setDaemon(true);
      watch.start();
    }
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // What the parent says is of no interest, only that it is there.
      }
    } catch (IOException e) {
      // An input that breaks has ended too.
    }
    System.exit(0);
  }

  private static void fail(@Nullable String why) {
    System.err.println(why);
    System.exit(WRONG_USE);
  }
}
