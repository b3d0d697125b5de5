package gatehouse.devices.scanner;

import gatehouse.devices.DeviceHealth;
import gatehouse.devices.DeviceListener;
import gatehouse.devices.DeviceSignal;
import gatehouse.devices.Scanner;
import gatehouse.devices.link.Link;
import gatehouse.devices.link.LinkInbox;
import gatehouse.devices.upkeep.Backoff;
import gatehouse.devices.upkeep.DeviceThread;
import gatehouse.devices.upkeep.DeviceVoice;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A scanner that sends each code as a line over a serial or TCP link. */
public final class LineScanner implements Scanner {
  private static final long LOOK_FOR_CLOSING_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final Link link;
  private final ScannerProfile profile;
  private final DeviceVoice voice;
  private final DeviceThread thread;
  private final AtomicLong refused = new AtomicLong();
  private boolean terminatedBefore;
  private String lastText = "";
  private long lastSeenNanos;

  public LineScanner(String name, Link link, ScannerProfile profile) {
    this.link = link;
    this.profile = profile;
    this.voice = new DeviceVoice(name);
    this.thread = new DeviceThread(name, this::run);
  }

  @Override
  public String name() {
    return voice.device();
  }

  @Override
  public DeviceHealth health() {
    return voice.health();
  }

  /** How many inputs were refused since the start. */
  public long refusedInputs() {
    return refused.get();
  }

  @Override
  public void start(DeviceListener listener) {
    voice.speakTo(listener);
    thread.start();
  }

  @Override
  public void close() {
    thread.close();
  }

  private void run(DeviceThread self) {
    Backoff backoff = new Backoff();
    while (!self.isClosing()) {
      try {
        LinkInbox inbox = new LinkInbox();
        link.open(inbox);
        voice.health(DeviceHealth.ONLINE);
        backoff.reset();
        listen(self, inbox);
      } catch (IOException | RuntimeException e) {
        voice.away(e);
        self.pause(backoff.next());
      } finally {
        link.close();
      }
    }
  }

  private void listen(DeviceThread self, LinkInbox inbox) throws IOException {
    LineFrames frames = LineFrames.start();
    long heardNanos = System.nanoTime();
    while (!self.isClosing()) {
      long silence = profile.ending().silence(terminatedBefore).toNanos();
      long wait =
          frames.isWithinCode() ? heardNanos + silence - System.nanoTime() : LOOK_FOR_CLOSING_NANOS;
      LinkInbox.Heard heard = inbox.poll(Math.min(wait, LOOK_FOR_CLOSING_NANOS));
      if (heard instanceof LinkInbox.Loss loss) {
        throw new IOException(loss.why());
      }
      LineFrames.Step step;
      if (heard instanceof LinkInbox.Chunk chunk) {
        heardNanos = chunk.atNanos();
        step = frames.feed(chunk.bytes());
      } else if (frames.isWithinCode() && System.nanoTime() - heardNanos >= silence) {
        step = frames.silence();
      } else {
        continue;
      }
      frames = step.next();
      for (LineFrames.Found found : step.found()) {
        hear(found, heardNanos);
      }
    }
  }

  private void hear(LineFrames.Found found, long atNanos) {
    if (found instanceof LineFrames.Code code) {
      terminatedBefore = code.terminated();
      hear(code, atNanos);
    } else {
      refuse("a code without end: more than " + LineFrames.MOST_BYTES + " bytes");
    }
  }

  private void hear(LineFrames.Code code, long atNanos) {
    if (!code.terminated() && profile.ending() == ScannerProfile.Ending.TERMINATOR) {
      terminatedBefore = true;
      refuse(
          "a torn code: " + code.text().length() + " characters, then silence instead of an end");
      return;
    }
    if (!profile.accepts(code.text())) {
      refuse(
          "a code that begins with \""
              + code.text().substring(0, Math.min(3, code.text().length()))
              + "\" instead of \""
              + profile.prefix()
              + "\"");
      return;
    }
    String text = profile.withoutPrefix(code.text());
    if (text.isEmpty() || isHeld(text, atNanos)) {
      return;
    }
    voice.say(new DeviceSignal.TextScanned(name(), text, atNanos));
  }

  /** Held codes are sent again and again; each time renews the hold. */
  private boolean isHeld(String text, long atNanos) {
    boolean held = text.equals(lastText) && atNanos - lastSeenNanos < profile.repeat().toNanos();
    lastText = text;
    lastSeenNanos = atNanos;
    return held;
  }

  private void refuse(String why) {
    refused.incrementAndGet();
    voice.say(new DeviceSignal.InputRefused(name(), why));
  }
}
