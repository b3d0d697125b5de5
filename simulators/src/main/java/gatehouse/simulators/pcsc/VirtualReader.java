package gatehouse.simulators.pcsc;

import gatehouse.simulators.card.VirtualCard;
import gatehouse.simulators.card.VpcdPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A pretended contactless reader. All its state is guarded by the service's monitor. */
public final class VirtualReader {
  private final VirtualPcsc service;
  private final String name;
  private @Nullable VpcdPort port;
  private @Nullable VirtualCard card;
  private boolean plugged = true;
  private long insertions;

  VirtualReader(VirtualPcsc service, String name) {
    this.service = service;
    this.name = name;
  }

  static VirtualReader fromSlot(VirtualPcsc service, String slot) {
    int equals = slot.indexOf('=');
    int colon = slot.lastIndexOf(':');
    if (equals < 1 || colon < equals || !slot.substring(colon + 1).matches("\\d{1,5}")) {
      throw new IllegalArgumentException(
          "a virtual reader is written \"North 1 in=127.0.0.1:45001\", not \"" + slot + "\"");
    }
    var reader = new VirtualReader(service, slot.substring(0, equals));
    var address =
        new InetSocketAddress(
            slot.substring(equals + 1, colon), Integer.parseInt(slot.substring(colon + 1)));
    reader.port = new VpcdPort(address, reader.field());
    return reader;
  }

  private VpcdPort.Field field() {
    return new VpcdPort.Field() {
      @Override
      public void enter(VirtualCard card) {
        insert(card);
      }

      @Override
      public void leave() {
        remove();
      }

      @Override
      public void unplug() {
        VirtualReader.this.unplug();
      }

      @Override
      public void plug() {
        VirtualReader.this.plug();
      }
    };
  }

  void listen() throws IOException {
    if (port != null) {
      port.start();
    }
  }

  void stopListening() throws IOException {
    if (port != null) {
      port.close();
    }
  }

  /** The name that the driver's configuration gives. */
  public String name() {
    return name;
  }

  /** Where virtual cards connect to; only a reader made from a slot has one. */
  public InetSocketAddress address() {
    if (port == null) {
      throw new IllegalStateException(name + " takes cards by method only");
    }
    return port.address();
  }

  /** Holds a card before the reader, in place of another that may be there. */
  public void insert(VirtualCard entering) {
    synchronized (service) {
      card = entering;
      insertions++;
      service.changed();
    }
  }

  /** Takes the card away. Harmless when there is none. */
  public void remove() {
    synchronized (service) {
      card = null;
      service.changed();
    }
  }

  /** Pulls the reader's own plug: it vanishes from the list of readers. */
  public void unplug() {
    synchronized (service) {
      plugged = false;
      service.changed();
    }
  }

  public void plug() {
    synchronized (service) {
      plugged = true;
      service.changed();
    }
  }

  boolean isPlugged() {
    synchronized (service) {
      return plugged;
    }
  }

  /** The card in the field, or null. */
  @Nullable VirtualCard card() {
    synchronized (service) {
      return plugged ? card : null;
    }
  }

  /** Counts the cards that came, so that a card swapped between two looks is seen. */
  long insertions() {
    synchronized (service) {
      return insertions;
    }
  }
}
