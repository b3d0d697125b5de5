package gatehouse.gateway;

import gatehouse.devices.Side;
import gatehouse.devices.turnstile.BoardPlan.Meaning;
import gatehouse.protocol.Direction;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.config.ConfigException;
import gatehouse.protocol.config.StrictYaml;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * gateway.yaml, as docs/gateway.md explains it to technicians.
 *
 * @param broker tcp://host:port or ssl://host:port
 * @param secret the gateway's password at the broker; this or secretFile
 * @param cardKey the estate's key for card numbers, 64 hexadecimal digits; this or cardKeyFile
 * @param commandKey the public key of the server's commands, 32 bytes in Base64
 * @param store the SQLite file; relative to the folder of gateway.yaml
 * @param pcsc where card readers come from: jna (the default), sun, or class:NAME?ARGUMENT
 * @param chip how our cards prove their number; readers ask for no more than the UID unless said
 */
public record GatewayConfig(
    GatewayId gateway,
    EstateId estate,
    String broker,
    @Nullable Secret secret,
    @Nullable String secretFile,
    @Nullable Secret cardKey,
    @Nullable String cardKeyFile,
    String commandKey,
    String store,
    @Nullable String pcsc,
    @Nullable ChipConfig chip,
    List<LaneConfig> lanes,
    @Nullable List<ReaderConfig> deskReaders) {

  /**
   * One lane.
   *
   * @param inward from which of the turnstile's sides one comes in; A unless said
   */
  record LaneConfig(
      PortalId portal,
      @Nullable Side inward,
      TurnstileConfig turnstile,
      @Nullable List<ReaderConfig> readers,
      @Nullable List<ScannerConfig> scanners) {

    Side inwardSide() {
      return inward == null ? Side.A : inward;
    }

    List<ReaderConfig> readerList() {
      return readers == null ? List.of() : readers;
    }

    List<ScannerConfig> scannerList() {
      return scanners == null ? List.of() : scanners;
    }
  }

  /**
   * @param kind modbus-turnstile
   * @param link as serial:/dev/ttyUSB0@9600 or tcp:192.168.1.20:4001; several may share one
   * @param address the board's Modbus address; 1 unless said
   * @param board its make; waveshare unless said
   * @param normallyClosed the inputs whose contact is open while they tell something
   */
  record TurnstileConfig(
      String kind,
      String link,
      @Nullable Integer address,
      @Nullable String board,
      @Nullable List<Meaning> normallyClosed) {

    int unit() {
      return address == null ? 1 : address;
    }
  }

  /**
   * @param kind pcsc
   * @param terminal a regular expression that is found in the reader's PC/SC name
   * @param direction of who taps there; a desk reader has none
   */
  record ReaderConfig(String kind, String terminal, @Nullable Direction direction) {}

  /**
   * @param kind line-scanner
   * @param prefix what the scanner puts before every code
   */
  record ScannerConfig(String kind, String link, Direction direction, @Nullable String prefix) {}

  /**
   * Reads and completes a file: secrets from their files, paths from its folder.
   *
   * @throws ConfigException says which file, where in it, what is wrong, what to do
   */
  public static GatewayConfig read(Path file) throws ConfigException {
    GatewayConfig config = StrictYaml.read(file, GatewayConfig.class);
    Path folder = file.toAbsolutePath().getParent();
    return new GatewayConfig(
        config.gateway,
        config.estate,
        config.broker,
        Secret.of(file, "secret", config.secret, config.secretFile),
        null,
        Secret.of(file, "cardKey", config.cardKey, config.cardKeyFile),
        null,
        config.commandKey,
        String.valueOf(folder == null ? config.store : folder.resolve(config.store)),
        config.pcsc,
        config.chip == null ? null : config.chip.withSecret(file),
        List.copyOf(config.lanes),
        config.deskReaders);
  }

  List<ReaderConfig> desk() {
    return deskReaders == null ? List.of() : deskReaders;
  }
}
