package gatehouse.simulators.card;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * The field before one reader whose far side is a vpcd: a card is put into it by connecting and
 * taken out by hanging up. Works with pcscd's own vpcd and with {@link VpcdPort}.
 */
public final class VpcdClient implements AutoCloseable {
  private static final int CONNECT_MILLIS = 2_000;

  private final InetSocketAddress vpcd;
  private @Nullable VpcdStream held;

  public VpcdClient(InetSocketAddress vpcd) {
    this.vpcd = vpcd;
  }

  /**
   * Holds a card before the reader; its answers are given on a thread of its own.
   *
   * @throws IOException when no reader listens there, or another card is in its field
   */
  public synchronized void insert(VirtualCard card) throws IOException {
    if (held != null) {
      throw new IOException("there is a card before the reader at " + address() + " already");
    }
    VpcdStream stream = connect();
    held = stream;
    var thread = new Thread(() -> answer(card, stream), "card at " + address());
    thread.setDaemon(true);
    thread.start();
  }

  /** Pulls the plug of the reader itself, as {@link VpcdPort} knows it, until {@link #remove}. */
  public void unplugReader() throws IOException {
    insert(new PulledPlug());
  }

  private VpcdStream connect() throws IOException {
    Socket socket = new Socket();
    try {
      // The address is looked up anew: the reader may have come up since the last try.
      socket.connect(new InetSocketAddress(vpcd.getHostString(), vpcd.getPort()), CONNECT_MILLIS);
      return new VpcdStream(socket);
    } catch (IOException e) {
      socket.close();
      throw new IOException(
          "no reader at "
              + address()
              + " ("
              + e.getMessage()
              + "): is the gateway or pcscd running?",
          e);
    }
  }

  private void answer(VirtualCard card, VpcdStream stream) {
    try {
      while (true) {
        byte[] asked = stream.read();
        if (asked.length != 1) {
          stream.write(card.answer(asked));
        } else if (asked[0] == VpcdStream.ATR) {
          stream.write(card.atr());
        }
      }
    } catch (IOException | CardLeftField e) {
      forget(stream);
    }
  }

  private synchronized void forget(VpcdStream stream) {
    hangUp(stream);
    if (held == stream) {
      held = null;
    }
  }

  private static void hangUp(VpcdStream stream) {
    try {
      stream.close();
    } catch (IOException e) {
      // A connection that fails to close is gone all the same.
    }
  }

  /** Takes the card away. Harmless when none is there. */
  public synchronized void remove() {
    if (held != null) {
      forget(held);
    }
  }

  /** Whether a card is in the field; false again after it left by its own script. */
  public synchronized boolean holdsCard() {
    return held != null;
  }

  public String address() {
    return vpcd.getHostString() + ":" + vpcd.getPort();
  }

  @Override
  public void close() {
    remove();
  }

  /** No card, and no reader for one. */
  private static final class PulledPlug implements VirtualCard {
    @Override
    public byte[] atr() {
      return new byte[0];
    }

    @Override
    public byte[] answer(byte[] command) throws CardLeftField {
      throw new CardLeftField();
    }
  }
}
