package gatehouse.simulators.scanner;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.simulators.cable.Cable;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Framing and commands of sheet scanner.md. */
class QrScannerTest {
  private final WireTap wire = new WireTap();

  @Test
  void textIsEndedByTheChosenSuffix() {
    scanner("", Framing.Suffix.CR).show("A");
    scanner("", Framing.Suffix.LF).show("B");
    scanner("", Framing.Suffix.CRLF).show("C");
    scanner("", Framing.Suffix.NONE).show("D");
    scanner("]Q1", Framing.Suffix.CR).show("E");
    assertThat(wire.text()).isEqualTo("A\rB\nC\r\nD]Q1E\r");
  }

  @Test
  void heldCodeIsReadAgainEvery150Milliseconds() {
    scanner("", Framing.Suffix.CR).hold("A", Duration.ofMillis(320));
    assertThat(wire.text()).isEqualTo("A\rA\rA\r");
  }

  @Test
  void piecesAreTheWholeText() {
    scanner("", Framing.Suffix.CRLF).showInPieces("PASS-0001", 4);
    assertThat(wire.text()).isEqualTo("PASS-0001\r\n");
    assertThat(wire.sends).isEqualTo(4);
  }

  @Test
  void tornLineHasNoEnd() {
    scanner("", Framing.Suffix.CR).tear("ABCDEF");
    assertThat(wire.text()).isEqualTo("ABC");
  }

  @Test
  void noiseIsNulAndFf() {
    scanner("", Framing.Suffix.CR).noise(20);
    assertThat(wire.text()).matches("[\\x00\\xFF]{20}").contains("\0").contains("\u00FF");
  }

  @Test
  void twoCodesRunTogether() {
    scanner("]Q1", Framing.Suffix.CR).showTogether("A", "B");
    assertThat(wire.text()).isEqualTo("]Q1A]Q1B\r");
  }

  @Test
  void endlessLineHasItsLength() {
    scanner("", Framing.Suffix.CR).showEndless(10_000);
    assertThat(wire.text()).hasSize(10_001);
  }

  @Test
  void gm65TriggerIsAcknowledgedInTheSameStream() throws Exception {
    var scanner = scanner("", Framing.Suffix.CR);
    scanner.start();
    wire.hears.accept(hex("7E00080100"));
    wire.hears.accept(hex("0201ABCD"));
    scanner.show("A");
    assertThat(wire.bytes.toByteArray()).isEqualTo(hex("02000001003331" + "410D"));
  }

  @Test
  void gm65CommandsWithTheirCheckAreAcknowledgedAndOthersNot() throws Exception {
    scanner("", Framing.Suffix.CR).start();
    wire.hears.accept(hex("7E0009010000" + "00DEC8"));
    wire.hears.accept(hex("7E0008" + "02002A3901A7EA"));
    wire.hears.accept(hex("7E0007" + "01002A02D80F"));
    assertThat(wire.bytes.size()).isEqualTo(21);
    wire.hears.accept(hex("7E0007" + "01002A02D80E"));
    assertThat(wire.bytes.size()).isEqualTo(21);
  }

  private QrScanner scanner(String prefix, Framing.Suffix suffix) {
    return new QrScanner(wire, new Framing(prefix, suffix), new Random(7));
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  /** Keeps what the scanner sends. */
  private static final class WireTap implements Cable {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Consumer<byte[]> hears = heard -> {};
    private int sends;

    String text() {
      return bytes.toString(ISO_8859_1);
    }

    @Override
    public void start(Consumer<byte[]> consumer) {
      hears = consumer;
    }

    @Override
    public void send(byte[] sent) {
      bytes.writeBytes(sent);
      sends++;
    }

    @Override
    public void unplug() {}

    @Override
    public void plug() {}

    @Override
    public boolean isPlugged() {
      return true;
    }

    @Override
    public String address() {
      return "tap";
    }

    @Override
    public void close() {}
  }
}
