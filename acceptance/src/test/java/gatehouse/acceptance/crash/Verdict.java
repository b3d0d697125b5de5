package gatehouse.acceptance.crash;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the books and the far ends say of a crash run; every list names what is wrong and is empty
 * when nothing is.
 *
 * @param seed chooses the same moments again
 * @param events rows in the database that the run made
 * @param answered cards that a lamp or the barrier answered
 * @param inDoubt of them, those answered so shortly before a kill of the gateway that they may or
 *     may not have been journalled
 * @param releases pulses on the boards' release relays
 * @param granted decisions in the database that let somebody in
 * @param kept journal lines that were seen in the gateway's file after its kills
 * @param kills how often each part was killed
 * @param missing numbers that are not in the database
 * @param doubled numbers that are there more than once
 * @param chainBreaks events whose predecessor's hash is not in them
 * @param changed journal lines that are not in the database as they were in the file
 * @param lostTaps answered cards without their decision, or with more than one
 * @param inventedDecisions decisions on cards that nobody held there
 * @param releasesWithoutDecision releases for which no granted decision is in the database
 * @param incidents what the server itself found wrong
 */
public record Verdict(
    long seed,
    Duration length,
    long events,
    long answered,
    long inDoubt,
    long releases,
    long granted,
    long kept,
    Map<String, Integer> kills,
    List<String> missing,
    List<String> doubled,
    List<String> chainBreaks,
    List<String> changed,
    List<String> lostTaps,
    List<String> inventedDecisions,
    List<String> releasesWithoutDecision,
    List<String> incidents) {

  public double eventsPerSecond() {
    return events * 1_000.0 / length.toMillis();
  }
}
