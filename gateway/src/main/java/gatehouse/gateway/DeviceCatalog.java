package gatehouse.gateway;

import gatehouse.devices.CardReader;
import gatehouse.devices.Scanner;
import gatehouse.devices.link.Links;
import gatehouse.devices.modbus.ModbusMaster;
import gatehouse.devices.modbus.ModbusTiming;
import gatehouse.devices.pcsc.CardTerminalsSource;
import gatehouse.devices.pcsc.ChipQuestion;
import gatehouse.devices.pcsc.PcscReader;
import gatehouse.devices.scanner.LineScanner;
import gatehouse.devices.scanner.ScannerProfile;
import gatehouse.devices.turnstile.Board;
import gatehouse.devices.turnstile.BoardPlan;
import gatehouse.devices.turnstile.BoardPlan.Input;
import gatehouse.devices.turnstile.BoardPlan.Meaning;
import gatehouse.devices.turnstile.ModbusTurnstile;
import gatehouse.gateway.GatewayConfig.ReaderConfig;
import gatehouse.gateway.GatewayConfig.ScannerConfig;
import gatehouse.gateway.GatewayConfig.TurnstileConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From a kind in the configuration to its driver. A new make is a new line in one of these
 * switches. Opens nothing; every method throws {@link IllegalArgumentException} with what is wrong.
 */
final class DeviceCatalog {
  private final CardTerminalsSource terminals;
  private final @Nullable ChipQuestion chips;

  /** Turnstiles on one bus share its master. */
  private final Map<String, ModbusMaster> buses = new HashMap<>();

  /**
   * @param pcsc where card readers come from, as {@link CardTerminalsSource#named} reads it
   * @param chips what every card reader asks a card's chip; null for nothing
   */
  DeviceCatalog(String pcsc, @Nullable ChipQuestion chips) {
    terminals = CardTerminalsSource.named(pcsc);
    this.chips = chips;
  }

  ModbusTurnstile turnstile(String name, TurnstileConfig config) {
    return switch (config.kind()) {
      case "modbus-turnstile" -> new ModbusTurnstile(name, bus(config.link()), board(config));
      default -> throw unknown("turnstile", config.kind(), "modbus-turnstile");
    };
  }

  CardReader reader(String name, ReaderConfig config) {
    return switch (config.kind()) {
      case "pcsc" -> new PcscReader(name, config.terminal(), terminals, chips);
      default -> throw unknown("reader", config.kind(), "pcsc");
    };
  }

  Scanner scanner(String name, ScannerConfig config) {
    String prefix = config.prefix() == null ? "" : config.prefix();
    return switch (config.kind()) {
      case "line-scanner" ->
          new LineScanner(name, Links.at(config.link()), ScannerProfile.plain().withPrefix(prefix));
      default -> throw unknown("scanner", config.kind(), "line-scanner");
    };
  }

  private ModbusMaster bus(String link) {
    return buses.computeIfAbsent(
        link, address -> new ModbusMaster(Links.at(address), ModbusTiming.standard()));
  }

  private static BoardPlan board(TurnstileConfig config) {
    Board board = config.board() == null ? Board.WAVESHARE : Board.named(config.board());
    BoardPlan plan = BoardPlan.standard(config.unit(), board);
    List<Meaning> normallyClosed =
        config.normallyClosed() == null ? List.of() : config.normallyClosed();
    for (Meaning meaning : normallyClosed) {
      Input input = plan.inputs().get(meaning);
      if (input == null) {
        throw new IllegalArgumentException(board.name() + " has no input for " + meaning);
      }
      plan = plan.withInput(meaning, Input.normallyClosed(input.number()));
    }
    return plan;
  }

  private static IllegalArgumentException unknown(String what, String kind, String known) {
    return new IllegalArgumentException(
        "\"" + kind + "\" is no kind of " + what + "; there is: " + known);
  }
}
