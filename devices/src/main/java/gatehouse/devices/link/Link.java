package gatehouse.devices.link;

import java.io.IOException;

/**
 * A cable to a device. It can be opened again after a loss or a close; it never opens itself.
 *
 * <p>{@link #open} and {@link #close} are for the one thread that owns the link; {@link #write} may
 * come from any thread.
 */
public interface Link {

  /**
   * Opens, or fails within about a second.
   *
   * @param receiver hears from now on, on the link's reader thread, until a loss or {@link #close}
   * @throws IOException if the port or host is not there; the message names it
   */
  void open(LinkReceiver receiver) throws IOException;

  /** Hands all bytes to the operating system; does not wait until they are on the wire. */
  void write(byte[] bytes) throws IOException;

  /** Ends the link; the receiver hears nothing more. Harmless when repeated. */
  void close();

  /** The address as {@link Links#at} reads it. */
  String description();
}
