package gatehouse.server;

import gatehouse.protocol.config.ConfigException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The server's process: reads the configuration, starts, says so, ends in order. */
@Command(
    name = "gatehouse server",
    mixinStandardHelpOptions = true,
    description = "The server; without a configuration, with its own database and broker.")
public final class ServerMain implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(ServerMain.class);
  private static final long START_MINUTES = 5;
  private static final long STOP_SECONDS = 40;

  @Option(names = "--config", description = "server.yaml, as in docs/server.md")
  private @Nullable Path config;

  @Option(names = "--data", description = "folder for everything that is kept (./data)")
  private @Nullable Path data;

  @Option(names = "--port", description = "port of pages and API (8080)")
  private @Nullable Integer port;

  @Option(names = "--broker-port", description = "port of the embedded broker (1883)")
  private @Nullable Integer brokerPort;

  public static void main(String[] arguments) {
    int code = new CommandLine(new ServerMain()).execute(arguments);
    System.exit(code);
  }

  @Override
  public Integer call() throws InterruptedException {
    Server server;
    try {
      server = Server.start(configuration()).await(START_MINUTES, TimeUnit.MINUTES);
    } catch (ConfigException | IllegalArgumentException e) {
      return ends("cannot use its configuration: " + e.getMessage());
    } catch (TimeoutException e) {
      return ends("did not start within " + START_MINUTES + " minutes");
    } catch (Throwable e) {
      log.debug("The start failed", e);
      return ends("does not start: " + e.getMessage());
    }
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> letItStop(stop, stopped), "stop"));
    if ("stdin".equals(System.getenv("GATEHOUSE_PARENT"))) {
      endWithParent(stop);
    }
    announce(server);
    stop.await();
    close(server);
    stopped.countDown();
    return 0;
  }

  private ServerConfig configuration() throws ConfigException {
    ServerConfig read = config == null ? ServerConfig.standard() : ServerConfig.read(config);
    read = data == null ? read : read.withData(data);
    read = port == null ? read : read.withPort(port);
    return brokerPort == null ? read : read.withBrokerPort(brokerPort);
  }

  private static void announce(Server server) {
    server
        .setupPath()
        .onSuccess(
            setup ->
                setup.ifPresent(
                    path ->
                        say(
                            "There are no accounts yet. Make the first administrator here (the"
                                + " link works once): "
                                + server.address()
                                + path)));
    say("Gatehouse server ready at " + server.address());
  }

  /** SIGTERM and Ctrl-C: the process stays until everything is closed. */
  private static void letItStop(CountDownLatch stop, CountDownLatch stopped) {
    stop.countDown();
    try {
      if (!stopped.await(STOP_SECONDS, TimeUnit.SECONDS)) {
        say("Gatehouse server: did not stop in order within " + STOP_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whoever started us holds our standard input; when it dies in any way, that ends. */
  private static void endWithParent(CountDownLatch stop) {
    Thread watch =
        new Thread(
            () -> {
              try {
                int read;
                do {
                  read = System.in.read();
                } while (read >= 0);
              } catch (IOException e) {
                log.debug("Standard input broke", e);
              }
              stop.countDown();
            },
            "parent");
    watch.setDaemon(true);
    watch.start();
  }

  private static void close(Server server) {
    try {
      server.close().await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      say("Gatehouse server: some part did not close in time");
    } catch (RuntimeException e) {
      log.warn("Some part did not close in order", e);
    }
  }

  private static int ends(String why) {
    System.err.println("gatehouse server " + why);
    return 1;
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
