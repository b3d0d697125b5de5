package gatehouse.simulators.pcsc;

import gatehouse.simulators.card.CardLeftField;
import gatehouse.simulators.card.VirtualCard;
import javax.smartcardio.ATR;
import javax.smartcardio.Card;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardException;
import org.jspecify.annotations.Nullable;

/** A connection to the one card that was there when it was made. */
final class VirtualConnection extends Card {
  private final VirtualPcsc service;
  private final VirtualReader reader;
  private final int life;
  private final @Nullable VirtualCard card;
  private final long insertion;
  private volatile boolean disconnected;

  VirtualConnection(VirtualPcsc service, VirtualReader reader, int life) {
    this.service = service;
    this.reader = reader;
    this.life = life;
    this.card = reader.card();
    this.insertion = reader.insertions();
  }

  /** The card answers outside the service's monitor: a slow card stalls no other reader. */
  byte[] transmit(byte[] command) throws CardException {
    if (disconnected) {
      throw new IllegalStateException("this card was disconnected");
    }
    try {
      byte[] answer = cardStillThere().answer(command);
      cardStillThere();
      return answer;
    } catch (CardLeftField e) {
      leave();
      throw new CardException("SCARD_W_REMOVED_CARD", e);
    }
  }

  private VirtualCard cardStillThere() throws CardException {
    synchronized (service) {
      service.mustBeAlive(life);
      if (card == null || reader.card() != card || reader.insertions() != insertion) {
        throw new CardException("SCARD_W_REMOVED_CARD");
      }
      return card;
    }
  }

  private void leave() {
    synchronized (service) {
      if (reader.insertions() == insertion) {
        reader.remove();
      }
    }
  }

  @Override
  public ATR getATR() {
    return new ATR(card == null ? new byte[0] : card.atr());
  }

  @Override
  public String getProtocol() {
    return card == null ? "DIRECT" : "T=1";
  }

  @Override
  public CardChannel getBasicChannel() {
    return new VirtualChannel(this);
  }

  @Override
  public CardChannel openLogicalChannel() throws CardException {
    throw new CardException("a contactless reader has the basic channel only");
  }

  @Override
  public void beginExclusive() throws CardException {
    cardStillThere();
  }

  @Override
  public void endExclusive() throws CardException {
    cardStillThere();
  }

  /** As on a real vpcd: no lamp and no buzzer, and the driver must live with that. */
  @Override
  public byte[] transmitControlCommand(int controlCode, byte[] command) throws CardException {
    throw new CardException("SCARD_E_UNSUPPORTED_FEATURE");
  }

  @Override
  public void disconnect(boolean reset) {
    disconnected = true;
  }
}
