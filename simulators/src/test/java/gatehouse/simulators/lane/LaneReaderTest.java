package gatehouse.simulators.lane;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.simulators.card.VirtualCard;
import gatehouse.simulators.lane.LaneConfig.ReaderConfig;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A card before one reader of a lane. */
class LaneReaderTest {
  private static final int A_MOMENT_MILLIS = 100;

  /** A gateway may light a lamp before whoever holds the card looks: it has to be a new light. */
  @Test
  void whatTheLampsShowedIsNotedBeforeTheCardIsThere() throws Exception {
    try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port.setSoTimeout(A_MOMENT_MILLIS);
      LaneReader reader =
          new LaneReader("reader-in", new ReaderConfig("127.0.0.1:" + port.getLocalPort(), null));
      String order =
          reader.hold(
              VirtualCard.storage(new byte[] {4, 1, 2, 3}),
              () -> cardIsThere(port) ? "card, noted" : "noted, ",
              noted -> noted + (cardIsThere(port) ? "card" : "nothing"));
      assertThat(order).isEqualTo("noted, card");
    }
  }

  /**
   * A busy gateway reads a card later than it came, and a card may think; who holds it sees both.
   */
  @Test
  void cardIsHeldWhileItIsReadHoweverLateThatBegins() throws Exception {
    byte[] uid = {4, 1, 2, 3};
    try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      LaneReader reader =
          new LaneReader("reader-in", new ReaderConfig("127.0.0.1:" + port.getLocalPort(), null));
      CompletableFuture<byte[]> told = CompletableFuture.supplyAsync(() -> readLate(port));
      reader.hold(
          VirtualCard.storage(uid).slowedBy(Duration.ofMillis(300)),
          () -> "",
          noted -> {
            reader.awaitRead(Duration.ofMillis(50), Duration.ofSeconds(30));
            return noted;
          });
      assertThat(told.join()).startsWith(uid);
    }
  }

  /** What the card answers when it is asked for its UID 300 ms after it came. */
  private static byte[] readLate(ServerSocket port) {
    try (Socket card = port.accept()) {
      LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
      card.getOutputStream().write(new byte[] {0, 5, (byte) 0xFF, (byte) 0xCA, 0, 0, 0});
      var in = new DataInputStream(card.getInputStream());
      return in.readNBytes(in.readUnsignedShort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean cardIsThere(ServerSocket port) {
    try (Socket card = port.accept()) {
      return card.isConnected();
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
