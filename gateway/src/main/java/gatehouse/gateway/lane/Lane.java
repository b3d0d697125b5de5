package gatehouse.gateway.lane;

import gatehouse.devices.DeviceListener;
import gatehouse.devices.DeviceSignal;
import gatehouse.devices.Indicator;
import gatehouse.devices.Indicator.Sign;
import gatehouse.devices.Portal;
import gatehouse.gateway.access.AccessDecider;
import gatehouse.gateway.access.AccessTable;
import gatehouse.gateway.access.Judgement;
import gatehouse.gateway.access.Presented;
import gatehouse.gateway.store.GatewayStore;
import gatehouse.gateway.store.StoreFault;
import gatehouse.protocol.Credential;
import gatehouse.protocol.Direction;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.Reason;
import gatehouse.protocol.command.Command;
import gatehouse.protocol.event.LobbyEvent.AccessDecided;
import gatehouse.protocol.event.LobbyEvent.ContactChanged;
import gatehouse.protocol.event.LobbyEvent.PassageOutcome;
import gatehouse.protocol.token.CardKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One portal at work. Devices report to {@link #heard} from their own threads; everything then
 * happens on the lane's one thread, in the order in which it was heard.
 */
public final class Lane implements DeviceListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  /** Longer than any portal takes to tell what became of a release. */
  private static final Duration RELEASE_FORGOTTEN = Duration.ofSeconds(60);

  private static final Duration RETRY = Duration.ofSeconds(1);

  private final LanePlan plan;
  private final Portal portal;
  private final Indicator indicator;
  private final GatewayStore store;
  private final InstantSource clock;
  private final Recognition recognition;
  private final AccessDecider decider;
  private final EventWriter events;
  private final Passages passages;
  private final DeviceReports reports = new DeviceReports();
  private final Repeats repeats = new Repeats();
  private final LaneThread thread;

  public Lane(
      LanePlan plan,
      Portal portal,
      Indicator indicator,
      GatewayStore store,
      CardKey key,
      InstantSource clock) {
    this.plan = plan;
    this.portal = portal;
    this.indicator = indicator;
    this.store = store;
    this.clock = clock;
    recognition = new Recognition(key);
    decider = new AccessDecider(store.uses()::taken);
    events = new EventWriter(store.journal(), clock);
    passages = new Passages(plan.portal(), events, store.uses());
    thread = new LaneThread("lane-" + plan.portal());
  }

  public PortalId portal() {
    return plan.portal();
  }

  public void start() {
    thread.every(RETRY, events::settleOrWait);
    thread.every(DeviceReports.PAUSE, () -> reports.overdue().forEach(events::record));
  }

  /** Ends when all that was heard is in the journal; the devices are closed by who started them. */
  @Override
  public void close() {
    thread.close();
  }

  @Override
  public void heard(DeviceSignal signal) {
    thread.run(() -> handle(signal));
  }

  /** Carries out a command that has been verified; the answer is an event. Any thread may call. */
  public void carryOut(Command command) {
    LaneOrders orders = new LaneOrders(this, plan, store, events, passages, clock);
    thread.run(() -> orders.carryOut(command));
  }

  /** Returns when everything handed over before has been done; for tests. */
  void settle() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    thread.run(() -> thread.run(() -> done.complete(null)));
    done.join();
  }

  private void handle(DeviceSignal signal) {
    if (signal instanceof DeviceSignal.CardPresented card) {
      presented(card.device(), recognition.card(card), card.uid().hex(), card.atNanos());
    } else if (signal instanceof DeviceSignal.TextScanned scan) {
      Presented code = recognition.code(scan.text(), store.table().snapshot());
      presented(scan.device(), code, scan.text(), scan.atNanos());
    } else if (signal instanceof DeviceSignal.CardUnreadable torn) {
      Presented nothing = new Presented.Unrecognised(Reason.UNREADABLE);
      presented(torn.device(), nothing, "", System.nanoTime());
    } else if (signal instanceof DeviceSignal.Passed passed) {
      passages.passed(plan.directionFrom(passed.from()));
    } else if (signal instanceof DeviceSignal.TurnedBack back) {
      passages.unused(plan.directionFrom(back.from()), PassageOutcome.TURNED_BACK);
    } else if (signal instanceof DeviceSignal.ReleaseTimedOut late) {
      passages.unused(plan.directionFrom(late.from()), PassageOutcome.TIMED_OUT);
    } else if (signal instanceof DeviceSignal.Forced forced) {
      passages.unasked(plan.directionFrom(forced.from()));
    } else if (signal instanceof DeviceSignal.Held) {
      passages.held(Direction.IN);
    } else if (signal instanceof DeviceSignal.ContactChanged contact) {
      contactChanged(contact);
    } else if (signal instanceof DeviceSignal.HealthChanged health) {
      reports.changed(health).ifPresent(events::record);
    } else if (signal instanceof DeviceSignal.InputRefused refused) {
      reports.refused(refused.device(), refused.why()).ifPresent(events::record);
    }
    // CardRemoved tells nothing that a lane would do something about.
  }

  private void contactChanged(DeviceSignal.ContactChanged contact) {
    if (contact.contact() == DeviceSignal.Contact.FIRE) {
      passages.fire(contact.on());
      LOG.warn("{}: fire alarm {}", plan.portal(), contact.on() ? "on" : "over");
    }
    events.record(new ContactChanged(plan.portal(), contact.contact().name(), contact.on()));
  }

  private void presented(String device, Presented presented, String what, long atNanos) {
    Direction direction = plan.directionAt(device);
    String same =
        presented instanceof Presented.Unrecognised nothing ? nothing.reason().name() : what;
    Instant now = clock.instant();
    Judgement judgement = judge(direction, presented, now);
    if (passages.current().filter(r -> isAgain(r, direction, judgement)).isPresent()) {
      show(direction, Sign.PASS);
      return;
    }
    // The same thing with another answer is no repeat: a block holds from the very next read, and
    // the copy that is held out right behind its original is not the original.
    Object answered = List.of(same, judgement.decision().reason(), presented.proof());
    boolean repeated = repeats.isRepeat(device, answered, atNanos);
    if (judgement.decision().granted()) {
      letIn(direction, presented, judgement, now);
    } else if (!repeated) {
      refuse(direction, presented, judgement);
    }
  }

  /** The ladder, and then what only the lane can know. */
  private Judgement judge(Direction direction, Presented presented, Instant now) {
    AccessTable table = store.table().snapshot();
    Judgement judgement = decider.decide(table, plan.portal(), direction, presented, now);
    if (!judgement.decision().granted()) {
      return judgement;
    }
    if (!isOnline()) {
      return judgement.butRefused(Reason.PORTAL_OFFLINE);
    }
    if (passages.current().isPresent()) {
      return judgement.butRefused(Reason.LANE_BUSY);
    }
    boolean oneLeft = judgement.useLimit().map(store.uses()::reserve).orElse(true);
    return oneLeft ? judgement : judgement.butRefused(Reason.USES_SPENT);
  }

  /** Whoever is being let through and taps once more means the same as before. */
  private static boolean isAgain(Release release, Direction direction, Judgement judgement) {
    Reason reason = judgement.decision().reason();
    return (reason == Reason.LANE_BUSY || reason == Reason.USES_SPENT)
        && release.isFor(direction, judgement.decision().judgedPass());
  }

  private void letIn(Direction direction, Presented presented, Judgement judgement, Instant now) {
    long number;
    try {
      number = events.write(decided(direction, presented, judgement), now);
    } catch (StoreFault e) {
      judgement.useLimit().ifPresent(store.uses()::giveBack);
      LOG.error("{}: refused, because {}", plan.portal(), e.getMessage());
      refuse(direction, presented, judgement.butRefused(Reason.JOURNAL_FAULT));
      return;
    }
    release(new Release(number, direction, judgement.decision().pass(), judgement.limit()));
  }

  /** The event is in the journal; its fsync runs while the order is on the wire. */
  void release(Release release) {
    passages.begin(release);
    thread.after(RELEASE_FORGOTTEN, () -> passages.giveUp(release, PassageOutcome.TIMED_OUT));
    var unused =
        portal
            .release(plan.sideOf(release.direction()))
            .whenComplete((done, fault) -> thread.run(() -> answered(release, fault)));
    store.journal().forceSoon();
    show(release.direction(), Sign.PASS);
  }

  void show(Direction direction, Sign sign) {
    indicator.show(plan.sideOf(direction), sign);
  }

  boolean isOnline() {
    return portal.health().isOnline();
  }

  private void answered(Release release, @Nullable Throwable fault) {
    if (fault != null) {
      LOG.warn("{}: not released: {}", plan.portal(), fault.getMessage());
      passages.giveUp(release, PassageOutcome.NOT_RELEASED);
      show(release.direction(), Sign.REFUSED);
    }
  }

  private void refuse(Direction direction, Presented presented, Judgement judgement) {
    show(direction, Sign.REFUSED);
    events.record(decided(direction, presented, judgement));
  }

  private AccessDecided decided(Direction direction, Presented presented, Judgement judgement) {
    Credential credential = presented.credential().orElse(null);
    return new AccessDecided(
        plan.portal(),
        direction,
        credential,
        judgement.decision().pass(),
        judgement.decision().reason(),
        presented.proof().orElse(null));
  }
}
