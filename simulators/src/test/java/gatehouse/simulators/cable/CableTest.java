package gatehouse.simulators.cable;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class CableTest {
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

  @Test
  void ptyCarriesAnyByteBothWays() throws Exception {
    try (var cable = new PtyCable()) {
      cable.start(heard::writeBytes);
      try (var port = new RandomAccessFile(cable.address(), "rw")) {
        cable.send(new byte[] {0, 3, 4, 10, 13, 17, 19, (byte) 0xFF});
        byte[] read = new byte[8];
        port.readFully(read);
        assertThat(read).containsExactly(0, 3, 4, 10, 13, 17, 19, 0xFF);
        port.write(new byte[] {0, 3, 4, 10, 13, 17, 19, (byte) 0xFF});
        await().until(() -> heard.size() == 8);
        assertThat(heard.toByteArray()).isEqualTo(read);
      }
    }
  }

  @Test
  void unpluggedPtyHangsUpAndReturnsUnderAnotherNumber(@TempDir Path folder) throws Exception {
    Path link = folder.resolve("by-id/board");
    try (var cable = new PtyCable(link)) {
      cable.start(heard::writeBytes);
      Path before = Files.readSymbolicLink(link);
      try (var port = new RandomAccessFile(link.toFile(), "rw")) {
        cable.unplug();
        assertThat(cable.isPlugged()).isFalse();
        assertThat(link).doesNotExist();
        assertThatThrownBy(() -> assertThat(port.read()).isNotNegative())
            .isInstanceOfAny(IOException.class, AssertionError.class);
        cable.plug();
        assertThat(Files.readSymbolicLink(link)).isNotEqualTo(before);
      }
      try (var port = new RandomAccessFile(link.toFile(), "rw")) {
        port.write('x');
        await().until(() -> heard.size() == 1);
      }
    }
  }

  @Test
  void ptyThatNobodyReadsLosesBytesAndDoesNotBlock() throws Exception {
    try (var cable = new PtyCable()) {
      cable.start(heard::writeBytes);
      for (int i = 0; i < 40; i++) {
        cable.send(new byte[4096]);
      }
      cable.unplug();
      assertThat(cable.isPlugged()).isFalse();
    }
  }

  @Test
  void tcpCarriesBytesAndTheNewestConnectionCounts() throws Exception {
    try (var cable = TcpCable.onAnyPort()) {
      cable.start(heard::writeBytes);
      try (var first = connect(cable)) {
        first.getOutputStream().write("a".getBytes(US_ASCII));
        await().until(() -> heard.size() == 1);
        try (var second = connect(cable)) {
          second.getOutputStream().write("b".getBytes(US_ASCII));
          await().until(() -> heard.size() == 2);
          cable.send("ok".getBytes(US_ASCII));
          assertThat(second.getInputStream().readNBytes(2)).isEqualTo("ok".getBytes(US_ASCII));
          assertThat(isEnded(first.getInputStream())).isTrue();
        }
      }
    }
  }

  @Test
  void whatIsSentInTheMomentOfConnectingArrives() throws Exception {
    for (int i = 0; i < 200; i++) {
      try (var cable = TcpCable.onAnyPort()) {
        cable.start(heard::writeBytes);
        try (var port = connect(cable)) {
          port.setSoTimeout(2_000);
          cable.send(new byte[] {42});
          assertThat(port.getInputStream().read()).isEqualTo(42);
        }
      }
    }
  }

  @Test
  void unpluggedTcpRefusesAndReturnsOnTheSamePort() throws Exception {
    try (var cable = TcpCable.onAnyPort()) {
      cable.start(heard::writeBytes);
      String address = cable.address();
      try (var socket = connect(cable)) {
        cable.unplug();
        assertThat(isEnded(socket.getInputStream())).isTrue();
        assertThatThrownBy(() -> connect(cable)).isInstanceOf(ConnectException.class);
      }
      cable.plug();
      assertThat(cable.address()).isEqualTo(address);
      connect(cable).close();
    }
  }

  @Test
  void pacedCableTakesAMillisecondAByteAt9600Baud() throws Exception {
    try (var cable = new PacedCable(TcpCable.onAnyPort(), 9600)) {
      cable.start(heard::writeBytes);
      long start = System.nanoTime();
      cable.send(new byte[48]);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThanOrEqualTo(Duration.ofMillis(49));
    }
  }

  private static boolean isEnded(InputStream in) {
    try {
      return in.read() < 0;
    } catch (IOException e) {
      return true;
    }
  }

  private static Socket connect(Cable cable) throws IOException {
    String address = cable.address();
    int colon = address.lastIndexOf(':');
    return new Socket(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
  }
}
