package gatehouse.simulators.contract;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devices.DeviceHealth.State;
import gatehouse.devices.DeviceSignal.CardPresented;
import gatehouse.devices.DeviceSignal.CardRemoved;
import gatehouse.devices.DeviceSignal.CardUnreadable;
import gatehouse.devices.DeviceSignal.ChipAnswer;
import gatehouse.devices.pcsc.CardTerminalsSource;
import gatehouse.devices.pcsc.PcscReader;
import gatehouse.protocol.cast.Cast;
import gatehouse.simulators.card.CardLeftField;
import gatehouse.simulators.card.VirtualCard;
import gatehouse.simulators.card.VpcdClient;
import gatehouse.simulators.pcsc.VirtualPcsc;
import gatehouse.simulators.pcsc.VirtualTerminalProvider;
import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.smartcardio.TerminalFactory;
import org.junit.jupiter.api.Test;

class PcscReaderOnVirtualTerminalsTest extends PcscReaderContract {
  private final VirtualPcsc pcsc =
      VirtualPcsc.withSlots("North 1 00 00=127.0.0.1:0,North 1 00 01=127.0.0.1:0");

  @Override
  CardStand open() throws IOException {
    pcsc.start();
    return new Stand(
        pcsc,
        List.of(
            new VpcdClient(pcsc.reader("North 1 00 00").address()),
            new VpcdClient(pcsc.reader("North 1 00 01").address())));
  }

  @Test
  void unpluggedReaderIsOfflineAndReturns() throws Exception {
    pcsc.reader("North 1 00 00").unplug();
    in.awaitHealth(State.OFFLINE);
    pcsc.reader("North 1 00 00").plug();
    in.awaitHealth(State.ONLINE);
    stand().insert(0, CHENS);
    in.await(1, CardPresented.class);
    assertThat(out.all(CardPresented.class)).isEmpty();
  }

  @Test
  void readerUnpluggedFromAfarIsOfflineAndReturns() throws Exception {
    try (var plug = new VpcdClient(pcsc.reader("North 1 00 00").address())) {
      plug.unplugReader();
      in.awaitHealth(State.OFFLINE);
    }
    in.awaitHealth(State.ONLINE);
  }

  @Test
  void cardsInHotSuccessionAreAllRead() throws Exception {
    for (int tap = 1; tap <= 20; tap++) {
      stand().insert(0, tap % 2 == 0 ? CHENS : LIS);
      in.await(tap, CardPresented.class);
      stand().remove(0);
    }
    assertThat(uids(in.all(CardPresented.class)))
        .hasSize(20)
        .startsWith(Cast.LI_UID, Cast.CHEN_UID, Cast.LI_UID);
  }

  /** While it answers, not only between two commands: no hasty tap looks like a forgery. */
  @Test
  void cardTornAwayWhileItAnswersNeverProvesNothing() throws Exception {
    Ear ear = new Ear();
    try (PcscReader asking = askingReader(ear)) {
      for (int tap = 1; tap <= 150; tap++) {
        var torn = new TornCard(chensChip(), tap % 5);
        stand().insert(0, torn);
        torn.away.join();
        ear.await(tap, CardRemoved.class);
      }
      assertThat(asking.health().isOnline()).isTrue();
    }
    assertThat(ear.all(CardPresented.class))
        .allMatch(card -> card.chip().equals(new ChipAnswer.Proved("A00123")));
    assertThat(ear.all(CardUnreadable.class)).isNotEmpty();
  }

  /** Is pulled away by another hand while it answers one of its commands. */
  private final class TornCard implements VirtualCard {
    private final VirtualCard card;
    private final AtomicInteger left;
    private final CompletableFuture<Void> away = new CompletableFuture<>();

    TornCard(VirtualCard card, int answersBefore) {
      this.card = card;
      this.left = new AtomicInteger(answersBefore);
    }

    @Override
    public byte[] atr() {
      return card.atr();
    }

    @Override
    public byte[] answer(byte[] command) throws CardLeftField {
      if (left.getAndDecrement() == 0) {
        var hand = CompletableFuture.runAsync(() -> stand().remove(0));
        var unused = hand.thenRun(() -> away.complete(null));
      }
      return card.answer(command);
    }
  }

  private record Stand(VirtualPcsc pcsc, List<VpcdClient> fields) implements CardStand {
    @Override
    public CardTerminalsSource source() {
      return () -> {
        try {
          return new CardTerminalsSource.ProvidedContext(
              TerminalFactory.getInstance("PC/SC", null, new VirtualTerminalProvider(pcsc))
                  .terminals());
        } catch (NoSuchAlgorithmException e) {
          throw new IOException(e);
        }
      };
    }

    @Override
    public void insert(int slot, VirtualCard card) throws IOException {
      fields.get(slot).insert(card);
    }

    @Override
    public void remove(int slot) {
      fields.get(slot).remove();
    }

    @Override
    public void die() {
      pcsc.die();
    }

    @Override
    public void comeBack() {
      pcsc.comeBack();
    }

    @Override
    public void close() throws IOException {
      fields.forEach(VpcdClient::close);
      pcsc.close();
    }
  }
}
