package gatehouse.gateway;

import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.token.Ed25519Keys;
import gatehouse.simulators.LobbyConfig;
import gatehouse.simulators.LobbySimulator;
import gatehouse.simulators.card.CardIssuer;
import gatehouse.simulators.lane.Lane;
import gatehouse.simulators.lane.LaneConfig;
import gatehouse.simulators.lane.LaneConfig.BoardConfig;
import gatehouse.simulators.lane.LaneConfig.ReaderConfig;
import gatehouse.simulators.lane.LaneConfig.ReadersConfig;
import gatehouse.simulators.lane.LaneConfig.ScannerConfig;
import gatehouse.simulators.lane.LobbyCard;
import gatehouse.simulators.lane.NoSuchName;
import gatehouse.simulators.pcsc.VirtualTerminalProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.List;

/** A lane and a desk of the simulated lobby, and the configuration of the gateway that runs it. */
final class SimulatedLobby implements AutoCloseable {
  /** Who made the cards that have a chip. */
  static final CardIssuer ISSUER =
      new CardIssuer("F58E01", 1, "00112233445566778899AABBCCDDEEFF", "47415445", 1);

  private final int readerIn = freePort();
  private final int readerOut = freePort();
  private final int deskReader = freePort();
  private final int board = freePort();
  private final int scanner = freePort();
  private final int broker = freePort();
  private final LobbySimulator simulator;

  SimulatedLobby() throws IOException {
    LaneConfig lane =
        new LaneConfig(
            "North 1",
            new ReadersConfig(reader(readerIn), reader(readerOut)),
            new ScannerConfig("127.0.0.1:" + scanner, null, null, null, null),
            new BoardConfig("127.0.0.1:" + board, null, null, null),
            100);
    LaneConfig desk =
        new LaneConfig("Desk", new ReadersConfig(reader(deskReader), null), null, null, null);
    List<LobbyCard> cards =
        List.of(
            new LobbyCard("Chen", null, Cast.CHEN_UID, null, null),
            new LobbyCard("Stranger", null, Cast.STRANGER_UID, null, null),
            chip("Chen's DESFire", false),
            chip("copy of it", true));
    simulator = new LobbySimulator(new LobbyConfig(0, List.of(lane, desk), cards, null, ISSUER));
    simulator.start();
  }

  private static LobbyCard chip(String name, boolean copied) {
    String number = Cast.CHEN_NUMBER + "  ";
    return new LobbyCard(name, null, Cast.CHEN_UID, null, null, number, copied);
  }

  Lane lane() throws NoSuchName {
    return simulator.at("North 1");
  }

  Lane desk() throws NoSuchName {
    return simulator.at("Desk");
  }

  /** A gateway.yaml for this lobby, with a broker that is not there. */
  Path config(Path folder) throws IOException, GeneralSecurityException {
    return config(folder, "");
  }

  /**
   * @param more keys at the end of the file
   */
  Path config(Path folder, String more) throws IOException, GeneralSecurityException {
    String commandKey =
        Ed25519Keys.write(KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic());
    return Files.writeString(
        folder.resolve("gateway.yaml"),
        """
        gateway: north
        estate: osmanthus
        broker: tcp://127.0.0.1:%d
        secret: north-secret
        cardKey: %s
        commandKey: %s
        store: data/north.sqlite
        pcsc: "class:%s?North 1 in=127.0.0.1:%d,North 1 out=127.0.0.1:%d,Desk 1=127.0.0.1:%d"
        lanes:
          - portal: north-1
            turnstile: {kind: modbus-turnstile, link: "tcp:127.0.0.1:%d"}
            readers:
              - {kind: pcsc, terminal: North 1 in, direction: IN}
              - {kind: pcsc, terminal: North 1 out, direction: OUT}
            scanners:
              - {kind: line-scanner, link: "tcp:127.0.0.1:%d", direction: IN}
        deskReaders:
          - {kind: pcsc, terminal: Desk 1}
        """
                .formatted(
                    broker,
                    "0f".repeat(32),
                    commandKey,
                    VirtualTerminalProvider.class.getName(),
                    readerIn,
                    readerOut,
                    deskReader,
                    board,
                    scanner)
            + more);
  }

  @Override
  public void close() {
    simulator.close();
  }

  private static ReaderConfig reader(int port) {
    return new ReaderConfig("127.0.0.1:" + port, null);
  }

  private static int freePort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
