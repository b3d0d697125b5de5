package gatehouse.gateway;

import gatehouse.gateway.store.GatewayStore;
import gatehouse.gateway.store.StoreFault;
import gatehouse.gateway.uplink.BrokerAccess;
import gatehouse.protocol.config.ConfigException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts one gateway and runs it until it is told to end. */
@Command(
    name = "gateway",
    mixinStandardHelpOptions = true,
    version = Gateway.VERSION,
    description = "Runs the gateway of one lobby PC.")
public final class GatewayMain implements Callable<Integer> {
  private static final int WRONG_CONFIG = 2;
  private static final int WRONG_STORE = 3;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "gateway.yaml",
      description = "what docs/gateway.md explains")
  private Path config = Path.of("gateway.yaml");

  public static void main(String[] args) {
    // Said here, so that it does not meet the server's in the tests of the whole house.
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", "gatehouse/gateway/logback.xml");
    }
    System.exit(new CommandLine(new GatewayMain()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      GatewayConfig read = GatewayConfig.read(config);
      Lobby lobby = Lobby.of(config, read);
      Clock clock = Clock.systemUTC();
      GatewayStore store =
          GatewayStore.open(Path.of(read.store()), read.estate(), read.gateway(), clock);
      run(read, new Gateway(lobby, access(read), store, clock));
      return 0;
    } catch (ConfigException e) {
      System.err.println("gateway: " + e.getMessage());
      return WRONG_CONFIG;
    } catch (StoreFault e) {
      System.err.println("gateway: " + e.getMessage());
      return WRONG_STORE;
    }
  }

  private static void run(GatewayConfig config, Gateway gateway) throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> endAndWait(end, ended), "signal"));
    if ("stdin".equals(System.getenv("GATEHOUSE_PARENT"))) {
      Thread parent = new Thread(() -> awaitEndOfInput(end), "parent");
      parent.setDaemon(true);
      parent.start();
    }
    try (gateway) {
      gateway.start();
      System.out.println("gateway " + config.gateway() + " is ready: " + gateway);
      end.await();
    } finally {
      ended.countDown();
    }
  }

  private static void endAndWait(CountDownLatch end, CountDownLatch ended) {
    end.countDown();
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Who started us holds the other end; when it is gone, so are we. */
  private static void awaitEndOfInput(CountDownLatch end) {
    try {
      while (System.in.read() >= 0) {
        // What it says does not matter.
      }
    } catch (IOException e) {
      // As good as its end.
    }
    end.countDown();
  }

  private static BrokerAccess access(GatewayConfig config) {
    Secret secret = Objects.requireNonNull(config.secret());
    return new BrokerAccess(config.estate(), config.gateway(), config.broker(), secret.value());
  }
}
