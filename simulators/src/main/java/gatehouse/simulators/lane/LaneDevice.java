package gatehouse.simulators.lane;

import java.io.IOException;

/** A device of a lane, as a technician handles it. */
public interface LaneDevice extends AutoCloseable {
  String name();

  /** Where the lobby PC finds it, or it the lobby PC. */
  String address();

  boolean isPlugged();

  void unplug() throws IOException;

  void plug() throws IOException;

  /** Disturbs what it says next. */
  void garble();

  @Override
  void close();
}
