package gatehouse.devices.link.recording;

import gatehouse.devices.link.Link;
import gatehouse.devices.link.LinkReceiver;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down all that goes over a link, as {@link ReplayLink} reads it; appends, so that reopening
 * loses nothing. A recording that cannot be written is given up with one line in the log: it never
 * harms the link. A recording holds card numbers and pass texts: guard it like a list of keys.
 */
public final class RecordingLink implements Link {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingLink.class);

  private final Link link;
  private final Path file;
  private final InstantSource clock;
  private final Object lock = new Object();
  private @Nullable Writer writer;
  private long begunNanos;
  private boolean begun;
  private boolean givenUp;

  /**
   * @param clock tells when the recording began, for its first line
   */
  public RecordingLink(Link link, Path file, InstantSource clock) {
    this.link = link;
    this.file = file;
    this.clock = clock;
  }

  @Override
  public void open(LinkReceiver receiver) throws IOException {
    begin();
    link.open(
        new LinkReceiver() {
          @Override
          public void received(byte[] chunk, long atNanos) {
            record(DumpLine.Mark.HEARD, chunk, "", atNanos);
            receiver.received(chunk, atNanos);
          }

          @Override
          public void lost(String why) {
            record(DumpLine.Mark.LOST, new byte[0], why, System.nanoTime());
            receiver.lost(why);
          }
        });
    record(DumpLine.Mark.OPEN, new byte[0], "", System.nanoTime());
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    // Before the write: a quick answer must not stand above its question.
    record(DumpLine.Mark.SENT, bytes, "", System.nanoTime());
    link.write(bytes);
  }

  @Override
  public void close() {
    link.close();
    record(DumpLine.Mark.CLOSE, new byte[0], "", System.nanoTime());
    synchronized (lock) {
      end();
    }
  }

  @Override
  public String description() {
    return link.description();
  }

  private void begin() {
    synchronized (lock) {
      if (writer != null || givenUp) {
        return;
      }
      try {
        writer =
            Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (!begun) {
          begun = true;
          begunNanos = System.nanoTime();
          writer.write("# gatehouse link recording 1\n");
          writer.write("# " + link.description() + " from " + clock.instant() + "\n");
        }
      } catch (IOException e) {
        giveUp(e);
      }
    }
  }

  private void record(DumpLine.Mark mark, byte[] bytes, String why, long atNanos) {
    synchronized (lock) {
      if (writer == null) {
        return;
      }
      long micros = Math.max(0, (atNanos - begunNanos) / 1000);
      DumpLine line =
          bytes.length > 0
              ? DumpLine.of(micros, mark, bytes)
              : new DumpLine(micros, mark, why.replaceAll("\\R", " "));
      try {
        writer.write(line + "\n");
        writer.flush();
      } catch (IOException e) {
        giveUp(e);
      }
    }
  }

  private void giveUp(IOException e) {
    givenUp = true;
    LOG.warn("{}: the recording {} is given up: {}", description(), file, e.toString());
    end();
  }

  private void end() {
    Writer ended = writer;
    writer = null;
    if (ended != null) {
      try {
        ended.close();
      } catch (IOException e) {
        LOG.warn("{}: the recording {} is not complete: {}", description(), file, e.toString());
      }
    }
  }
}
