package gatehouse.devices.pcsc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import org.jspecify.annotations.Nullable;

/**
 * A PC/SC service in memory, at the seam of {@code javax.smartcardio}: readers that come and go,
 * cards that lie before them, and a service that restarts and forgets all its contexts.
 */
final class PretendPcsc implements CardTerminalsSource {
  private final Map<String, PretendTerminal> readers = new TreeMap<>();
  private int life = 1;
  private boolean running = true;
  private int openContexts;

  /** A card that answers every command with the same bytes, or fails in the way it is given. */
  interface Answering {
    byte[] answer(byte[] command) throws CardException;

    /** That of no card in particular. */
    default byte[] atr() {
      return new byte[] {0x3B, 0x00};
    }
  }

  synchronized void plug(String reader) {
    readers.put(reader, new PretendTerminal(this, reader, life));
    notifyAll();
  }

  synchronized void unplug(String reader) {
    readers.remove(reader);
    notifyAll();
  }

  synchronized void put(String reader, Answering card) {
    terminal(reader).card = card;
    notifyAll();
  }

  synchronized void take(String reader) {
    terminal(reader).card = null;
    notifyAll();
  }

  /** The service ends: everything made with it is void from now on. */
  synchronized void stop() {
    running = false;
    life++;
    notifyAll();
  }

  synchronized void run() {
    running = true;
    readers.replaceAll(
        (name, old) -> {
          PretendTerminal again = new PretendTerminal(this, name, life);
          again.card = old.card;
          return again;
        });
  }

  synchronized int openContexts() {
    return openContexts;
  }

  private PretendTerminal terminal(String reader) {
    PretendTerminal terminal = readers.get(reader);
    if (terminal == null) {
      throw new IllegalArgumentException(reader);
    }
    return terminal;
  }

  synchronized void mustLive(int itsLife) throws CardException {
    if (!running || itsLife != life) {
      throw new CardException("SCARD_E_NO_SERVICE");
    }
  }

  synchronized boolean isThere(PretendTerminal terminal) {
    return readers.get(terminal.getName()) == terminal;
  }

  /** Waits until the terminal has, or has no card; an unplugged one has none. */
  synchronized boolean await(PretendTerminal terminal, boolean present, long millis)
      throws CardException {
    long until = System.nanoTime() + millis * 1_000_000;
    try {
      while (true) {
        mustLive(terminal.life);
        if ((isThere(terminal) && terminal.card != null) == present) {
          return true;
        }
        long left = (until - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return false;
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      throw new CardException(e);
    }
  }

  @Override
  public synchronized Context open() throws IOException {
    if (!running) {
      throw new IOException("there is no PC/SC service");
    }
    openContexts++;
    int itsLife = life;
    return new Context() {
      @Override
      public CardTerminals terminals() {
        return new Terminals(itsLife);
      }

      @Override
      public void close() {
        synchronized (PretendPcsc.this) {
          openContexts--;
        }
      }
    };
  }

  private final class Terminals extends CardTerminals {
    private final int itsLife;

    Terminals(int itsLife) {
      this.itsLife = itsLife;
    }

    @Override
    public List<CardTerminal> list(@Nullable State state) throws CardException {
      synchronized (PretendPcsc.this) {
        mustLive(itsLife);
        return new ArrayList<>(readers.values());
      }
    }

    @Override
    public boolean waitForChange(long timeout) {
      throw new UnsupportedOperationException();
    }
  }
}
