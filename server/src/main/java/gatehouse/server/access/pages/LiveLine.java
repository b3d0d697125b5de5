package gatehouse.server.access.pages;

import gatehouse.server.access.AccessEntry;
import gatehouse.server.web.text.Words;
import java.util.Set;

/**
 * A line of the live page.
 *
 * @param gate what people call the lane, or the gateway for what happens at no lane
 * @param unit what people call the holder's unit; may be empty
 * @param fresh whether it came while the page was open
 */
public record LiveLine(AccessEntry entry, String gate, String unit, boolean fresh) {

  private static final Set<String> ALARMS = Set.of("ALARM", "FIRE", "TAMPER");

  /** The colour that a guard sees from a metre away. */
  public String tone() {
    if (isAlarm()) {
      return entry.outcome().equals("ON") ? "bad" : "quiet";
    }
    return switch (entry.outcome()) {
      case "GRANTED" -> "good";
      case "REFUSED", "FORCED" -> "bad";
      case "HELD", "NOT_RELEASED", "OFF" -> "warn";
      default -> "quiet";
    };
  }

  /** The outcome in words; one that this version does not know stays as it came. */
  public String outcome(Words words) {
    String key = (isAlarm() ? "outcome.contact." : "outcome.") + entry.outcome();
    return words.knows(key) ? words.say(key) : entry.outcome();
  }

  /** What kind of event it was, in words. */
  public String kind(Words words) {
    String key = "kind." + entry.kind();
    return words.knows(key) ? words.say(key) : entry.kind();
  }

  /** Which device, card or contact it was. */
  public String detail(Words words) {
    String key = "kind.contact." + entry.detail();
    return isContact() && words.knows(key) ? words.say(key) : entry.detail();
  }

  /** Of these contacts "on" is no good news. */
  private boolean isAlarm() {
    return isContact() && ALARMS.contains(entry.detail());
  }

  private boolean isContact() {
    return entry.kind().equals("contact-changed");
  }
}
