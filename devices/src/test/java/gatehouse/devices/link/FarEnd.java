package gatehouse.devices.link;

import java.io.IOException;

/** The other side of a link, for the contract test: a socket or a pty. */
interface FarEnd extends AutoCloseable {

  /**
   * Makes itself ready, and tells the address; the address may differ from one call to the next.
   */
  Link plug() throws IOException;

  void send(byte[] bytes) throws IOException;

  /** Blocks for so many bytes. */
  byte[] receive(int count) throws IOException;

  /** Vanishes, as a pulled cable does. */
  void unplug() throws IOException;

  @Override
  void close() throws IOException;
}
