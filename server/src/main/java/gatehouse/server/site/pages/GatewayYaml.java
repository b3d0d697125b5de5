package gatehouse.server.site.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.site.EstateKeys;
import gatehouse.server.site.Portal;
import java.util.Locale;

/** Writes the gateway.yaml of docs/gateway.md for a new gateway, with its secrets in it. */
final class GatewayYaml {
  private GatewayYaml() {}

  static String write(
      EstateId estate, NewGateway gateway, String broker, String secret, EstateKeys keys) {
    StringBuilder yaml = new StringBuilder();
    line(yaml, "# Gatehouse: the gateway \"%s\". Keep this file secret.", gateway.name());
    line(yaml, "gateway: %s", gateway.id());
    line(yaml, "estate: %s", estate);
    line(yaml, "broker: %s", broker);
    line(yaml, "secret: \"%s\"", secret);
    line(yaml, "cardKey: \"%s\"", keys.cardKeyHex(estate));
    line(yaml, "commandKey: \"%s\"", keys.commandPublicKey(estate));
    line(yaml, "store: data/%s.sqlite", gateway.id());
    line(yaml, "");
    line(yaml, "# Set each link, and each terminal's name, to what this PC has (docs/gateway.md).");
    line(yaml, "lanes:");
    int address = 1;
    for (Portal lane : gateway.lanes()) {
      line(yaml, "  - portal: %s   # %s", lane.id(), lane.name());
      line(yaml, "    turnstile:");
      line(yaml, "      kind: modbus-turnstile");
      line(yaml, "      link: serial:/dev/ttyUSB0@9600   # on Windows serial:COM3@9600");
      line(yaml, "      address: %d", address++);
      line(yaml, "    readers:");
      line(yaml, "      - {kind: pcsc, terminal: \"%s in\", direction: IN}", lane.id());
      line(yaml, "      - {kind: pcsc, terminal: \"%s out\", direction: OUT}", lane.id());
    }
    if (gateway.deskReader()) {
      line(yaml, "");
      line(yaml, "deskReaders:");
      line(yaml, "  - {kind: pcsc, terminal: \"Desk 1\"}");
    }
    return yaml.toString();
  }

  private static void line(StringBuilder yaml, String form, Object... values) {
    yaml.append(String.format(Locale.ROOT, form, values)).append('\n');
  }
}
