package gatehouse.devices.pcsc;

import static gatehouse.devices.cast.Cuts.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devices.CardUid;
import gatehouse.devices.DeviceHealth;
import gatehouse.devices.DeviceSignal.CardPresented;
import gatehouse.devices.DeviceSignal.CardRemoved;
import gatehouse.devices.DeviceSignal.CardUnreadable;
import gatehouse.devices.DeviceSignal.ChipAnswer;
import gatehouse.devices.DeviceSignal.ChipAnswer.Proved;
import gatehouse.devices.DeviceSignal.ChipAnswer.ProvedNothing;
import gatehouse.devices.cast.Ear;
import gatehouse.devices.pcsc.PretendPcsc.Answering;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reader that asks chips: when it asks, and what it makes of an answer that never came. */
class PcscChipTest {
  private static final String IN = "ACS ACR1252 Dual Reader PICC 0";
  private static final CardUid ANNA = new CardUid("04A1B2C3D4E5F6");

  private final PretendPcsc pcsc = new PretendPcsc();
  private final Ear ear = new Ear();
  private final List<CardUid> asked = new CopyOnWriteArrayList<>();
  private ChipQuestion question = (card, uid) -> new Proved("A00123");
  private final PcscReader reader =
      new PcscReader(
          "in",
          "PICC",
          pcsc,
          (card, uid) -> {
            asked.add(uid);
            return question.ask(card, uid);
          });

  private record PretendCard(String answer, String reset) implements Answering {
    @Override
    public byte[] answer(byte[] command) {
      return bytes(answer);
    }

    @Override
    public byte[] atr() {
      return bytes(reset);
    }
  }

  private static Answering card(String uid) {
    return new PretendCard(uid + "9000", "3B8180018080");
  }

  @BeforeEach
  void start() {
    pcsc.plug(IN);
    reader.start(ear);
    ear.awaitHealth(DeviceHealth.State.ONLINE);
  }

  @AfterEach
  void close() {
    reader.close();
  }

  private ChipAnswer put(Answering card) {
    pcsc.put(IN, card);
    return ear.awaitFirst(CardPresented.class).chip();
  }

  @Test
  void whatTheChipProvedIsToldWithItsUid() {
    assertThat(put(card(ANNA.hex()))).isEqualTo(new Proved("A00123"));
    assertThat(asked).containsExactly(ANNA);
  }

  @Test
  void storageCardHasNoChipToAsk() {
    Answering classic =
        new PretendCard(ANNA.hex() + "9000", "3B8F8001804F0CA000000306030001000000006A");
    assertThat(put(classic)).isInstanceOf(ProvedNothing.class);
    assertThat(asked).isEmpty();
  }

  @Test
  void numberThatWasMadeUpForThisTapIsNotAsked() {
    assertThat(put(card("08112233"))).isEqualTo(ChipAnswer.NOT_ASKED);
    assertThat(asked).isEmpty();
  }

  @Test
  void cardThatIsPulledAwayWhileItsChipIsAskedIsUnreadableAndProvesNothing() {
    question =
        (card, uid) -> {
          pcsc.take(IN);
          throw new IOException("the card went away while it was read: SCARD_W_REMOVED_CARD");
        };
    pcsc.put(IN, card(ANNA.hex()));
    ear.awaitFirst(CardRemoved.class);
    assertThat(ear.awaitFirst(CardUnreadable.class).why()).startsWith(CardUnreadable.PULLED_AWAY);
    question = (card, uid) -> new Proved("A00123");
    assertThat(put(card(ANNA.hex()))).isEqualTo(new Proved("A00123"));
  }

  @Test
  void cardThatStillLiesThereIsAskedOnceMore() {
    AtomicInteger tries = new AtomicInteger();
    question =
        (card, uid) -> {
          if (tries.incrementAndGet() == 1) {
            throw new IOException("SCARD_E_NOT_TRANSACTED");
          }
          return new Proved("A00123");
        };
    assertThat(put(card(ANNA.hex()))).isEqualTo(new Proved("A00123"));
    assertThat(ear.facts()).hasSize(1);
  }

  @Test
  void cardThatNeverAnswersAlthoughItLiesThereIsBroken() {
    question =
        (card, uid) -> {
          throw new IOException("SCARD_E_NOT_TRANSACTED");
        };
    pcsc.put(IN, card(ANNA.hex()));
    assertThat(ear.awaitFirst(CardUnreadable.class).why()).isEqualTo("SCARD_E_NOT_TRANSACTED");
    assertThat(asked).hasSize(2);
    assertThat(ear.all(CardPresented.class)).isEmpty();
  }

  @Test
  void cardThatStillLiesThereAfterARestartIsNotAskedAgain() {
    put(card(ANNA.hex()));
    pcsc.stop();
    ear.awaitHealth(DeviceHealth.State.OFFLINE);
    pcsc.run();
    ear.awaitHealth(DeviceHealth.State.ONLINE);
    pcsc.take(IN);
    ear.awaitFirst(CardRemoved.class);
    assertThat(asked).hasSize(1);
  }

  @Test
  void whatPassesBetweenUsAndAChipIsToldByCommandAndStatusOnly() throws Exception {
    List<String> told = new ArrayList<>();
    CardLine line = command -> bytes("4130303132330000 9100");
    CardLine loud = line.told(told::add);
    byte[] unused = loud.transmit(bytes("90BD000007 01000000080000 00"));
    unused = line.told(told::add).transmit(bytes("FFCA000000"));
    unused = loud.transmit(bytes("FF82000006 A0A1A2A3A4A5"));
    assertThat(told)
        .containsExactly(
            "> 90BD ..",
            "< .. 9100",
            "> FFCA000000",
            "< 41303031323300009100",
            "> FF82 ..",
            "< 41303031323300009100");
  }
}
