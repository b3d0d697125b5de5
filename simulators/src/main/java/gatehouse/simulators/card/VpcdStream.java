package gatehouse.simulators.card;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketOption;
import jdk.net.ExtendedSocketOptions;

/**
 * One vpcd connection, from either side: frames of two bytes of length, big-endian, and a payload.
 * A payload of one byte from the reader's side is one of the orders below; stack.md.
 */
final class VpcdStream implements Closeable {
  static final byte POWER_OFF = 0;
  static final byte POWER_ON = 1;
  static final byte RESET = 2;
  static final byte ATR = 4;

  private final Socket socket;
  private final DataInputStream in;
  private final boolean quickAck;

  VpcdStream(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
    this.quickAck = socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
    socket.setTcpNoDelay(true);
  }

  /**
   * Waits for a frame.
   *
   * @throws java.io.EOFException when the other side closed
   */
  byte[] read() throws IOException {
    acknowledgeAtOnce();
    byte[] payload = new byte[in.readUnsignedShort()];
    in.readFully(payload);
    return payload;
  }

  /**
   * vpcd writes length and payload in two pieces and waits for the acknowledgement of the first;
   * Linux forgets this option, so it is set before every read: 61 µs an APDU instead of 44 ms.
   */
  private void acknowledgeAtOnce() throws IOException {
    if (quickAck) {
      SocketOption<Boolean> option = ExtendedSocketOptions.TCP_QUICKACK;
      socket.setOption(option, true);
    }
  }

  synchronized void write(byte... payload) throws IOException {
    byte[] frame = new byte[2 + payload.length];
    frame[0] = (byte) (payload.length >> 8);
    frame[1] = (byte) payload.length;
    System.arraycopy(payload, 0, frame, 2, payload.length);
    socket.getOutputStream().write(frame);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
