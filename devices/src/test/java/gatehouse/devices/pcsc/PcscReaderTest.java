package gatehouse.devices.pcsc;

import static gatehouse.devices.cast.Cuts.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gatehouse.devices.CardUid;
import gatehouse.devices.DeviceHealth;
import gatehouse.devices.DeviceSignal;
import gatehouse.devices.DeviceSignal.CardPresented;
import gatehouse.devices.DeviceSignal.CardRemoved;
import gatehouse.devices.DeviceSignal.CardUnreadable;
import gatehouse.devices.cast.Ear;
import gatehouse.devices.pcsc.PretendPcsc.Answering;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.smartcardio.CardException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The command is that of sheet pcsc.md, section 1. */
class PcscReaderTest {
  private static final String IN = "ACS ACR1252 Dual Reader PICC 0";
  private static final String OUT = "HID Global OMNIKEY 5022 Smart Card Reader 0";
  private static final Answering ANNA = card("04A1B2C3D4E5F6 9000");
  private static final Answering PHONE = card("08112233 9000");

  private final PretendPcsc pcsc = new PretendPcsc();
  private final Ear ear = new Ear();
  private final PcscReader reader = new PcscReader("in", "ACR1252.*PICC", pcsc);

  private static Answering card(String answer) {
    return command -> {
      assertThat(command).isEqualTo(bytes("FF CA 00 00 00"));
      return bytes(answer);
    };
  }

  private void startAndAwaitOnline() {
    pcsc.plug("ACS ACR1252 Dual Reader SAM 0");
    pcsc.plug(IN);
    reader.start(ear);
    ear.awaitHealth(DeviceHealth.State.ONLINE);
  }

  @AfterEach
  void close() {
    reader.close();
    assertThat(pcsc.openContexts()).isZero();
  }

  @Test
  void aCardIsToldOncePerTap() {
    startAndAwaitOnline();
    long before = System.nanoTime();
    pcsc.put(IN, ANNA);
    CardPresented presented = ear.awaitFirst(CardPresented.class);
    assertThat(presented.device()).isEqualTo("in");
    assertThat(presented.uid()).isEqualTo(new CardUid("04A1B2C3D4E5F6"));
    assertThat(presented.atNanos()).isBetween(before, System.nanoTime());
    pcsc.take(IN);
    ear.awaitSignal(new CardRemoved("in"));
    pcsc.put(IN, ANNA);
    ear.awaitCount(CardPresented.class, 2);
    assertThat(ear.facts()).hasSize(3);
  }

  @Test
  void aRandomNumberIsToldToo() {
    startAndAwaitOnline();
    pcsc.put(IN, PHONE);
    assertThat(ear.awaitFirst(CardPresented.class).uid().isRandom()).isTrue();
  }

  @Test
  void aCardWithoutNumberIsUnreadable() {
    startAndAwaitOnline();
    pcsc.put(IN, card("6A81"));
    assertThat(ear.awaitFirst(CardUnreadable.class).why())
        .isEqualTo("the reader tells no UID of this card: 6A81 (this kind of card has none)");
    pcsc.take(IN);
    ear.awaitSignal(new CardRemoved("in"));
    pcsc.put(IN, card("0102030405060708 9000"));
    ear.awaitCount(CardUnreadable.class, 2);
    assertThat(ear.all(CardUnreadable.class).get(1).why()).contains("not \"0102030405060708\"");
  }

  /** jnasmartcardio throws this when a card vanishes within a command. */
  @Test
  void aCardTornAwayWithinTheCommandIsUnreadable() {
    startAndAwaitOnline();
    pcsc.put(
        IN,
        command -> {
          pcsc.take(IN);
          throw new IllegalArgumentException("newPosition < 0: (-2 < 0)");
        });
    ear.awaitSignal(new CardRemoved("in"));
    assertThat(((CardUnreadable) ear.facts().get(0)).why()).startsWith(CardUnreadable.PULLED_AWAY);
    pcsc.put(IN, ANNA);
    ear.awaitFirst(CardPresented.class);
  }

  @Test
  void aCardThatAnswersAtTheSecondTryIsRead() {
    startAndAwaitOnline();
    AtomicInteger tries = new AtomicInteger();
    pcsc.put(
        IN,
        command -> {
          if (tries.incrementAndGet() == 1) {
            throw new CardException("SCARD_E_NOT_TRANSACTED");
          }
          return ANNA.answer(command);
        });
    ear.awaitFirst(CardPresented.class);
    assertThat(ear.facts()).hasSize(1);
  }

  @Test
  void twoReadersWorkAtOnce() {
    startAndAwaitOnline();
    pcsc.plug(OUT);
    Ear otherEar = new Ear();
    try (PcscReader other = new PcscReader("out", "OMNIKEY", pcsc)) {
      other.start(otherEar);
      otherEar.awaitHealth(DeviceHealth.State.ONLINE);
      pcsc.put(OUT, PHONE);
      pcsc.put(IN, ANNA);
      assertThat(ear.awaitFirst(CardPresented.class).uid().hex()).isEqualTo("04A1B2C3D4E5F6");
      assertThat(otherEar.awaitFirst(CardPresented.class).uid().hex()).isEqualTo("08112233");
    }
  }

  @Test
  void aReaderThatIsNotThereIsToldWithThoseThatAre() {
    pcsc.plug(OUT);
    reader.start(ear);
    ear.awaitHealth(DeviceHealth.State.OFFLINE);
    assertThat(reader.health().detail())
        .isEqualTo("no reader is named like \"ACR1252.*PICC\"; there are [" + OUT + "]");
    pcsc.plug(IN);
    ear.awaitHealth(DeviceHealth.State.ONLINE);
  }

  @Test
  void anUnpluggedReaderIsMissedAndBackWithinASecond() {
    startAndAwaitOnline();
    pcsc.unplug(IN);
    ear.awaitHealth(DeviceHealth.State.OFFLINE);
    pcsc.plug(IN);
    long back = System.nanoTime();
    ear.awaitHealth(DeviceHealth.State.ONLINE);
    assertThat(System.nanoTime() - back).isLessThan(Duration.ofSeconds(1).toNanos());
    pcsc.put(IN, ANNA);
    ear.awaitFirst(CardPresented.class);
  }

  @Test
  void afterARestartOfTheServiceACardThatStillLiesThereIsNoSecondTap() {
    startAndAwaitOnline();
    pcsc.put(IN, ANNA);
    ear.awaitFirst(CardPresented.class);
    pcsc.stop();
    ear.awaitHealth(DeviceHealth.State.OFFLINE);
    pcsc.run();
    ear.awaitHealth(DeviceHealth.State.ONLINE);
    pcsc.take(IN);
    ear.awaitFirst(CardRemoved.class);
    assertThat(ear.all(CardPresented.class)).hasSize(1);
    pcsc.put(IN, ANNA);
    ear.awaitCount(CardPresented.class, 2);
  }

  @Test
  void anotherCardThanBeforeTheRestartIsATap() {
    startAndAwaitOnline();
    pcsc.put(IN, ANNA);
    ear.awaitFirst(CardPresented.class);
    pcsc.stop();
    ear.awaitHealth(DeviceHealth.State.OFFLINE);
    pcsc.put(IN, PHONE);
    pcsc.run();
    ear.awaitCount(CardPresented.class, 2);
    assertThat(ear.all(CardPresented.class).get(1).uid().hex()).isEqualTo("08112233");
    assertThat(ear.facts().get(1)).isEqualTo(new CardRemoved("in"));
  }

  @Test
  void manyRestartsLeaveNoContextOpen() {
    startAndAwaitOnline();
    for (int i = 0; i < 5; i++) {
      pcsc.stop();
      ear.awaitHealth(DeviceHealth.State.OFFLINE);
      pcsc.run();
      ear.awaitHealth(DeviceHealth.State.ONLINE);
      await().until(() -> pcsc.openContexts() == 1);
    }
    assertThat(ear.all(DeviceSignal.HealthChanged.class)).hasSize(11);
  }
}
