package gatehouse.simulators.lane;

import java.util.List;

/** A lane, card or device was named that is not there; says which there are. */
public final class NoSuchName extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> names;

  /**
   * @param what kind of thing was named
   */
  public NoSuchName(String what, String wrong, List<String> names) {
    super("there is no " + what + " \"" + wrong + "\"; there are " + names);
    this.names = List.copyOf(names);
  }

  /** The right names. */
  public List<String> names() {
    return names;
  }
}
