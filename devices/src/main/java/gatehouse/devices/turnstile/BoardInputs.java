package gatehouse.devices.turnstile;

import gatehouse.devices.turnstile.BoardPlan.Meaning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The inputs' meaning and their debounce. Pure: bits and times in, changes out. */
final class BoardInputs {
  private final BoardPlan plan;
  private final long debounceNanos;
  private final Set<Meaning> on = EnumSet.noneOf(Meaning.class);
  private final Map<Meaning, Long> unsettledSince = new EnumMap<>(Meaning.class);

  /** One contact that has changed for good. */
  record Change(Meaning meaning, boolean on) {}

  BoardInputs(BoardPlan plan, Duration debounce) {
    this.plan = plan;
    this.debounceNanos = debounce.toNanos();
  }

  boolean isOn(Meaning meaning) {
    return on.contains(meaning);
  }

  /** Whether a contact looks changed, and only a second look will tell. */
  boolean isUnsettled() {
    return !unsettledSince.isEmpty();
  }

  /**
   * The first look after a start or a loss is believed at once.
   *
   * @return what is unlike the last look before; at the start all contacts count as off
   */
  List<Change> adopt(BitSet closed) {
    unsettledSince.clear();
    List<Change> changes = new ArrayList<>();
    plan.inputs()
        .forEach(
            (meaning, input) -> {
              boolean now = input.isOn(closed.get(input.number()));
              if (now != isOn(meaning)) {
                changes.add(settle(meaning, now));
              }
            });
    return changes;
  }

  /** A look at all inputs; a change counts when it is still there a debounce time later. */
  List<Change> look(BitSet closed, long nowNanos) {
    List<Change> changes = new ArrayList<>();
    plan.inputs()
        .forEach(
            (meaning, input) -> {
              boolean now = input.isOn(closed.get(input.number()));
              if (now == isOn(meaning)) {
                unsettledSince.remove(meaning);
                return;
              }
              Long since = unsettledSince.putIfAbsent(meaning, nowNanos);
              if (since != null && nowNanos - since >= debounceNanos) {
                unsettledSince.remove(meaning);
                changes.add(settle(meaning, now));
              }
            });
    return changes;
  }

  private Change settle(Meaning meaning, boolean now) {
    if (now) {
      on.add(meaning);
    } else {
      on.remove(meaning);
    }
    return new Change(meaning, now);
  }
}
