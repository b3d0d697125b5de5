package gatehouse.server.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./gatehouse demo}. Runs until Ctrl-C, or until one of its processes dies. */
@Command(
    name = "gatehouse demo",
    mixinStandardHelpOptions = true,
    description = "The whole estate in one terminal, with simulated hardware.")
final class DemoMain implements Callable<Integer> {
  @Option(names = "--port", defaultValue = "8080", description = "the server's; usually 8080")
  private int port;

  @Option(
      names = "--lobby-port",
      defaultValue = "8090",
      description = "the simulated lobby's; usually 8090")
  private int lobbyPort;

  @Option(names = "--data", description = "folder for its data; usually data/demo")
  private @Nullable Path data;

  @Option(names = "--fresh", description = "begin with a new estate, forgetting the old one")
  private boolean fresh;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new DemoMain()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Path home =
        Path.of(Objects.requireNonNullElse(System.getenv("GATEHOUSE_HOME"), ".")).toRealPath();
    Path folder = data == null ? home.resolve("data/demo") : data.toAbsolutePath();
    DemoPlace place = new DemoPlace(home, folder);
    try {
      if (fresh) {
        forget(place);
      }
      return new Demo(place, port, lobbyPort).run();
    } catch (Demo.Fault e) {
      System.err.println("gatehouse demo: " + e.getMessage());
      return 1;
    }
  }

  /** Deletes a folder only when it is a demo's. */
  private static void forget(DemoPlace place) throws IOException, Demo.Fault {
    if (!Files.exists(place.data())) {
      return;
    }
    boolean empty;
    try (Stream<Path> inside = Files.list(place.data())) {
      empty = inside.findAny().isEmpty();
    }
    if (!empty && !Files.exists(place.serverConfig())) {
      throw new Demo.Fault(
          place.data() + " is not a demo's folder, so --fresh does not delete it; name another");
    }
    List<Path> all;
    try (Stream<Path> inside = Files.walk(place.data())) {
      all = inside.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
