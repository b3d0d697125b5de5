package gatehouse.simulators.pcsc;

import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;
import javax.smartcardio.CardTerminal;

/** One client's handle on one reader. */
final class VirtualTerminal extends CardTerminal {
  private final VirtualPcsc service;
  private final VirtualReader reader;
  private final int life;
  private long seen;

  VirtualTerminal(VirtualPcsc service, VirtualReader reader, int life) {
    this.service = service;
    this.reader = reader;
    this.life = life;
  }

  @Override
  public String getName() {
    return reader.name();
  }

  @Override
  public Card connect(String protocol) throws CardException {
    synchronized (service) {
      mustBeThere();
      if (reader.card() == null && !protocol.equalsIgnoreCase("direct")) {
        throw new CardNotPresentException("SCARD_E_NO_SMARTCARD: no card before " + reader.name());
      }
      seen = reader.insertions();
      return new VirtualConnection(service, reader, life);
    }
  }

  @Override
  public boolean isCardPresent() throws CardException {
    synchronized (service) {
      mustBeThere();
      return reader.card() != null;
    }
  }

  @Override
  public boolean waitForCardPresent(long timeoutMillis) throws CardException {
    return new Waiting(service, life).until(this::isCardPresent, timeoutMillis);
  }

  /** Returns too when the card that was last connected to has made place for another. */
  @Override
  public boolean waitForCardAbsent(long timeoutMillis) throws CardException {
    return new Waiting(service, life)
        .until(() -> !isCardPresent() || reader.insertions() != seen, timeoutMillis);
  }

  private void mustBeThere() throws CardException {
    service.mustBeAlive(life);
    if (!reader.isPlugged()) {
      throw new CardException("SCARD_E_READER_UNAVAILABLE: " + reader.name() + " is unplugged");
    }
  }
}
