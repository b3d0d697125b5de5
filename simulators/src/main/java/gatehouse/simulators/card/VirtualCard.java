package gatehouse.simulators.card;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A card in the field, as a PC/SC reader presents it: an ATR and an answer to each APDU. The
 * wrappers are the odd days of a card: {@code storage(uid).slowedBy(ofMillis(300))}.
 */
public interface VirtualCard {

  byte[] atr();

  /**
   * @param command an APDU as the lobby PC sent it
   * @return data and status word
   */
  byte[] answer(byte[] command) throws CardLeftField;

  /** A MIFARE Classic 1K, known by its UID of 4, 7 or 10 bytes. */
  static VirtualCard storage(byte[] uid) {
    return new ContactlessCard(uid, Atr.MIFARE_CLASSIC_1K.bytes(), new byte[0]);
  }

  /** A DESFire, known here by its UID only: any other command is illegal to it. */
  static VirtualCard desfire(byte[] uid) {
    byte[] historical = {(byte) 0x80};
    return new ContactlessCard(uid, Atr.withHistoricalBytes(historical).bytes(), historical);
  }

  /** The same card, which leaves the field instead of giving one more answer. */
  default VirtualCard leavingAfter(int answers) {
    var given = new AtomicInteger();
    return behaving(
        command -> {
          if (given.getAndIncrement() >= answers) {
            throw new CardLeftField();
          }
          return answer(command);
        });
  }

  /** The same card, which takes its time over each answer. */
  default VirtualCard slowedBy(Duration delay) {
    return behaving(
        command -> {
          LockSupport.parkNanos(delay.toNanos());
          return answer(command);
        });
  }

  /** The same card, which answers the given bytes whatever it is asked. */
  default VirtualCard answering(byte... garbage) {
    return behaving(command -> garbage.clone());
  }

  /**
   * The same card; somebody hears on the thread that asks of each command that reaches it (true),
   * and of its answer or its leaving (false).
   */
  default VirtualCard telling(Consumer<Boolean> talk) {
    return behaving(
        command -> {
          talk.accept(true);
          try {
            return answer(command);
          } finally {
            talk.accept(false);
          }
        });
  }

  private VirtualCard behaving(Script script) {
    VirtualCard card = this;
    return new VirtualCard() {
      @Override
      public byte[] atr() {
        return card.atr();
      }

      @Override
      public byte[] answer(byte[] command) throws CardLeftField {
        return script.answer(command);
      }
    };
  }

  /** How a card behaves when asked. */
  @FunctionalInterface
  interface Script {
    byte[] answer(byte[] command) throws CardLeftField;
  }
}
