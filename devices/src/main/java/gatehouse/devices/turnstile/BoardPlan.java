package gatehouse.devices.turnstile;

import gatehouse.devices.Side;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * What is wired to a board's contacts, and the times of the turnstile behind it.
 *
 * @param unit the board's Modbus address, 1 to 247
 * @param inputs what each input contact tells; what is not wired is left out
 */
public record BoardPlan(
    int unit, Board board, Coils coils, Map<Meaning, Input> inputs, Times times) {

  /** What an input contact tells. */
  public enum Meaning {
    PASS_A,
    PASS_B,
    READY,
    ALARM,
    FIRE,
    TAMPER
  }

  /**
   * An input contact.
   *
   * @param normallyClosed true when the contact is open while it tells "on"
   */
  public record Input(int number, boolean normallyClosed) {
    public static Input normallyOpen(int number) {
      return new Input(number, false);
    }

    public static Input normallyClosed(int number) {
      return new Input(number, true);
    }

    boolean isOn(boolean closed) {
      return closed != normallyClosed;
    }
  }

  /**
   * The relays. The stop relay is only ever switched off. A lamp that is not there is {@link
   * #NOT_WIRED}; one pair of lamps serves both sides.
   */
  public record Coils(int unlockA, int unlockB, int stop, int green, int red) {
    public static final int NOT_WIRED = -1;

    int unlock(Side from) {
      return from == Side.A ? unlockA : unlockB;
    }
  }

  /**
   * @param pulse of the unlock relay; boards with a timer round it up to 100 ms
   * @param poll between two looks at the inputs
   * @param debounce how long a contact must stay changed to count
   * @param entry how long the turnstile itself waits for the released person
   * @param walk how long after that a passage that had begun may still be told
   * @param hold how long PASS may last before it is a fault
   * @param lamp how long a sign is shown
   */
  public record Times(
      Duration pulse,
      Duration poll,
      Duration debounce,
      Duration entry,
      Duration walk,
      Duration hold,
      Duration lamp) {

    /** 300 ms pulse, a look every 40 ms, 25 ms debounce, 5 s to enter, 10 s to hold, 1 s lamp. */
    public static Times standard() {
      return new Times(
          Duration.ofMillis(300),
          Duration.ofMillis(40),
          Duration.ofMillis(25),
          Duration.ofSeconds(5),
          Duration.ofMillis(1500),
          Duration.ofSeconds(10),
          Duration.ofSeconds(1));
    }

    public Times withPulse(Duration pulse) {
      return new Times(pulse, poll, debounce, entry, walk, hold, lamp);
    }

    public Times withEntry(Duration entry) {
      return new Times(pulse, poll, debounce, entry, walk, hold, lamp);
    }

    public Times withWalk(Duration walk) {
      return new Times(pulse, poll, debounce, entry, walk, hold, lamp);
    }

    public Times withHold(Duration hold) {
      return new Times(pulse, poll, debounce, entry, walk, hold, lamp);
    }
  }

  public BoardPlan {
    inputs = Map.copyOf(inputs);
    inputs.forEach(
        (meaning, input) -> {
          if (input.number() < 0 || input.number() >= board.inputs()) {
            throw new IllegalArgumentException(
                meaning + " is on input " + input.number() + ", which " + board.name() + " lacks");
          }
        });
    for (int coil : new int[] {coils.unlockA(), coils.unlockB()}) {
      if (coil < 0 || coil >= board.coils()) {
        throw new IllegalArgumentException(board.name() + " has no coil " + coil + " to unlock by");
      }
    }
  }

  /**
   * The suggested wiring: coils 0 unlock A, 1 unlock B, 2 stop, 3 green, 4 red; inputs 0 pass A, 1
   * pass B, 2 ready, 3 alarm, 4 fire, 5 tamper, all normally open; inputs only if the board has
   * them.
   */
  public static BoardPlan standard(int unit, Board board) {
    Map<Meaning, Input> inputs =
        board.inputs() == 0
            ? Map.of()
            : Map.of(
                Meaning.PASS_A, Input.normallyOpen(0),
                Meaning.PASS_B, Input.normallyOpen(1),
                Meaning.READY, Input.normallyOpen(2),
                Meaning.ALARM, Input.normallyOpen(3),
                Meaning.FIRE, Input.normallyOpen(4),
                Meaning.TAMPER, Input.normallyOpen(5));
    return new BoardPlan(unit, board, new Coils(0, 1, 2, 3, 4), inputs, Times.standard());
  }

  public BoardPlan withInput(Meaning meaning, Input input) {
    Map<Meaning, Input> changed = new EnumMap<>(Meaning.class);
    changed.putAll(inputs);
    changed.put(meaning, input);
    return new BoardPlan(unit, board, coils, changed, times);
  }

  public BoardPlan withoutInput(Meaning meaning) {
    Map<Meaning, Input> changed = new EnumMap<>(Meaning.class);
    changed.putAll(inputs);
    changed.remove(meaning);
    return new BoardPlan(unit, board, coils, changed, times);
  }

  public BoardPlan withTimes(Times times) {
    return new BoardPlan(unit, board, coils, inputs, times);
  }
}
