package gatehouse.devices.pcsc;

import java.nio.ByteBuffer;
import javax.smartcardio.ATR;
import javax.smartcardio.Card;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;
import org.jspecify.annotations.Nullable;

/** A reader of {@link PretendPcsc}. */
final class PretendTerminal extends CardTerminal {
  private final PretendPcsc service;
  private final String name;
  final int life;
  volatile PretendPcsc.@Nullable Answering card;

  PretendTerminal(PretendPcsc service, String name, int life) {
    this.service = service;
    this.name = name;
    this.life = life;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public Card connect(String protocol) throws CardException {
    service.mustLive(life);
    PretendPcsc.Answering now = card;
    if (now == null) {
      throw new CardNotPresentException("SCARD_E_NO_SMARTCARD");
    }
    return new Connection(now);
  }

  @Override
  public boolean isCardPresent() throws CardException {
    service.mustLive(life);
    return service.isThere(this) && card != null;
  }

  @Override
  public boolean waitForCardPresent(long timeout) throws CardException {
    return service.await(this, true, timeout);
  }

  @Override
  public boolean waitForCardAbsent(long timeout) throws CardException {
    return service.await(this, false, timeout);
  }

  private static final class Connection extends Card {
    private final PretendPcsc.Answering card;

    Connection(PretendPcsc.Answering card) {
      this.card = card;
    }

    @Override
    public ATR getATR() {
      return new ATR(card.atr());
    }

    @Override
    public String getProtocol() {
      return "T=1";
    }

    @Override
    public CardChannel getBasicChannel() {
      return new Channel(this);
    }

    @Override
    public CardChannel openLogicalChannel() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void beginExclusive() {}

    @Override
    public void endExclusive() {}

    @Override
    public byte[] transmitControlCommand(int code, byte[] command) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void disconnect(boolean reset) {}
  }

  private static final class Channel extends CardChannel {
    private final Connection connection;

    Channel(Connection connection) {
      this.connection = connection;
    }

    @Override
    public Card getCard() {
      return connection;
    }

    @Override
    public int getChannelNumber() {
      return 0;
    }

    @Override
    public ResponseAPDU transmit(CommandAPDU command) throws CardException {
      return new ResponseAPDU(connection.card.answer(command.getBytes()));
    }

    @Override
    public int transmit(ByteBuffer command, ByteBuffer response) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
