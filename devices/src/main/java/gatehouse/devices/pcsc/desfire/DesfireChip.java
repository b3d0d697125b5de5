package gatehouse.devices.pcsc.desfire;

import gatehouse.devices.CardUid;
import gatehouse.devices.DeviceSignal.ChipAnswer;
import gatehouse.devices.pcsc.CardLine;
import gatehouse.devices.pcsc.ChipQuestion;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.function.Supplier;

/**
 * Asks a DESFire for its number: select the application, authenticate with the card's own key, read
 * the number under the session's MAC. Four commands when all is well; a number of more than some
 * fifty bytes takes one more.
 */
public final class DesfireChip implements ChipQuestion {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final NumberFile number;
  private final Supplier<byte[]> challenge;

  public DesfireChip(NumberFile number) {
    this(
        number,
        () -> {
          byte[] random = new byte[AesKey.BLOCK];
          RANDOM.nextBytes(random);
          return random;
        });
  }

  /**
   * @param challenge 16 bytes that nobody can foresee
   */
  DesfireChip(NumberFile number, Supplier<byte[]> challenge) {
    this.number = number;
    this.challenge = challenge;
  }

  /** What does not fit is asked once more, from the start: only then it proves nothing. */
  @Override
  public ChipAnswer ask(CardLine card, CardUid uid) throws IOException {
    NativeLine line = new NativeLine(card);
    try {
      try {
        return askOnce(line, uid);
      } catch (ChipRefusal first) {
        if (!first.isWorthAnotherTry()) {
          throw first;
        }
        return askOnce(line, uid);
      }
    } catch (ChipRefusal refusal) {
      return new ChipAnswer.ProvedNothing(String.valueOf(refusal.getMessage()));
    }
  }

  private ChipAnswer askOnce(NativeLine card, CardUid uid) throws IOException, ChipRefusal {
    if (!card.send(Command.SELECT_APPLICATION, number.aidOnTheLine()).isDone()) {
      throw ChipRefusal.doesNotFit("no DESFire has more to say when an application is selected");
    }
    AesSession session = AesSession.open(card, number.keyNumber(), number.keyOf(uid), challenge);
    byte[] content = session.exchange(Command.READ_DATA, number.readParameters(), number.length());
    return number
        .form()
        .read(content)
        .<ChipAnswer>map(ChipAnswer.Proved::new)
        .orElseThrow(() -> ChipRefusal.saidNo("its file holds no number in " + number.form()));
  }
}
