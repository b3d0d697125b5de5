package gatehouse.devices.link.recording;

import gatehouse.devices.link.Link;
import gatehouse.devices.link.LinkReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Plays a recording back to a driver: what was heard is heard again, and what was sent must be sent
 * again, byte for byte, before the recording goes on. Each opening plays on from where the last one
 * ended; after the last line nothing more is heard and nothing more may be sent.
 */
public final class ReplayLink implements Link {
  private static final long WAIT_FOR_DRIVER_SECONDS = 10;

  /** How fast a recording is played. */
  public enum Pace {
    AS_RECORDED,
    AT_ONCE
  }

  private final String name;
  private final List<DumpLine> lines;
  private final Pace pace;
  private int next;
  private volatile @Nullable Playing playing;

  private ReplayLink(String name, List<DumpLine> lines, Pace pace) {
    this.name = name;
    this.lines = lines;
    this.pace = pace;
  }

  /**
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if a line of it cannot be understood; the message names it
   */
  public static ReplayLink of(Path recording, Pace pace) throws IOException {
    return new ReplayLink(
        recording.toString(), DumpLine.parse(Files.readAllLines(recording)), pace);
  }

  /** From the recording's text itself, for tests. */
  public static ReplayLink ofText(String recording, Pace pace) {
    return new ReplayLink("text", DumpLine.parse(recording.lines().toList()), pace);
  }

  @Override
  public void open(LinkReceiver receiver) {
    close();
    Playing now = new Playing(receiver);
    playing = now;
    now.thread.start();
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    Playing now = playing;
    if (now == null) {
      throw new IOException(description() + ": is not open");
    }
    now.sent(bytes);
  }

  @Override
  public void close() {
    Playing now = playing;
    playing = null;
    if (now != null) {
      now.stop();
    }
  }

  @Override
  public String description() {
    return "replay:" + name;
  }

  private final class Playing {
    private final LinkReceiver receiver;
    private final Thread thread = new Thread(this::play, "replay " + name);
    private final SynchronousQueue<String> expected = new SynchronousQueue<>();
    private volatile boolean stopped;

    Playing(LinkReceiver receiver) {
      this.receiver = receiver;
      thread.setDaemon(true);
    }

    private void play() {
      try {
        boolean first = true;
        long before = next < lines.size() ? lines.get(next).micros() : 0;
        while (!stopped && next < lines.size()) {
          DumpLine line = lines.get(next);
          if (line.mark() == DumpLine.Mark.OPEN && !first) {
            return; // the next opening's
          }
          first = false;
          if (pace == Pace.AS_RECORDED && line.mark() != DumpLine.Mark.SENT) {
            LockSupport.parkNanos((line.micros() - before) * 1000);
          }
          before = line.micros();
          next++;
          if (!play(line)) {
            return;
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** Whether the recording goes on within this opening. */
    private boolean play(DumpLine line) throws InterruptedException {
      switch (line.mark()) {
        case OPEN -> {
          return true;
        }
        case SENT -> expected.put(line.content());
        case HEARD -> receiver.received(line.bytes(), System.nanoTime());
        case LOST -> {
          receiver.lost(line.content());
          return false;
        }
        case CLOSE -> {
          return false;
        }
      }
      return true;
    }

    void sent(byte[] bytes) throws IOException {
      String sent = HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes);
      try {
        String wanted = expected.poll(WAIT_FOR_DRIVER_SECONDS, TimeUnit.SECONDS);
        if (wanted == null) {
          throw new IOException("the recording has nothing to be sent here, but got " + sent);
        }
        if (!wanted.equals(sent)) {
          throw new IOException("the recording has " + wanted + " sent here, but got " + sent);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }

    void stop() {
      stopped = true;
      if (Thread.currentThread() == thread) {
        return;
      }
      thread.interrupt();
      try {
        thread.join(1_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
