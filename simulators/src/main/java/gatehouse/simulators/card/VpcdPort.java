package gatehouse.simulators.card;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The reader's side of the vpcd protocol, as vpcd itself speaks it: listens, powers a card that
 * connects, and asks for its ATR. Unlike vpcd it hears of a card at once and polls nothing.
 *
 * <p>One thing is ours: a card that gives an empty ATR is no card but the reader's plug, pulled out
 * for as long as the connection is held. A real vpcd merely sees no card in that.
 */
public final class VpcdPort implements AutoCloseable {
  private static final long ANSWER_SECONDS = 10;

  private final Field field;
  private InetSocketAddress listenAt;
  private @Nullable ServerSocket listener;
  private volatile @Nullable Socket connected;

  /** The field of the reader that this port belongs to. */
  public interface Field {
    void enter(VirtualCard card);

    void leave();

    void unplug();

    void plug();
  }

  /** Port 0 takes any free port. */
  public VpcdPort(InetSocketAddress listenAt, Field field) {
    this.listenAt = listenAt;
    this.field = field;
  }

  public synchronized void start() throws IOException {
    ServerSocket opened = new ServerSocket();
    opened.setReuseAddress(true);
    try {
      opened.bind(listenAt);
    } catch (IOException e) {
      opened.close();
      throw new IOException("cannot listen for cards on " + listenAt + ": " + e.getMessage(), e);
    }
    listener = opened;
    listenAt = new InetSocketAddress(listenAt.getAddress(), opened.getLocalPort());
    var thread = new Thread(() -> serve(opened), "vpcd " + opened.getLocalPort());
    thread.setDaemon(true);
    thread.start();
  }

  /** Where cards connect to. */
  public synchronized InetSocketAddress address() {
    return listenAt;
  }

  /** One card after the other: the next one waits in the listener's queue, as with vpcd. */
  private void serve(ServerSocket from) {
    try {
      while (true) {
        Socket socket = from.accept();
        try (socket) {
          connected = socket;
          present(new VpcdStream(socket));
        } catch (IOException e) {
          // This card hung up before it was a card; the next is waited for.
        }
      }
    } catch (IOException e) {
      // The listener was closed.
    }
  }

  private void present(VpcdStream stream) throws IOException {
    stream.write(VpcdStream.POWER_ON);
    stream.write(VpcdStream.ATR);
    byte[] atr = stream.read();
    if (atr.length == 0) {
      field.unplug();
      waitForEnd(stream, new LinkedBlockingQueue<>());
      field.plug();
      return;
    }
    var card = new FarCard(stream, atr);
    field.enter(card);
    waitForEnd(stream, card.answers);
    field.leave();
  }

  private static void waitForEnd(VpcdStream stream, BlockingQueue<byte[]> answers) {
    try {
      while (true) {
        answers.add(stream.read());
      }
    } catch (IOException e) {
      answers.add(FarCard.GONE);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (listener != null) {
      listener.close();
    }
    Socket card = connected;
    if (card != null) {
      card.close();
    }
  }

  /** A card that answers over the connection. */
  private static final class FarCard implements VirtualCard {
    private static final byte[] GONE = {};

    private final VpcdStream stream;
    private final byte[] atr;
    private final BlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();

    FarCard(VpcdStream stream, byte[] atr) {
      this.stream = stream;
      this.atr = atr;
    }

    @Override
    public byte[] atr() {
      return atr.clone();
    }

    @Override
    public synchronized byte[] answer(byte[] command) throws CardLeftField {
      try {
        stream.write(command);
        byte[] answer = answers.poll(ANSWER_SECONDS, TimeUnit.SECONDS);
        if (answer == GONE) {
          answers.add(GONE);
        } else if (answer != null) {
          return answer;
        }
      } catch (IOException e) {
        // Told below: a card that hung up has left the field.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new CardLeftField();
    }
  }
}
