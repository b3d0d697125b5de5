package gatehouse.devices.pcsc;

import gatehouse.devices.CardUid;
import gatehouse.devices.DeviceSignal.ChipAnswer;
import java.io.IOException;

/**
 * Asks a card's chip to prove the card's number. Card applications implement it; any number of
 * readers may ask at once.
 */
@FunctionalInterface
public interface ChipQuestion {

  /**
   * @param card the card lies before the reader and has told this UID
   * @throws IOException when the card or the reader went away, or had trouble to transmit, before
   *     the answer was whole: then nothing is known of the chip, and a no must not be made of it
   */
  ChipAnswer ask(CardLine card, CardUid uid) throws IOException;
}
