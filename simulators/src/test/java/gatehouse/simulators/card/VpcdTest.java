package gatehouse.simulators.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Both sides of the vpcd protocol against literal frames of stack.md. */
@Timeout(20)
class VpcdTest {
  private static final byte[] UID = hex("04A1B2C3");

  @Test
  void cardAnswersAtrAndApduAndKeepsSilentOnPower() throws Exception {
    try (var vpcd = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client = new VpcdClient((InetSocketAddress) vpcd.getLocalSocketAddress())) {
      client.insert(VirtualCard.storage(UID));
      try (Socket socket = vpcd.accept()) {
        var in = new DataInputStream(socket.getInputStream());
        socket.getOutputStream().write(hex("000101" + "000102" + "000104"));
        assertThat(in.readNBytes(22))
            .isEqualTo(hex("0014" + "3B8F8001804F0CA000000306030001000000006A"));
        socket.getOutputStream().write(hex("0005FFCA000000"));
        assertThat(in.readNBytes(8)).isEqualTo(hex("000604A1B2C39000"));
        client.remove();
        assertThat(in.read()).isEqualTo(-1);
      }
    }
  }

  @Test
  void secondCardIsRefusedWhileOneIsThere() throws Exception {
    try (var vpcd = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client = new VpcdClient((InetSocketAddress) vpcd.getLocalSocketAddress())) {
      client.insert(VirtualCard.storage(UID));
      assertThatThrownBy(() -> client.insert(VirtualCard.storage(UID)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("there is a card before the reader");
    }
  }

  @Test
  void absentReaderIsSaidWithItsAddress() throws Exception {
    int freed;
    try (var gone = new ServerSocket(0)) {
      freed = gone.getLocalPort();
    }
    try (var client =
        new VpcdClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), freed))) {
      assertThatThrownBy(() -> client.insert(VirtualCard.storage(UID)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no reader at localhost:" + freed)
          .hasMessageContaining("is the gateway or pcscd running?");
    }
  }

  @Test
  void portPowersTheCardAsksForItsAtrAndPassesApdus() throws Exception {
    var field = new RecordedField();
    try (var port = onAnyPort(field);
        var socket = new Socket(InetAddress.getLoopbackAddress(), port.address().getPort())) {
      var in = new DataInputStream(socket.getInputStream());
      assertThat(in.readNBytes(6)).isEqualTo(hex("000101" + "000104"));
      socket.getOutputStream().write(hex("0006" + "3B8180018080"));
      VirtualCard card = field.entered.poll(10, TimeUnit.SECONDS);
      assertThat(card.atr()).isEqualTo(hex("3B8180018080"));

      socket.getOutputStream().write(hex("000604A1B2C39000"));
      assertThat(card.answer(hex("FFCA000000"))).isEqualTo(hex("04A1B2C39000"));
      assertThat(in.readNBytes(7)).isEqualTo(hex("0005FFCA000000"));
    }
    await().until(() -> field.left == 1);
  }

  @Test
  void emptyAtrUnplugsTheReaderWhileItIsHeld() throws Exception {
    var field = new RecordedField();
    try (var port = onAnyPort(field)) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port.address().getPort())) {
        socket.getOutputStream().write(hex("0000"));
        await().until(() -> !field.plugged);
      }
      await().until(() -> field.plugged);
      assertThat(field.entered).isEmpty();
    }
  }

  @Test
  void cardsAndPortUnderstandEachOther() throws Exception {
    var field = new RecordedField();
    try (var port = onAnyPort(field);
        var client = new VpcdClient(port.address())) {
      client.insert(VirtualCard.storage(UID).leavingAfter(1));
      VirtualCard card = field.entered.poll(10, TimeUnit.SECONDS);
      assertThat(card.answer(hex("FFCA000000"))).isEqualTo(hex("04A1B2C39000"));
      assertThatThrownBy(() -> card.answer(hex("FFCA000000"))).isInstanceOf(CardLeftField.class);
      await().until(() -> !client.holdsCard());
      await().until(() -> field.left == 1);

      client.insert(VirtualCard.desfire(UID));
      assertThat(field.entered.poll(10, TimeUnit.SECONDS).atr()).isEqualTo(hex("3B8180018080"));
    }
  }

  private static VpcdPort onAnyPort(VpcdPort.Field field) throws IOException {
    var port = new VpcdPort(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), field);
    port.start();
    return port;
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static final class RecordedField implements VpcdPort.Field {
    private final BlockingQueue<VirtualCard> entered = new LinkedBlockingQueue<>();
    private volatile int left;
    private volatile boolean plugged = true;

    @Override
    public void enter(VirtualCard card) {
      entered.add(card);
    }

    @Override
    public synchronized void leave() {
      left++;
    }

    @Override
    public void unplug() {
      plugged = false;
    }

    @Override
    public void plug() {
      plugged = true;
    }
  }
}
