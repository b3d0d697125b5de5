package gatehouse.server.demo;

import gatehouse.protocol.wire.WireCodec;
import gatehouse.protocol.wire.WireException;
import gatehouse.server.db.OwnerOnlyFile;
import gatehouse.server.demo.DemoEstate.Person;
import gatehouse.server.site.Portal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Writes the configurations of the demo's processes, each as a technician would write it. */
final class DemoFiles {
  private final DemoPlace place;
  private final int port;
  private final int lobbyPort;
  private final DemoPorts ports = new DemoPorts();
  private final int brokerPort;

  DemoFiles(DemoPlace place, int port, int lobbyPort) throws IOException {
    this.place = place;
    this.port = port;
    this.lobbyPort = lobbyPort;
    this.brokerPort = ports.free();
  }

  /** What the seed wrote at the first start. */
  DemoCast readCast() throws IOException, Demo.Fault {
    try {
      return WireCodec.read(Files.readAllBytes(place.cast()), DemoCast.class);
    } catch (WireException e) {
      throw new Demo.Fault(
          place.cast() + " is damaged; begin anew with --fresh (" + e.getMessage() + ")");
    }
  }

  void writeServerConfig() throws IOException {
    write(
        place.serverConfig(),
        """
        # Written by ./gatehouse demo at each start.
        estate:
          id: %s
          name: %s
          zone: %s
        data: %s
        http:
          port: %d
        broker:
          port: %d
        """
            .formatted(
                DemoEstate.ID,
                DemoEstate.NAME,
                DemoEstate.ZONE,
                quoted(place.data()),
                port,
                brokerPort));
  }

  /** The lobby's far ends and the gateway's near ends, on the same free ports. */
  void writeLobbyAndGateway(DemoCast.GatewayKeys keys) throws IOException {
    StringBuilder lobby = new StringBuilder("# Written by ./gatehouse demo at each start.\n");
    lobby.append("port: ").append(lobbyPort).append("\nlanes:\n");
    StringBuilder lanes = new StringBuilder("lanes:\n");
    List<String> slots = new ArrayList<>();
    for (Portal portal : DemoEstate.PORTALS) {
      int in = ports.free();
      int out = ports.free();
      int scanner = ports.free();
      int board = ports.free();
      slots.add(portal.id() + " in=127.0.0.1:" + in);
      slots.add(portal.id() + " out=127.0.0.1:" + out);
      lobby.append(lobbyLane(portal, in, out, scanner, board));
      lanes.append(gatewayLane(portal, scanner, board));
    }
    int desk = ports.free();
    slots.add(DemoEstate.DESK_READER + "=127.0.0.1:" + desk);
    lobby.append(
        "  - lane: %s\n    readers:\n      in:\n        vpcd: 127.0.0.1:%d\n"
            .formatted(DemoEstate.DESK_READER, desk));
    String issuer = issuer();
    write(place.lobbyConfig(), lobby + cards() + "issuer:\n" + issuer);
    OwnerOnlyFile.write(
        place.gatewayConfig(),
        gatewayHead(keys, slots) + "chip:\n" + issuer + "  length: 8\n  form: ascii\n" + lanes);
    ports.release();
  }

  private static String lobbyLane(Portal portal, int in, int out, int scanner, int board) {
    return """
          - lane: %s
            readers:
              in:
                vpcd: 127.0.0.1:%d
              out:
                vpcd: 127.0.0.1:%d
            scanner:
              listen: 127.0.0.1:%d
            board:
              listen: 127.0.0.1:%d
              baud: 9600
        """
        .formatted(portal.id(), in, out, scanner, board);
  }

  private String gatewayHead(DemoCast.GatewayKeys keys, List<String> slots) {
    return """
        # Written by ./gatehouse demo at each start.
        gateway: %s
        estate: %s
        broker: tcp://127.0.0.1:%d
        secret: %s
        cardKey: %s
        commandKey: %s
        store: %s
        # The readers are the simulated lobby's; on a real PC this line is not there.
        pcsc: "class:gatehouse.simulators.pcsc.VirtualTerminalProvider?%s"
        deskReaders:
          - kind: pcsc
            terminal: %s
        """
        .formatted(
            DemoEstate.GATEWAY,
            DemoEstate.ID,
            brokerPort,
            keys.secret(),
            keys.cardKey(),
            keys.commandKey(),
            quoted(place.data().resolve("gateway.sqlite")),
            String.join(",", slots),
            DemoEstate.DESK_READER);
  }

  private static String gatewayLane(Portal portal, int scanner, int board) {
    return """
          - portal: %1$s
            turnstile:
              kind: modbus-turnstile
              link: tcp:127.0.0.1:%3$d
            readers:
              - {kind: pcsc, terminal: %1$s in, direction: IN}
              - {kind: pcsc, terminal: %1$s out, direction: OUT}
            scanners:
              - {kind: line-scanner, link: "tcp:127.0.0.1:%2$d", direction: IN}
        """
        .formatted(portal.id(), scanner, board);
  }

  /** Who made the estate's cards; with a key of its own at each start, and none of it is kept. */
  private static String issuer() {
    byte[] key = new byte[16];
    new SecureRandom().nextBytes(key);
    return """
          aid: F58E01
          keyNumber: 1
          readKey: "%s"
          system: "44454D4F"
          file: 1
        """
        .formatted(HexFormat.of().formatHex(key));
  }

  private static String cards() {
    StringBuilder cards = new StringBuilder("cards:\n");
    for (Person person : DemoEstate.PEOPLE) {
      cards.append(
          "  - {card: %s, uid: \"%s\", holder: %s, kind: %s%s}\n"
              .formatted(
                  person.card(),
                  person.uid(),
                  person.holder(),
                  person.kind(),
                  person.hasChip() ? chip(person) : ""));
    }
    Person copied = DemoEstate.PEOPLE.get(0);
    cards.append(
        "  - {card: %s, uid: \"%s\", holder: 复制卡, kind: copy%s, copied: true}\n"
            .formatted(DemoEstate.COPY, copied.uid(), chip(copied)));
    for (String[] blank : DemoEstate.BLANKS) {
      cards.append("  - {card: %s, uid: \"%s\"}\n".formatted(blank[0], blank[1]));
    }
    return cards.toString();
  }

  private static String chip(Person person) {
    return ", chip: \"%-8s\"".formatted(person.card());
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }

  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "''") + "'";
  }
}
