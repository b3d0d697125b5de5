package gatehouse.devices.modbus;

import gatehouse.devices.link.Link;
import gatehouse.devices.link.LinkInbox;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one master of a Modbus RTU bus. It has no thread: each device of the bus calls {@link
 * #exchange} on its own, and waits there for its turn and its answer. Turns are taken in order of
 * arrival, so a unit waits for one running exchange of every other unit at the most, and a retry
 * stands in line again behind them.
 *
 * <p>The link is opened by the first exchange that needs it, and again after a loss, or after so
 * much silence that an unplugged converter is the likelier cause than a dead unit.
 */
public final class ModbusMaster {
  private static final int SILENT_BEFORE_REOPENING = 6;

  private final Link link;
  private final ModbusTiming timing;
  private final ReentrantLock bus = new ReentrantLock(true);
  private int users;
  private @Nullable LinkInbox inbox;
  private long quietSinceNanos = System.nanoTime();
  private int unanswered;

  /** Whether the adapter sends us our own bytes back, as many RS-485 adapters do. */
  private boolean echoes;

  public ModbusMaster(Link link, ModbusTiming timing) {
    this.link = link;
    this.timing = timing;
  }

  public String description() {
    return link.description();
  }

  /** A device begins to use the bus. */
  public void join() {
    bus.lock();
    try {
      users++;
    } finally {
      bus.unlock();
    }
  }

  /** A device ends to use the bus; the last one closes the link. */
  public void leave() {
    bus.lock();
    try {
      users--;
      if (users == 0) {
        closeLink();
      }
    } finally {
      bus.unlock();
    }
  }

  /**
   * Sends a request and waits for its answer; repeats it when none comes, so a request must do no
   * harm when it is carried out twice.
   *
   * @return the answer, never a refusal
   * @throws ModbusRefusal if the unit says no
   * @throws IOException if the link is gone, or the unit does not answer
   */
  public ModbusFrame exchange(ModbusFrame request) throws IOException {
    for (int attempt = 0; attempt <= timing.retries(); attempt++) {
      ModbusFrame answer = attempt(request);
      if (answer != null) {
        return answer;
      }
    }
    throw noAnswer(request, timing.retries() + 1);
  }

  /** What is looked at before a request is sent again. */
  public interface Look {
    /** Whether the request has done its work, although its answer was lost. */
    boolean settles() throws IOException;
  }

  /**
   * As {@link #exchange}, for a request that does harm when it is carried out twice: it is not
   * repeated once the look says that it was carried out.
   */
  public void exchangeUnless(ModbusFrame request, Look look) throws IOException {
    for (int attempt = 0; attempt <= timing.retries(); attempt++) {
      if ((attempt > 0 && look.settles()) || attempt(request) != null) {
        return;
      }
    }
    if (!look.settles()) {
      throw noAnswer(request, timing.retries() + 1);
    }
  }

  /** As {@link #exchange}, with one try only. */
  public ModbusFrame exchangeOnce(ModbusFrame request) throws IOException {
    ModbusFrame answer = attempt(request);
    if (answer == null) {
      throw noAnswer(request, 1);
    }
    return answer;
  }

  private IOException noAnswer(ModbusFrame request, int tries) {
    return new IOException(
        description()
            + ": unit "
            + request.unit()
            + " does not answer ("
            + tries
            + " x "
            + timing.reply().toMillis()
            + " ms)");
  }

  /**
   * @return null when no answer came in time
   */
  private @Nullable ModbusFrame attempt(ModbusFrame request) throws IOException {
    bus.lock();
    try {
      LinkInbox heard = openLink();
      dropLeftovers(heard);
      keepSilence();
      link.write(request.wire());
      quietSinceNanos = System.nanoTime();
      ModbusFrame answer = awaitAnswer(request, heard);
      if (answer == null) {
        unanswered++;
        if (unanswered >= SILENT_BEFORE_REOPENING) {
          closeLink();
        }
        return null;
      }
      if (answer.isRefusal()) {
        throw new ModbusRefusal(request, answer.refusalCode());
      }
      return answer;
    } catch (ModbusRefusal e) {
      throw e;
    } catch (IOException e) {
      closeLink();
      throw e;
    } finally {
      bus.unlock();
    }
  }

  private LinkInbox openLink() throws IOException {
    LinkInbox open = inbox;
    if (open == null) {
      open = new LinkInbox();
      link.open(open);
      inbox = open;
      unanswered = 0;
    }
    return open;
  }

  private void closeLink() {
    link.close();
    inbox = null;
  }

  /** A late or doubled answer to an earlier request must not pass for the next one's. */
  private void dropLeftovers(LinkInbox heard) throws IOException {
    for (LinkInbox.Heard left = heard.poll(0); left != null; left = heard.poll(0)) {
      quietSinceNanos = bytesOf(left).atNanos();
    }
  }

  private void keepSilence() {
    long until = quietSinceNanos + timing.silence().toNanos();
    for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private @Nullable ModbusFrame awaitAnswer(ModbusFrame request, LinkInbox heard)
      throws IOException {
    long deadline = System.nanoTime() + timing.reply().toNanos();
    ModbusFrameParser parser = ModbusFrameParser.start();
    EchoFilter echo = new EchoFilter(request);
    for (long left = timing.reply().toNanos(); left > 0; left = deadline - System.nanoTime()) {
      LinkInbox.Heard next = heard.poll(left);
      if (next == null) {
        continue;
      }
      LinkInbox.Chunk chunk = bytesOf(next);
      quietSinceNanos = chunk.atNanos();
      unanswered = 0;
      ModbusFrameParser.Step step = parser.feed(echo.pass(chunk.bytes()));
      parser = step.next();
      for (ModbusFrame frame : step.frames()) {
        if (frame.answers(request)) {
          return frame;
        }
      }
    }
    return null;
  }

  private static LinkInbox.Chunk bytesOf(LinkInbox.Heard heard) throws IOException {
    if (heard instanceof LinkInbox.Chunk chunk) {
      return chunk;
    }
    throw new IOException(((LinkInbox.Loss) heard).why());
  }

  /**
   * Takes our own bytes out of what is heard. The echo of a coil write is equal to its answer, so
   * whether the adapter echoes is learnt from reads, whose echo is unlike any answer; the first
   * exchange with a unit must therefore be a read.
   */
  private final class EchoFilter {
    private final byte[] sent;
    private final boolean canLearn;
    private byte[] held = new byte[0];
    private boolean done;

    EchoFilter(ModbusFrame request) {
      this.sent = request.wire();
      this.canLearn = !request.looksLikeItsAnswer();
      this.done = !canLearn && !echoes;
    }

    byte[] pass(byte[] chunk) {
      if (done) {
        return chunk;
      }
      byte[] all = Arrays.copyOf(held, held.length + chunk.length);
      System.arraycopy(chunk, 0, all, held.length, chunk.length);
      int same = Arrays.mismatch(all, sent);
      if (same == all.length) {
        held = all; // so far it is our own request
        return new byte[0];
      }
      done = true;
      boolean isEcho = same < 0 || same == sent.length;
      if (canLearn) {
        echoes = isEcho;
      }
      return isEcho ? Arrays.copyOfRange(all, sent.length, all.length) : all;
    }
  }
}
