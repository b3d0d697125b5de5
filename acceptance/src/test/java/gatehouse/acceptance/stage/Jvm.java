package gatehouse.acceptance.stage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a main class of the house is started: with the settings of the gatehouse script. */
public final class Jvm {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final int NATIVE_ACCESS_IS_ASKED_FOR = 24;

  private Jvm() {}

  /** One start of a main class. */
  public record Program(String mainClass, int heapMegabytes, List<String> arguments) {}

  public static Child start(
      String name, Path folder, Program program, Map<String, String> settings) {
    return Child.start(name, folder, command(program), settings);
  }

  private static List<String> command(Program program) {
    List<String> command = new ArrayList<>(List.of(JAVA.toString()));
    command.add("-Xms16m");
    command.add("-Xmx" + program.heapMegabytes() + "m");
    command.add("-XX:+UseSerialGC");
    // As GATEHOUSE_TIER=1: these processes live for seconds, and half of a start is compiling for
    // later.
    command.add("-XX:TieredStopAtLevel=1");
    if (Runtime.version().feature() >= NATIVE_ACCESS_IS_ASKED_FOR) {
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    String pcsc = System.getProperty("sun.security.smartcardio.library");
    if (pcsc != null) {
      command.add("-Dsun.security.smartcardio.library=" + pcsc);
    }
    command.add("-Dfile.encoding=UTF-8");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(program.mainClass());
    command.addAll(program.arguments());
    return command;
  }
}
