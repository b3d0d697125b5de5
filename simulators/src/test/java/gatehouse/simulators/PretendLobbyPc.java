package gatehouse.simulators;

import gatehouse.simulators.card.CardLeftField;
import gatehouse.simulators.card.VirtualCard;
import gatehouse.simulators.card.VpcdPort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The least of a lobby PC: it knows some UIDs, and tells the board by literal frames of sheet
 * turnstile.md to release side A and light green (flash-on, 0.3 s and 1 s), or to light red.
 */
final class PretendLobbyPc implements AutoCloseable {
  static final String KNOWN_UID = "04A1B2C3D4E580";

  /** Flash-on of relays 0, 3 and 4; the first CRC computed as the sheet's. */
  private static final String UNLOCK_A = "010502000003";

  private static final String GREEN = "01050203000A";
  private static final String RED = "01050204000A";

  final CopyOnWriteArrayList<String> uids = new CopyOnWriteArrayList<>();
  final VpcdPort reader =
      new VpcdPort(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), new Field());
  private final Set<String> known = Set.of(KNOWN_UID + "9000");
  volatile boolean plugged = true;
  private volatile @Nullable Socket board;

  void start() throws IOException {
    reader.start();
  }

  /** Connects to the board's converter. */
  void connectBoard(String address) throws IOException {
    board = connect(address);
  }

  static Socket connect(String address) throws IOException {
    return new Socket(
        InetAddress.getLoopbackAddress(),
        Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
  }

  /** Reads one line of a scanner and lets whoever shows "GOOD" in. */
  void obeyScanner(String address) throws IOException {
    Socket scanner = connect(address);
    var thread = new Thread(() -> readLines(scanner), "pretend scanner driver");
    thread.setDaemon(true);
    thread.start();
  }

  private void readLines(Socket scanner) {
    try (scanner) {
      InputStream in = scanner.getInputStream();
      var line = new ByteArrayOutputStream();
      for (int each = in.read(); each >= 0; each = in.read()) {
        if (each == '\r') {
          decide(line.toString(StandardCharsets.UTF_8).equals("GOOD"));
          line.reset();
        } else {
          line.write(each);
        }
      }
    } catch (IOException e) {
      // The scanner was unplugged.
    }
  }

  private void decide(boolean mayPass) throws IOException {
    if (mayPass) {
      order(UNLOCK_A);
      order(GREEN);
    } else {
      order(RED);
    }
  }

  private synchronized void order(String frame) throws IOException {
    byte[] request = sealed(frame);
    Socket to = Objects.requireNonNull(board, "the board is not connected");
    to.getOutputStream().write(request);
    byte[] answer = to.getInputStream().readNBytes(request.length);
    if (!Arrays.equals(request, answer)) {
      throw new IOException("the board answered " + HexFormat.of().formatHex(answer));
    }
  }

  private static byte[] sealed(String frame) {
    byte[] bytes = HexFormat.of().parseHex(frame);
    int crc = 0xFFFF;
    for (byte each : bytes) {
      crc ^= each & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xA001 : crc >> 1;
      }
    }
    var out = new ByteArrayOutputStream();
    out.writeBytes(bytes);
    out.write(crc);
    out.write(crc >> 8);
    return out.toByteArray();
  }

  @Override
  public void close() throws IOException {
    reader.close();
    Socket connected = board;
    if (connected != null) {
      connected.close();
    }
  }

  private final class Field implements VpcdPort.Field {
    @Override
    public void enter(VirtualCard card) {
      var thread = new Thread(() -> read(card), "pretend reader driver");
      thread.setDaemon(true);
      thread.start();
    }

    private void read(VirtualCard card) {
      try {
        byte[] answer = card.answer(HexFormat.of().parseHex("FFCA000000"));
        String uid = HexFormat.of().withUpperCase().formatHex(answer);
        uids.add(uid);
        decide(known.contains(uid));
      } catch (CardLeftField | IOException e) {
        uids.add(e.toString());
      }
    }

    @Override
    public void leave() {}

    @Override
    public void unplug() {
      plugged = false;
    }

    @Override
    public void plug() {
      plugged = true;
    }
  }
}
