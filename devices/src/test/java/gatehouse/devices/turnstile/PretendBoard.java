package gatehouse.devices.turnstile;

import gatehouse.devices.link.Link;
import gatehouse.devices.link.LinkReceiver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The far end of a link, in memory: one Modbus board with 8 coils and 8 inputs, written from sheet
 * turnstile.md without our codec. Answers on the caller's thread, as fast as can be.
 */
final class PretendBoard implements Link {
  final List<String> requests = new CopyOnWriteArrayList<>();
  final List<Long> requestNanos = new CopyOnWriteArrayList<>();
  volatile int inputs = 0;

  /** What the inputs are as soon as an answer was lost; negative for no change. */
  volatile int inputsAfterLostAnswer = -1;

  volatile boolean silent;
  volatile boolean unplugged;
  volatile boolean echoes;
  volatile boolean fault;
  volatile int refusedFunction;
  final AtomicInteger loseAnswers = new AtomicInteger();
  volatile @Nullable String answerInstead;
  private @Nullable LinkReceiver receiver;

  @Override
  public void open(LinkReceiver opened) throws IOException {
    if (fault) {
      throw new IllegalStateException("pretend");
    }
    if (unplugged) {
      throw new IOException("pretend: there is no such port");
    }
    receiver = opened;
  }

  @Override
  public void write(byte[] request) throws IOException {
    LinkReceiver to = receiver;
    if (to == null || unplugged) {
      throw new IOException("pretend: is not open");
    }
    requestNanos.add(System.nanoTime());
    requests.add(HexFormat.of().withUpperCase().formatHex(request, 0, request.length - 2));
    if (echoes) {
      to.received(request.clone(), System.nanoTime());
    }
    if (silent) {
      return;
    }
    if (loseAnswers.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      inputs = inputsAfterLostAnswer < 0 ? inputs : inputsAfterLostAnswer;
      return;
    }
    String instead = answerInstead;
    answerInstead = null;
    byte[] answer = instead == null ? answer(request) : HexFormat.of().parseHex(instead);
    to.received(answer, System.nanoTime());
  }

  private byte[] answer(byte[] request) {
    int function = request[1];
    if (function == refusedFunction) {
      return withCrc(request[0], function | 0x80, 2);
    }
    return switch (function) {
      case 1, 2 -> withCrc(request[0], function, 1, function == 2 ? inputs : 0);
      case 5 -> withCrc(request[0], function, request[2], request[3], request[4], request[5]);
      case 15 -> withCrc(request[0], function, request[2], request[3], request[4], request[5]);
      default -> withCrc(request[0], function | 0x80, 1);
    };
  }

  private static byte[] withCrc(int... body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int crc = 0xFFFF;
    for (int b : body) {
      bytes.write(b);
      crc ^= b & 0xFF;
      for (int i = 0; i < 8; i++) {
        boolean carry = (crc & 1) == 1;
        crc >>= 1;
        crc = carry ? crc ^ 0xA001 : crc;
      }
    }
    bytes.write(crc & 0xFF);
    bytes.write(crc >> 8);
    return bytes.toByteArray();
  }

  void unplug() {
    unplugged = true;
    LinkReceiver to = receiver;
    if (to != null) {
      to.lost("pretend: the port is gone");
    }
  }

  long count(String request) {
    return requests.stream().filter(request::equals).count();
  }

  @Override
  public void close() {
    receiver = null;
  }

  @Override
  public String description() {
    return "pretend";
  }
}
