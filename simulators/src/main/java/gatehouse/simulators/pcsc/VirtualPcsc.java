package gatehouse.simulators.pcsc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.smartcardio.CardException;

/**
 * A pretended PC/SC service with its readers. It can die and come back; whoever held on to it from
 * before the death gets SCARD_E_NO_SERVICE for ever, as clients of a restarted pcscd do.
 *
 * <p>Its monitor guards the state of all its readers: every change wakes whoever waits.
 */
public final class VirtualPcsc implements AutoCloseable {
  /** One service for each list of slots, however many drivers of this JVM name that list. */
  private static final Map<String, VirtualPcsc> SHARED = new ConcurrentHashMap<>();

  private final List<VirtualReader> readers = new ArrayList<>();
  private int life = 1;
  private boolean running = true;
  private boolean listening;

  /** A service whose readers take cards by method only. */
  public static VirtualPcsc withReaders(String... names) {
    var service = new VirtualPcsc();
    for (String name : names) {
      service.readers.add(new VirtualReader(service, name));
    }
    return service;
  }

  /**
   * A service whose readers take cards over the vpcd protocol as well.
   *
   * @param slots {@code North 1 in=127.0.0.1:45001,North 1 out=127.0.0.1:45002}
   */
  public static VirtualPcsc withSlots(String slots) {
    var service = new VirtualPcsc();
    for (String slot : slots.split(",", -1)) {
      service.readers.add(VirtualReader.fromSlot(service, slot.strip()));
    }
    return service;
  }

  static VirtualPcsc shared(String slots) {
    return SHARED.computeIfAbsent(slots, VirtualPcsc::withSlots);
  }

  /**
   * Opens the ports of those readers that have one; harmless when repeated.
   *
   * @throws IOException when a port is taken; no port is left open then
   */
  public synchronized void start() throws IOException {
    if (listening) {
      return;
    }
    try {
      for (VirtualReader reader : readers) {
        reader.listen();
      }
      listening = true;
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** The reader of that name. */
  public VirtualReader reader(String name) {
    return readers.stream()
        .filter(reader -> reader.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no reader \"" + name + "\""));
  }

  /** The service dies: all its clients are cut off, now and for ever. */
  public synchronized void die() {
    running = false;
    life++;
    changed();
  }

  /** The service is there again, for clients that begin afresh. */
  public synchronized void comeBack() {
    running = true;
    changed();
  }

  synchronized List<VirtualReader> plugged() {
    return readers.stream().filter(VirtualReader::isPlugged).toList();
  }

  synchronized int life() {
    return life;
  }

  synchronized void mustBeAlive(int sinceLife) throws CardException {
    if (!running || life != sinceLife) {
      throw new CardException("SCARD_E_NO_SERVICE");
    }
  }

  /** To be called with the monitor held. */
  void changed() {
    notifyAll();
  }

  @Override
  public synchronized void close() throws IOException {
    listening = false;
    for (VirtualReader reader : readers) {
      reader.stopListening();
    }
  }
}
