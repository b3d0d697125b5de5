package gatehouse.server.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Starts the estate's processes, waits until all is ready, and ends them together. */
final class Demo {
  private static final Duration READY_WITHIN = Duration.ofSeconds(90);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final DemoPlace place;
  private final int port;
  private final int lobbyPort;
  private final List<DemoProcess> processes = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  Demo(DemoPlace place, int port, int lobbyPort) {
    this.place = place;
    this.port = port;
    this.lobbyPort = lobbyPort;
  }

  /** Runs until asked to end (0), or until a process dies (1). */
  int run() throws IOException, InterruptedException, Fault {
    DemoPorts.check(port, "the server", "--port");
    DemoPorts.check(lobbyPort, "the simulated lobby", "--lobby-port");
    Files.createDirectories(place.data());
    Thread hook = new Thread(this::endAtShutdown, "demo-end");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      DemoReport report = start();
      report.write(place);
      report.print(System.out, place);
      return watch();
    } finally {
      endAll();
      ended.countDown();
    }
  }

  private DemoReport start() throws IOException, InterruptedException, Fault {
    long began = System.nanoTime();
    Files.deleteIfExists(place.report());
    DemoFiles files = new DemoFiles(place, port, lobbyPort);
    files.writeServerConfig();
    DemoCast cast = Files.exists(place.cast()) ? files.readCast() : seed(files);
    files.writeLobbyAndGateway(cast.gateway());
    say("starting the server, the gateway and the simulated lobby …");
    DemoProcess server = launch("server", "--config", place.serverConfig().toString());
    DemoProcess lobby = launch("simulate", "--config", place.lobbyConfig().toString());
    Readiness ready = new Readiness(port, lobbyPort, cast.token());
    awaitAll(ready::serverAndLobby, ready, began);
    DemoProcess gateway = launch("gateway", "--config", place.gatewayConfig().toString());
    awaitAll(ready::gateway, ready, began);
    say("ready after %.1f s".formatted((System.nanoTime() - began) / 1e9));
    return new DemoReport(
        Readiness.address(port),
        Readiness.address(lobbyPort),
        cast.token(),
        cast.accounts(),
        cast.cards(),
        cast.lanes(),
        Readiness.address(port) + cast.guestLink(),
        new DemoReport.Pids(
            server.pid(), gateway.pid(), lobby.pid(), place.databasePid().orElse(0L)));
  }

  private void awaitAll(Question question, Readiness ready, long began)
      throws InterruptedException, Fault {
    while (!question.answeredYes()) {
      failIfOneDied();
      boolean late = System.nanoTime() - began > READY_WITHIN.toNanos();
      if (late || asked.await(100, TimeUnit.MILLISECONDS)) {
        throw new Fault(
            "not ready: " + ready.missing() + "; the logs are in " + place.data().resolve("logs"));
      }
    }
  }

  /** Something that is asked until it is so. */
  private interface Question {
    boolean answeredYes() throws InterruptedException;
  }

  private DemoCast seed(DemoFiles files) throws IOException, InterruptedException, Fault {
    say("making a small estate: units, people, cards, gates …");
    DemoProcess seed =
        launch("demo-seed", place.serverConfig().toString(), place.cast().toString());
    if (seed.waitFor() != 0) {
      throw new Fault(
          "the estate could not be made; begin anew with --fresh. It said:\n" + seed.lastWords());
    }
    processes.remove(seed);
    return files.readCast();
  }

  private DemoProcess launch(String command, String... arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of(arguments));
    DemoProcess process = DemoProcess.start(place, command, words);
    processes.add(process);
    return process;
  }

  /** Stays until somebody asks for the end, or a process dies. */
  private int watch() throws InterruptedException {
    while (!asked.await(200, TimeUnit.MILLISECONDS)) {
      try {
        failIfOneDied();
      } catch (Fault e) {
        System.err.println("gatehouse demo: " + e.getMessage());
        return 1;
      }
    }
    return 0;
  }

  private void failIfOneDied() throws Fault {
    Optional<DemoProcess> dead =
        List.copyOf(processes).stream().filter(process -> !process.isAlive()).findFirst();
    if (dead.isPresent() && asked.getCount() > 0) {
      throw new Fault(
          "the " + dead.get().name() + " has ended; it said:\n" + dead.get().lastWords());
    }
  }

  /** Ctrl-C, SIGTERM and the closing of the terminal come here; the main thread does the work. */
  private void endAtShutdown() {
    asked.countDown();
    try {
      ended.await(PATIENCE.toSeconds() * 3, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void endAll() {
    Optional<Long> database = place.databasePid();
    List<DemoProcess> all = List.copyOf(processes);
    all.forEach(DemoProcess::ask);
    all.forEach(process -> process.end(PATIENCE));
    // A server that was killed could not stop its database.
    database.flatMap(ProcessHandle::of).ifPresent(Demo::endDatabase);
    say("ended");
  }

  private static void endDatabase(ProcessHandle database) {
    database.destroy();
    try {
      database.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      database.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void say(String text) {
    System.out.println("gatehouse demo: " + text);
    System.out.flush();
  }

  /** The demo cannot start or go on: what is wrong, and what to do. */
  static final class Fault extends Exception {
    private static final long serialVersionUID = 1L;

    Fault(String message) {
      super(message);
    }
  }
}
