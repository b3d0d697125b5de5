package gatehouse.acceptance.stage;

import gatehouse.protocol.cast.Cast;
import java.util.Map;

/** A second gate of a house: the gateway west with its one lane, for a test that needs two. */
public final class WestGate implements AutoCloseable {
  private final Gateway gateway;
  private final Lobby lobby;

  private WestGate(Gateway gateway, Lobby lobby) {
    this.gateway = gateway;
    this.lobby = lobby;
  }

  /** Starts it, and returns when it has all changes. */
  public static WestGate open(House house) {
    int reader = Stage.freePort();
    int scanner = Stage.freePort();
    int board = Stage.freePort();
    Lobby lobby = new Lobby(house.stage().folder("west-lobby"));
    lobby.lane(Cast.WEST_1, reader, scanner, board);
    Gateway gateway =
        new Gateway(
            house.stage().folder("west"),
            house.file(Cast.WEST).lane(Cast.WEST_1, reader, scanner, board).text(),
            Map.of());
    WestGate gate = new WestGate(gateway, lobby);
    try {
      lobby.start();
      gateway.start();
      house.awaitInForce(Cast.WEST);
      return gate;
    } catch (RuntimeException | AssertionError e) {
      gate.close();
      throw e;
    }
  }

  public Lobby lobby() {
    return lobby;
  }

  @Override
  public void close() {
    gateway.close();
    lobby.close();
  }
}
