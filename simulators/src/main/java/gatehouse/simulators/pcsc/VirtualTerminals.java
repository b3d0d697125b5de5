package gatehouse.simulators.pcsc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import org.jspecify.annotations.Nullable;

/** One client's view of the service's readers, with what it saw at its last look. */
final class VirtualTerminals extends CardTerminals {
  private final VirtualPcsc service;
  private final int life;
  private Map<String, Look> before = Map.of();
  private Map<String, Look> now = Map.of();

  /** What was to be seen at a reader: whether a card was there, and the how-manieth. */
  private record Look(boolean present, long insertions) {}

  VirtualTerminals(VirtualPcsc service) {
    this.service = service;
    this.life = service.life();
  }

  @Override
  public List<CardTerminal> list(@Nullable State state) throws CardException {
    State wanted = Objects.requireNonNull(state, "state");
    synchronized (service) {
      service.mustBeAlive(life);
      return service.plugged().stream()
          .filter(reader -> isIn(reader, wanted))
          .map(reader -> (CardTerminal) new VirtualTerminal(service, reader, life))
          .toList();
    }
  }

  private boolean isIn(VirtualReader reader, State state) {
    Look was = before.getOrDefault(reader.name(), new Look(false, 0));
    Look is = now.getOrDefault(reader.name(), was);
    return switch (state) {
      case ALL -> true;
      case CARD_PRESENT -> reader.card() != null;
      case CARD_ABSENT -> reader.card() == null;
      case CARD_INSERTION -> is.present && (!was.present || is.insertions > was.insertions);
      case CARD_REMOVAL -> was.present && (!is.present || is.insertions > was.insertions);
    };
  }

  /**
   * Returns at once when anything changed since the last call, a reader's coming or going included.
   */
  @Override
  public boolean waitForChange(long timeoutMillis) throws CardException {
    synchronized (service) {
      boolean changed = new Waiting(service, life).until(() -> !look().equals(now), timeoutMillis);
      before = now;
      now = look();
      return changed;
    }
  }

  private Map<String, Look> look() {
    var looks = new HashMap<String, Look>();
    for (VirtualReader reader : service.plugged()) {
      looks.put(reader.name(), new Look(reader.card() != null, reader.insertions()));
    }
    return looks;
  }
}
