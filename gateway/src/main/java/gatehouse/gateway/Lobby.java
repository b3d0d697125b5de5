package gatehouse.gateway;

import gatehouse.devices.CardReader;
import gatehouse.devices.Device;
import gatehouse.devices.pcsc.ChipQuestion;
import gatehouse.devices.pcsc.desfire.DesfireChip;
import gatehouse.devices.turnstile.ModbusTurnstile;
import gatehouse.gateway.GatewayConfig.LaneConfig;
import gatehouse.gateway.GatewayConfig.ReaderConfig;
import gatehouse.gateway.GatewayConfig.ScannerConfig;
import gatehouse.gateway.lane.LanePlan;
import gatehouse.protocol.Direction;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.config.ConfigException;
import gatehouse.protocol.token.CardKey;
import gatehouse.protocol.token.Ed25519Keys;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a configuration describes, made but not opened: everything in it that can be wrong has been
 * found by now.
 */
record Lobby(
    List<LaneDevices> lanes, List<CardReader> desk, CardKey cardKey, PublicKey commandKey) {

  /**
   * @param devices the turnstile among them
   */
  record LaneDevices(LanePlan plan, ModbusTurnstile turnstile, List<Device> devices) {}

  /**
   * @throws ConfigException says what is wrong, where in the file
   */
  static Lobby of(Path file, GatewayConfig config) throws ConfigException {
    return new Reader(file, config).read();
  }

  List<Device> devices() {
    List<Device> all = new ArrayList<>();
    lanes.forEach(lane -> all.addAll(lane.devices));
    all.addAll(desk);
    return all;
  }

  private static final class Reader {
    private static final String BUS = "a turnstile";

    private final Path file;
    private final GatewayConfig config;
    private final DeviceCatalog catalog;
    private final Set<PortalId> portals = new HashSet<>();
    private final Map<String, String> users = new HashMap<>();

    Reader(Path file, GatewayConfig config) throws ConfigException {
      this.file = file;
      this.config = config;
      String pcsc = config.pcsc() == null ? "jna" : config.pcsc();
      ChipConfig chip = config.chip();
      ChipQuestion chips =
          chip == null ? null : at("chip", () -> new DesfireChip(chip.numberFile()));
      catalog = at("pcsc", () -> new DeviceCatalog(pcsc, chips));
    }

    Lobby read() throws ConfigException {
      if (config.secret() == null || config.cardKey() == null) {
        throw wrong("secret", "it has not been read");
      }
      if (!config.broker().matches("(tcp|ssl)://[^/\\s]+:\\d{1,5}")) {
        throw wrong("broker", "write tcp://HOST:PORT or ssl://HOST:PORT, not " + config.broker());
      }
      String cardKey = config.cardKey().value();
      List<LaneDevices> lanes = new ArrayList<>();
      for (LaneConfig lane : config.lanes()) {
        lanes.add(lane("lanes[" + (lanes.size() + 1) + "]", lane));
      }
      return new Lobby(
          lanes,
          desk(),
          at("cardKey", () -> CardKey.ofHex(cardKey)),
          at("commandKey", () -> Ed25519Keys.read(config.commandKey())));
    }

    private LaneDevices lane(String place, LaneConfig lane) throws ConfigException {
      if (!portals.add(lane.portal())) {
        throw wrong(place + ".portal", lane.portal() + " is there twice");
      }
      String name = lane.portal() + ".";
      String unit = lane.turnstile().link() + " address " + lane.turnstile().unit();
      taken(place + ".turnstile", unit);
      String other = users.put(lane.turnstile().link(), BUS);
      if (other != null && !other.equals(BUS)) {
        throw wrong(place + ".turnstile", lane.turnstile().link() + " is already used by " + other);
      }
      ModbusTurnstile turnstile =
          at(place + ".turnstile", () -> catalog.turnstile(name + "turnstile", lane.turnstile()));
      List<Device> devices = new ArrayList<>(List.of(turnstile));
      Map<String, Direction> directions = new HashMap<>();
      for (ReaderConfig reader : lane.readerList()) {
        Direction direction = reader.direction();
        if (direction == null) {
          throw wrong(place + ".readers", "a reader of a lane has a direction: IN or OUT");
        }
        taken(place + ".readers", "terminal " + reader.terminal());
        String device = free(directions, name + "reader-", direction);
        devices.add(at(place + ".readers", () -> catalog.reader(device, reader)));
      }
      for (ScannerConfig scanner : lane.scannerList()) {
        taken(place + ".scanners", scanner.link());
        String device = free(directions, name + "scanner-", scanner.direction());
        devices.add(at(place + ".scanners", () -> catalog.scanner(device, scanner)));
      }
      LanePlan plan = new LanePlan(lane.portal(), lane.inwardSide(), directions);
      return new LaneDevices(plan, turnstile, devices);
    }

    private List<CardReader> desk() throws ConfigException {
      List<CardReader> desk = new ArrayList<>();
      for (ReaderConfig reader : config.desk()) {
        taken("deskReaders", "terminal " + reader.terminal());
        String device = "desk-" + (desk.size() + 1);
        desk.add(at("deskReaders", () -> catalog.reader(device, reader)));
      }
      return desk;
    }

    /** The name of the next device of its sort, as reader-in, reader-in-2. */
    private static String free(
        Map<String, Direction> directions, String sort, Direction direction) {
      String first = sort + direction.name().toLowerCase(Locale.ROOT);
      String name = first;
      for (int number = 2; directions.containsKey(name); number++) {
        name = first + "-" + number;
      }
      directions.put(name, direction);
      return name;
    }

    private void taken(String place, String what) throws ConfigException {
      String user = users.put(what, place);
      if (user != null) {
        throw wrong(place, what + " is already used by " + user);
      }
    }

    private <T> T at(String place, Supplier<T> made) throws ConfigException {
      try {
        return made.get();
      } catch (IllegalArgumentException e) {
        throw wrong(place, String.valueOf(e.getMessage()));
      }
    }

    private ConfigException wrong(String place, String what) {
      return new ConfigException(file + ": \"" + place + "\": " + what);
    }
  }
}
