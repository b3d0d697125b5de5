package gatehouse.simulators;

import gatehouse.simulators.lane.Lane;
import gatehouse.simulators.lane.LaneConfig;
import gatehouse.simulators.lane.LaneView;
import gatehouse.simulators.lane.LobbyCard;
import gatehouse.simulators.lane.NoSuchName;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** The whole simulated lobby: its lanes, and the cards that lie about. */
public final class LobbySimulator implements AutoCloseable {
  private final LobbyConfig config;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, LobbySimulator::timerThread);
  private final Map<String, Lane> lanes = new LinkedHashMap<>();

  /**
   * @throws IllegalArgumentException when an address in it is none, or a device has none
   */
  public LobbySimulator(LobbyConfig config) {
    this.config = config;
    if (config.issuer() == null && config.allCards().stream().anyMatch(c -> c.chip() != null)) {
      throw new IllegalArgumentException("there are cards with a chip, but no issuer of them");
    }
    for (LaneConfig lane : config.lanes()) {
      if (lanes.put(lane.lane(), made(lane)) != null) {
        throw new IllegalArgumentException("two lanes are called \"" + lane.lane() + "\"");
      }
    }
  }

  private Lane made(LaneConfig lane) {
    try {
      return new Lane(lane, config.allCards(), config.issuer(), timer);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("lane \"" + lane.lane() + "\": " + e.getMessage(), e);
    }
  }

  private static Thread timerThread(Runnable work) {
    var thread = new Thread(work, "lobby timer");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Powers all devices up.
   *
   * @throws IOException when a port cannot be had; nothing is left running then
   */
  public void start() throws IOException {
    try {
      for (Lane lane : lanes.values()) {
        lane.start();
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** Goes to a lane, to do something there. */
  public Lane at(String lane) throws NoSuchName {
    Lane found = lanes.get(lane);
    if (found == null) {
      throw new NoSuchName("lane", lane, List.copyOf(lanes.keySet()));
    }
    return found;
  }

  /** What a person sees at a lane now. */
  public LaneView lane(String lane) throws NoSuchName {
    return at(lane).view();
  }

  /** All lanes, in the order of the configuration. */
  public List<Lane> lanes() {
    return List.copyOf(lanes.values());
  }

  public List<LobbyCard> cards() {
    return config.allCards();
  }

  /** The QR codes that the configuration knows. */
  public List<LobbyConfig.CodeConfig> codes() {
    return config.allCodes();
  }

  @Override
  public void close() {
    lanes.values().forEach(Lane::close);
    timer.shutdownNow();
  }
}
