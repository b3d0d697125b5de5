package gatehouse.simulators.turnstile;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.simulators.cable.TcpCable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ModbusBusTest {
  private static final String COIL_0_ON = "01050000ff008c3a";

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final BoardContacts first = new BoardContacts(timer);
  private final BoardContacts second = new BoardContacts(timer);
  private final ModbusBus bus =
      new ModbusBus(
          TcpCable.onAnyPort(), timer, new ModbusBoard(1, first), new ModbusBoard(2, second));
  private Socket socket;

  @BeforeEach
  void start() throws IOException {
    bus.start();
    String address = bus.cable().address();
    socket =
        new Socket(
            InetAddress.getLoopbackAddress(),
            Integer.parseInt(address.substring(address.indexOf(':') + 1)));
  }

  @AfterEach
  void stop() throws IOException {
    socket.close();
    bus.close();
    timer.shutdownNow();
  }

  @Test
  void eachBoardAnswersToItsOwnAddress() throws Exception {
    String second = HexFormat.of().formatHex(RtuFrame.sealed(hex("02050000FF00")));
    ask(COIL_0_ON);
    assertThat(hear(8)).isEqualTo(COIL_0_ON);
    ask(second);
    assertThat(hear(8)).isEqualTo(second);
    assertThat(first.timesSwitchedOn(0)).isEqualTo(1);
    assertThat(this.second.timesSwitchedOn(0)).isEqualTo(1);
  }

  @Test
  void lostAnswerIsLostOnceAndTheOrderObeyed() throws Exception {
    bus.spoilNext(1, AnswerFault.lost());
    ask(COIL_0_ON);
    ask(COIL_0_ON);
    assertThat(hear(8)).isEqualTo(COIL_0_ON);
    assertThat(first.timesSwitchedOn(0)).isEqualTo(2);
    assertThat(socket.getInputStream().available()).isZero();
  }

  @Test
  void duplicatedAnswerComesTwice() throws Exception {
    bus.spoilNext(1, AnswerFault.duplicated());
    ask(COIL_0_ON);
    assertThat(hear(16)).isEqualTo(COIL_0_ON + COIL_0_ON);
  }

  @Test
  void corruptedAnswerHasOneWrongBit() throws Exception {
    bus.spoilNext(1, AnswerFault.corrupted());
    ask(COIL_0_ON);
    assertThat(hear(8)).isEqualTo("01050000ef008c3a");
  }

  @Test
  void echoComesBeforeTheAnswer() throws Exception {
    bus.spoilNext(1, AnswerFault.echoed());
    ask("01020000000879cc");
    assertThat(hear(14)).startsWith("01020000000879cc" + "010201");
  }

  @Test
  void wrongAddressIsSoundOtherwise() throws Exception {
    bus.spoilNext(1, AnswerFault.fromAnotherAddress());
    ask(COIL_0_ON);
    byte[] answer = hex(hear(8));
    assertThat(answer[0]).isEqualTo((byte) 2);
    assertThat(RtuFrame.isSealed(answer, 8)).isTrue();
  }

  @Test
  void slowAnswerComesAfterItsDelay() throws Exception {
    bus.spoilNext(1, AnswerFault.slow(Duration.ofMillis(60)));
    long start = System.nanoTime();
    ask(COIL_0_ON);
    assertThat(hear(8)).isEqualTo(COIL_0_ON);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(50));
  }

  private void ask(String request) throws IOException {
    socket.getOutputStream().write(hex(request));
  }

  private String hear(int bytes) throws IOException {
    byte[] heard = new byte[bytes];
    new DataInputStream(socket.getInputStream()).readFully(heard);
    return HexFormat.of().formatHex(heard);
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
