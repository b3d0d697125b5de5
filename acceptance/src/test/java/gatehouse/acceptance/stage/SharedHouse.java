package gatehouse.acceptance.stage;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One house for all tests of a class, since it takes some seconds to build: a database of its own
 * in the PostgreSQL of this JVM's tests, a lobby with two lanes and a desk at the gateway north;
 * the gateway west has no process yet.
 */
public final class SharedHouse implements ParameterResolver {
  private static final Namespace OURS = Namespace.create(SharedHouse.class);

  /** What the tests are given. */
  public record Standing(House house, Gateway gateway, Lobby lobby) implements AutoCloseable {

    static Standing build() {
      try {
        House house = new House(House.usual(), TestDatabase.fresh());
        try {
          int desk = Stage.freePort();
          GatewayFile file = house.file(Cast.NORTH).desk(desk);
          Lobby lobby = house.stage().keep(new Lobby(house.stage().folder("lobby")).desk(desk));
          for (var lane : java.util.List.of(Cast.NORTH_1, Cast.NORTH_2)) {
            int reader = Stage.freePort();
            int out = Stage.freePort();
            int scanner = Stage.freePort();
            int board = Stage.freePort();
            file.twoWay(lane, reader, out, scanner, board);
            lobby.twoWay(lane, reader, out, scanner, board);
          }
          lobby.start();
          Gateway gateway =
              house.stage().keep(new Gateway(house.stage().folder("north"), file.text(), Map.of()));
          gateway.start();
          house.awaitInForce(Cast.NORTH);
          lobby.awaitDesk(Cast.STRANGER_UID);
          return new Standing(house, gateway, lobby);
        } catch (Exception | AssertionError e) {
          house.close();
          throw e;
        }
      } catch (Exception e) {
        throw new IllegalStateException("the house could not be built", e);
      }
    }

    @Override
    public void close() throws Exception {
      house.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Standing.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(OURS)
        .getOrComputeIfAbsent(Standing.class, key -> Standing.build(), Standing.class);
  }
}
