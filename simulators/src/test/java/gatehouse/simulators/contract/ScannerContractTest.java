package gatehouse.simulators.contract;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devices.DeviceHealth.State;
import gatehouse.devices.DeviceSignal.InputRefused;
import gatehouse.devices.DeviceSignal.TextScanned;
import gatehouse.devices.scanner.LineScanner;
import gatehouse.devices.scanner.ScannerProfile;
import gatehouse.simulators.cable.Cable;
import gatehouse.simulators.cable.PacedCable;
import gatehouse.simulators.scanner.Framing;
import gatehouse.simulators.scanner.Framing.Suffix;
import gatehouse.simulators.scanner.QrScanner;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code LineScanner} and the QR scanner. */
@Timeout(60)
class ScannerContractTest {
  /** As long as a signed pass at its longest. */
  private static final String PASS = "6BF5ELG00$:%*+-./".repeat(10) + "0123456789";

  @ParameterizedTest
  @CsvSource({
    "TCP,CR",
    "TCP,LF",
    "TCP,CRLF",
    "TCP,NONE",
    "SERIAL,CR",
    "SERIAL,LF",
    "SERIAL,CRLF",
    "SERIAL,NONE"
  })
  void codeIsReadWhateverEndsIt(Wire wire, Suffix suffix) throws Exception {
    try (var stand = new Stand(wire, suffix)) {
      stand.scanner.show(PASS);
      stand.hears(PASS);
      stand.scanner.show("ANOTHER");
      stand.hears(PASS, "ANOTHER");
    }
  }

  @ParameterizedTest
  @EnumSource
  void codeInPiecesIsOneCode(Wire wire) throws Exception {
    try (var stand = new Stand(wire, Suffix.CR)) {
      stand.scanner.show("FIRST"); // from now on the driver knows that codes have an end
      stand.hears("FIRST");
      stand.scanner.showInPieces(PASS, 5);
      stand.hears("FIRST", PASS);
    }
  }

  @ParameterizedTest
  @EnumSource
  void heldCodeIsOneCode(Wire wire) throws Exception {
    try (var stand = new Stand(wire, Suffix.CR)) {
      stand.scanner.hold(PASS, Duration.ofMillis(700));
      stand.scanner.show("ANOTHER");
      stand.hears(PASS, "ANOTHER");
    }
  }

  @ParameterizedTest
  @EnumSource
  void noiseSpoilsNoCode(Wire wire) throws Exception {
    try (var stand = new Stand(wire, Suffix.CRLF)) {
      stand.scanner.noise(64);
      stand.scanner.show(PASS);
      stand.hears(PASS);
      assertThat(stand.ear.all(InputRefused.class)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void lineOfTenThousandCharactersIsRefusedOnceAndTheNextCodeRead(Wire wire) throws Exception {
    try (var stand = new Stand(wire, Suffix.CR)) {
      stand.scanner.show("FIRST"); // so that a pause of this machine's ends no code
      stand.ear.await(1, TextScanned.class);
      stand.scanner.showEndless(10_000);
      stand.ear.await(1, InputRefused.class);
      stand.scanner.show(PASS);
      stand.hears("FIRST", PASS);
      assertThat(stand.ear.all(InputRefused.class)).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void tornCodeIsRefusedWhereCodesHaveAnEndAndTheNextRead(Wire wire) throws Exception {
    var profile = ScannerProfile.plain().withEnding(ScannerProfile.Ending.TERMINATOR);
    try (var stand = new Stand(wire, new Framing("", Suffix.CR), profile)) {
      stand.scanner.tear(PASS);
      stand.ear.await(1, InputRefused.class);
      stand.scanner.show(PASS);
      stand.hears(PASS);
    }
  }

  @ParameterizedTest
  @EnumSource
  void onlyQrCodesAreTakenByTheirAimPrefix(Wire wire) throws Exception {
    try (var stand = new Stand(wire, new Framing("]Q1", Suffix.CR), ScannerProfile.aim())) {
      stand.scanner.show(PASS);
      stand.hears(PASS);
      try (var barCodes = new Stand(wire, new Framing("]C1", Suffix.CR), ScannerProfile.aim())) {
        barCodes.scanner.show(PASS);
        barCodes.ear.await(1, InputRefused.class);
        assertThat(barCodes.ear.all(TextScanned.class)).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void unpluggedScannerIsOfflineAndReturns(Wire wire) throws Exception {
    try (var stand = new Stand(wire, Suffix.CR)) {
      stand.scanner.cable().unplug();
      stand.ear.awaitHealth(State.OFFLINE);
      stand.scanner.cable().plug();
      stand.ear.awaitHealth(State.ONLINE);
      stand.scanner.show(PASS);
      stand.hears(PASS);
    }
  }

  @ParameterizedTest
  @EnumSource
  void codeAt9600BaudIsOneCode(Wire wire) throws Exception {
    try (var stand = new Stand(wire, new PacedCable(wire.cable(), 9600), Suffix.CR)) {
      stand.scanner.show("FIRST"); // so that a pause of this machine's ends no code
      stand.scanner.show(PASS);
      stand.hears("FIRST", PASS);
    }
  }

  /** A driver at one end of a wire, a scanner at the other. */
  private static final class Stand implements AutoCloseable {
    private final Ear ear = new Ear();
    private final QrScanner scanner;
    private final LineScanner driver;

    Stand(Wire wire, Suffix suffix) throws IOException {
      this(wire, wire.cable(), suffix);
    }

    Stand(Wire wire, Cable cable, Suffix suffix) throws IOException {
      this(wire, cable, new Framing("", suffix), ScannerProfile.plain());
    }

    Stand(Wire wire, Framing framing, ScannerProfile profile) throws IOException {
      this(wire, wire.cable(), framing, profile);
    }

    private Stand(Wire wire, Cable cable, Framing framing, ScannerProfile profile)
        throws IOException {
      scanner = new QrScanner(cable, framing, new Random(11));
      scanner.start();
      driver = new LineScanner("north-1.scanner", wire.link(cable), profile);
      driver.start(ear);
      ear.awaitHealth(State.ONLINE);
    }

    void hears(String... texts) {
      ear.await(texts.length, TextScanned.class);
      assertThat(ear.all(TextScanned.class).stream().map(TextScanned::text)).containsExactly(texts);
    }

    @Override
    public void close() {
      driver.close();
      scanner.close();
    }
  }
}
