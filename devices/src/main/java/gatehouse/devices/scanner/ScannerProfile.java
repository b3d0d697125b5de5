package gatehouse.devices.scanner;

import java.time.Duration;

/**
 * How one scanner is configured: what it puts before and after a code.
 *
 * @param prefix what stands before every code: nothing (""), a maker's own prefix, or {@link #AIM}
 * @param ending how a code's end is known
 * @param repeat a text that is seen again within this time of being seen is still held there
 */
public record ScannerProfile(String prefix, Ending ending, Duration repeat) {

  /** The prefix "]Q" and a digit: only QR codes are taken, and no bar code with a pass's text. */
  public static final String AIM = "]Q";

  /** How a code's end is known. */
  public enum Ending {
    /**
     * By CR, LF, 02 or 03, or else by 80 ms of silence. After a code that was ended by a byte the
     * silence must be 300 ms, because such a scanner only pauses.
     */
    ANY(Duration.ofMillis(80), Duration.ofMillis(300)),

    /** By CR, LF, 02 or 03 alone; a code without is torn, and refused after a second of silence. */
    TERMINATOR(Duration.ofSeconds(1), Duration.ofSeconds(1)),

    /** By 60 ms of silence; also by a terminator. */
    SILENCE(Duration.ofMillis(60), Duration.ofMillis(60));

    private final Duration silence;
    private final Duration silenceOfTerminated;

    Ending(Duration silence, Duration silenceOfTerminated) {
      this.silence = silence;
      this.silenceOfTerminated = silenceOfTerminated;
    }

    Duration silence(boolean terminatedBefore) {
      return terminatedBefore ? silenceOfTerminated : silence;
    }
  }

  /** No prefix, any ending, 3 s of repeats. */
  public static ScannerProfile plain() {
    return new ScannerProfile("", Ending.ANY, Duration.ofSeconds(3));
  }

  /** As {@link #plain}, with the AIM prefix demanded: what an installation should use. */
  public static ScannerProfile aim() {
    return plain().withPrefix(AIM);
  }

  public ScannerProfile withPrefix(String prefix) {
    return new ScannerProfile(prefix, ending, repeat);
  }

  public ScannerProfile withEnding(Ending ending) {
    return new ScannerProfile(prefix, ending, repeat);
  }

  /** Whether what was scanned begins as it must. */
  boolean accepts(String scanned) {
    return scanned.startsWith(prefix) && scanned.length() >= prefixLength();
  }

  String withoutPrefix(String scanned) {
    return scanned.substring(prefixLength());
  }

  /** After AIM's "]Q" comes one more character, the modifier. */
  private int prefixLength() {
    return prefix.equals(AIM) ? 3 : prefix.length();
  }
}
