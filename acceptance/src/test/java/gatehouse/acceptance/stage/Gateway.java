package gatehouse.acceptance.stage;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A gateway as a process: the main class of production with a configuration of its own. */
public final class Gateway implements AutoCloseable {
  private static final int HEAP = 256;

  private final Path folder;
  private final Map<String, String> settings;
  private @Nullable Child child;

  /**
   * @param config gateway.yaml, whole
   * @param settings more of its environment
   */
  public Gateway(Path folder, List<String> config, Map<String, String> settings) {
    this.folder = folder;
    this.settings = settings;
    Stage.write(folder.resolve("gateway.yaml"), config.toArray(String[]::new));
  }

  public void start() {
    child =
        Jvm.start(
            "gateway",
            folder,
            new Jvm.Program(
                "gatehouse.gateway.GatewayMain",
                HEAP,
                List.of("--config", folder.resolve("gateway.yaml").toString())),
            settings);
  }

  /** Its journal and table; any SQLite browser opens it. */
  public Path store() {
    return folder.resolve("gateway.sqlite");
  }

  public Child process() {
    if (child == null) {
      throw new IllegalStateException("the gateway was not started");
    }
    return child;
  }

  @Override
  public void close() {
    if (child != null) {
      child.close();
    }
  }
}
