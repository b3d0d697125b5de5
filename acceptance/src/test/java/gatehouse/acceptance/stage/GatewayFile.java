package gatehouse.acceptance.stage;

import gatehouse.protocol.GatewayId;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.cast.Cast;
import java.util.ArrayList;
import java.util.List;

/** gateway.yaml, written as a technician writes it. */
public final class GatewayFile {
  private final List<String> lines = new ArrayList<>();
  private final List<String> slots = new ArrayList<>();
  private boolean hasLanes;

  /** What every gateway's file begins with. */
  public record Head(
      GatewayId gateway, String broker, String secret, String cardKey, String commandKey) {}

  public GatewayFile(Head head) {
    lines.add("gateway: " + head.gateway());
    lines.add("estate: " + Cast.ESTATE);
    lines.add("broker: " + head.broker());
    lines.add("secret: " + head.secret());
    lines.add("cardKey: " + head.cardKey());
    lines.add("commandKey: " + head.commandKey());
    lines.add("store: gateway.sqlite");
  }

  /** A desk reader on a virtual terminal at this port. */
  public GatewayFile desk(int vpcd) {
    slots.add("Desk 1=127.0.0.1:" + vpcd);
    lines.add("deskReaders:");
    lines.add("  - {kind: pcsc, terminal: Desk 1}");
    return this;
  }

  /**
   * A lane with an inward reader on a virtual terminal and an inward scanner.
   *
   * @param scanner 0 for none
   */
  public GatewayFile lane(PortalId portal, int vpcd, int scanner, int board) {
    slots.add(portal + " in=127.0.0.1:" + vpcd);
    lane(portal, "tcp:127.0.0.1:" + board, portal + " in");
    return scanner(scanner);
  }

  /** The same with an outward reader as well. */
  public GatewayFile twoWay(PortalId portal, int vpcd, int vpcdOut, int scanner, int board) {
    slots.add(portal + " in=127.0.0.1:" + vpcd);
    slots.add(portal + " out=127.0.0.1:" + vpcdOut);
    lane(portal, "tcp:127.0.0.1:" + board, portal + " in");
    lines.add("      - {kind: pcsc, terminal: \"%s out\", direction: OUT}".formatted(portal));
    return scanner(scanner);
  }

  private GatewayFile scanner(int port) {
    if (port != 0) {
      lines.add("    scanners:");
      lines.add(
          "      - {kind: line-scanner, link: \"tcp:127.0.0.1:%d\", direction: IN}"
              .formatted(port));
    }
    return this;
  }

  /** A lane whose reader has this PC/SC name. */
  public GatewayFile lane(PortalId portal, String boardLink, String terminal) {
    if (!hasLanes) {
      lines.add("lanes:");
      hasLanes = true;
    }
    lines.add("  - portal: " + portal);
    lines.add("    turnstile: {kind: modbus-turnstile, link: \"%s\"}".formatted(boardLink));
    lines.add("    readers:");
    lines.add("      - {kind: pcsc, terminal: \"%s\", direction: IN}".formatted(terminal));
    return this;
  }

  public List<String> text() {
    List<String> all = new ArrayList<>(lines);
    if (!slots.isEmpty()) {
      all.add(
          "pcsc: \"class:gatehouse.simulators.pcsc.VirtualTerminalProvider?%s\""
              .formatted(String.join(",", slots)));
    }
    return all;
  }
}
