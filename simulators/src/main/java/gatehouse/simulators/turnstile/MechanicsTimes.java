package gatehouse.simulators.turnstile;

import java.time.Duration;

/**
 * How long things take in the turnstile.
 *
 * @param waitForEntry from the release until the barrier shuts again when nobody enters
 * @param walk from entering until the body is behind the line
 * @param passPulse how long a PASS contact stays on for one person
 * @param alarmPulse how long the ALARM contact stays on after a push
 */
public record MechanicsTimes(
    Duration waitForEntry, Duration walk, Duration passPulse, Duration alarmPulse) {

  /**
   * Five seconds as PERCo and TiSO, a PASS pulse of 0.3 s as TiSO; sheet turnstile.md section 1.
   */
  public static final MechanicsTimes USUAL =
      new MechanicsTimes(
          Duration.ofSeconds(5),
          Duration.ofMillis(600),
          Duration.ofMillis(300),
          Duration.ofSeconds(1));

  public MechanicsTimes withWaitForEntry(Duration other) {
    return new MechanicsTimes(other, walk, passPulse, alarmPulse);
  }

  public MechanicsTimes withWalk(Duration other) {
    return new MechanicsTimes(waitForEntry, other, passPulse, alarmPulse);
  }
}
