package gatehouse.devices.scanner;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gatehouse.devices.DeviceHealth;
import gatehouse.devices.DeviceSignal;
import gatehouse.devices.DeviceSignal.InputRefused;
import gatehouse.devices.DeviceSignal.TextScanned;
import gatehouse.devices.cast.Ear;
import gatehouse.devices.link.Link;
import gatehouse.devices.link.LinkReceiver;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LineScannerTest {
  private final PretendCable cable = new PretendCable();
  private final Ear ear = new Ear();
  private LineScanner scanner = new LineScanner("scanner", cable, ScannerProfile.plain());

  /** A link whose far end is this test. */
  private static final class PretendCable implements Link {
    private volatile @Nullable LinkReceiver receiver;
    private volatile boolean unplugged;

    @Override
    public void open(LinkReceiver opened) throws IOException {
      if (unplugged) {
        throw new IOException("pretend: there is no such port");
      }
      receiver = opened;
    }

    long send(String text) {
      LinkReceiver to = receiver;
      long now = System.nanoTime();
      if (to != null) {
        to.received(text.getBytes(US_ASCII), now);
      }
      return now;
    }

    void unplug() {
      unplugged = true;
      LinkReceiver to = receiver;
      if (to != null) {
        to.lost("pretend: the port is gone");
      }
    }

    @Override
    public void write(byte[] bytes) {}

    @Override
    public void close() {
      receiver = null;
    }

    @Override
    public String description() {
      return "pretend";
    }
  }

  private void start(ScannerProfile profile) {
    scanner = new LineScanner("scanner", cable, profile);
    scanner.start(ear);
    ear.awaitHealth(DeviceHealth.State.ONLINE);
  }

  @AfterEach
  void close() {
    scanner.close();
  }

  @Test
  void aCodeIsToldWithTheTimeOfItsLastByte() {
    start(ScannerProfile.plain());
    cable.send("AB");
    long last = cable.send("CD\r\n");
    assertThat(ear.awaitFirst(TextScanned.class))
        .isEqualTo(new TextScanned("scanner", "ABCD", last));
  }

  @Test
  void aCodeWithoutEndIsEndedBySilence() {
    start(ScannerProfile.plain());
    long last = cable.send("ABCD");
    TextScanned scanned = ear.awaitFirst(TextScanned.class);
    assertThat(scanned).isEqualTo(new TextScanned("scanner", "ABCD", last));
    assertThat(System.nanoTime() - last).isGreaterThan(Duration.ofMillis(80).toNanos());
  }

  @Test
  void aTornCodeIsRefusedWhereEveryCodeHasAnEnd() {
    start(ScannerProfile.plain().withEnding(ScannerProfile.Ending.TERMINATOR));
    cable.send("ABCD");
    assertThat(ear.awaitFirst(InputRefused.class).why())
        .isEqualTo("a torn code: 4 characters, then silence instead of an end");
    cable.send("EF\r");
    assertThat(ear.awaitFirst(TextScanned.class).text()).isEqualTo("EF");
    assertThat(scanner.refusedInputs()).isEqualTo(1);
  }

  @Test
  void aHeldCodeIsToldOnceAndAgainAfterItWasAway() {
    start(new ScannerProfile("", ScannerProfile.Ending.ANY, Duration.ofMillis(300)));
    for (int i = 0; i < 5; i++) {
      cable.send("AB\r");
    }
    cable.send("CD\r");
    ear.awaitCount(TextScanned.class, 2);
    assertThat(texts()).containsExactly("AB", "CD");
    long away = System.nanoTime();
    await().until(() -> System.nanoTime() - away > Duration.ofMillis(320).toNanos());
    cable.send("CD\r");
    ear.awaitCount(TextScanned.class, 3);
    assertThat(texts()).containsExactly("AB", "CD", "CD");
  }

  @Test
  void onlyQrCodesAreTakenWhereTheAimPrefixIsDemanded() {
    start(ScannerProfile.aim());
    cable.send("]C1ABC\r]Q1ABC\r]Q\r]Q3DE\rAB\r");
    ear.awaitCount(InputRefused.class, 3);
    assertThat(texts()).containsExactly("ABC", "DE");
    assertThat(ear.all(InputRefused.class))
        .extracting(InputRefused::why)
        .containsExactly(
            "a code that begins with \"]C1\" instead of \"]Q\"",
            "a code that begins with \"]Q\" instead of \"]Q\"",
            "a code that begins with \"AB\" instead of \"]Q\"");
  }

  @Test
  void aPrefixOfTheMakerIsTakenOff() {
    start(ScannerProfile.plain().withPrefix("s"));
    cable.send("sABC\r");
    assertThat(ear.awaitFirst(TextScanned.class).text()).isEqualTo("ABC");
  }

  @Test
  void aLineOfTenThousandCharactersIsRefusedAndCountedAndTheNextIsRead() {
    start(ScannerProfile.plain());
    cable.send("x".repeat(10_000) + "\r");
    cable.send("AB\r");
    ear.awaitFirst(TextScanned.class);
    assertThat(ear.facts().get(0))
        .isEqualTo(new InputRefused("scanner", "a code without end: more than 4096 bytes"));
    assertThat(scanner.refusedInputs()).isEqualTo(1);
    assertThat(texts()).containsExactly("AB");
  }

  @Test
  void aScannerThatWentAwayIsBackWithinASecondAndWhatWasTornIsForgotten() {
    start(ScannerProfile.plain().withEnding(ScannerProfile.Ending.TERMINATOR));
    cable.send("torn");
    cable.unplug();
    ear.awaitHealth(DeviceHealth.State.OFFLINE);
    assertThat(scanner.health().detail()).contains("pretend");
    cable.unplugged = false;
    long back = System.nanoTime();
    ear.awaitHealth(DeviceHealth.State.ONLINE);
    assertThat(System.nanoTime() - back).isLessThan(Duration.ofSeconds(1).toNanos());
    cable.send("AB\r");
    assertThat(ear.awaitFirst(TextScanned.class).text()).isEqualTo("AB");
    assertThat(ear.all(DeviceSignal.HealthChanged.class)).hasSize(3);
  }

  private List<String> texts() {
    return ear.all(TextScanned.class).stream().map(TextScanned::text).toList();
  }
}
