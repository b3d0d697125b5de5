package gatehouse.server.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the demo keeps what it makes.
 *
 * @param home the checkout: where the gatehouse script stands
 * @param data the folder of the demo's data
 */
record DemoPlace(Path home, Path data) {

  Path script() {
    return home.resolve("gatehouse");
  }

  /** The simulators' class path, which the gateway gets in the demo for its pretended readers. */
  String simulators() {
    Path target = home.resolve("simulators/target");
    return target.resolve("gatehouse-simulators-0.1.0-SNAPSHOT.jar").toString();
  }

  Path log(String process) {
    return data.resolve("logs").resolve(process + ".log");
  }

  Path serverConfig() {
    return data.resolve("server.yaml");
  }

  Path gatewayConfig() {
    return data.resolve("gateway.yaml");
  }

  Path lobbyConfig() {
    return data.resolve("lobby.yaml");
  }

  /** What the first start made and every later one shows: accounts, token, cards. */
  Path cast() {
    return data.resolve("cast.json");
  }

  Path report() {
    return data.resolve("demo.json");
  }

  /** The process id of the embedded database, as it says itself. */
  Optional<Long> databasePid() {
    Path file = data.resolve("postgres/cluster/postmaster.pid");
    try {
      return Files.exists(file)
          ? Files.readAllLines(file).stream().findFirst().map(line -> Long.parseLong(line.trim()))
          : Optional.empty();
    } catch (java.io.IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
