package gatehouse.simulators.cable;

import java.io.IOException;
import java.util.function.Consumer;

/** The device's end of a cable to the lobby PC. Nothing is opened before {@link #start}. */
public interface Cable extends AutoCloseable {

  /**
   * Plugs the cable in for the first time.
   *
   * @param hears gets what the lobby PC sends, in pieces of any size, on the cable's own thread
   * @throws IOException when the port cannot be had; the message says which and why
   */
  void start(Consumer<byte[]> hears) throws IOException;

  /** Sends to the lobby PC; lost without a word when nobody is there, as on a real wire. */
  void send(byte[] bytes);

  /** Pulls the cable out: the port vanishes from the lobby PC, whoever has it open loses it. */
  void unplug();

  /** Plugs it in again under the same {@link #address}. Harmless when it is in. */
  void plug() throws IOException;

  boolean isPlugged();

  /** What the driver's configuration names: {@code /dev/pts/7} or {@code 127.0.0.1:4001}. */
  String address();

  /** Ends the cable's threads and frees its port. Harmless when repeated. */
  @Override
  void close();
}
