package gatehouse.simulators.lane;

import gatehouse.devices.Side;
import gatehouse.simulators.card.CardIssuer;
import gatehouse.simulators.card.VirtualCard;
import gatehouse.simulators.lane.LaneTurnstile.Lamps;
import gatehouse.simulators.lane.LaneView.Light;
import gatehouse.simulators.scanner.QrScanner;
import gatehouse.simulators.turnstile.Barrier;
import gatehouse.simulators.turnstile.MechanicsTimes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One lane with its human verbs: {@code lobby.at("North 1").tap("A-0001")}. Each verb returns when
 * the person is done, with what they saw. Side A is the way in, side B the way out. Any thread may
 * call.
 */
public final class Lane {
  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  /** At a desk there is no lamp to wait for. */
  private static final Duration CODE_AT_A_DESK = Duration.ofMillis(600);

  /** A card is held there while the reader talks with it, and it has been silent for so long. */
  private static final Duration READ = Duration.ofMillis(200);

  private static final Duration CARD_AT_A_DESK = Duration.ofSeconds(3);

  private final String name;
  private final List<LobbyCard> cards;
  private final @Nullable CardIssuer issuer;
  private final @Nullable LaneReader readerIn;
  private final @Nullable LaneReader readerOut;
  private final @Nullable LaneScanner scanner;
  private final @Nullable LaneTurnstile turnstile;
  private final Object scanning = new Object();

  /**
   * @param issuer of those cards that have a chip
   */
  public Lane(
      LaneConfig config,
      List<LobbyCard> cards,
      @Nullable CardIssuer issuer,
      ScheduledExecutorService timer) {
    this.name = config.lane();
    this.cards = cards;
    this.issuer = issuer;
    var readers = config.readers();
    this.readerIn =
        ifThere(readers == null ? null : readers.in(), in -> new LaneReader("reader-in", in));
    this.readerOut =
        ifThere(readers == null ? null : readers.out(), out -> new LaneReader("reader-out", out));
    this.scanner = ifThere(config.scanner(), LaneScanner::new);
    var times =
        config.walkMillis() == null
            ? MechanicsTimes.USUAL
            : MechanicsTimes.USUAL.withWalk(Duration.ofMillis(config.walkMillis()));
    this.turnstile = ifThere(config.board(), board -> new LaneTurnstile(board, times, timer));
  }

  private static <T, R> @Nullable R ifThere(@Nullable T config, Function<T, R> made) {
    return config == null ? null : made.apply(config);
  }

  public void start() throws IOException {
    if (scanner != null) {
      scanner.start();
    }
    if (turnstile != null) {
      turnstile.start();
    }
  }

  public String name() {
    return name;
  }

  /** What a person sees now. */
  public LaneView view() {
    return turnstile == null ? LaneView.of(Light.OFF, Barrier.CLOSED, 0, 0) : turnstile.view();
  }

  /** Taps a card to get in: by name, printed number, or UID. */
  public LaneView tap(String card) throws NoSuchName, IOException {
    return tap(card, Side.A, null);
  }

  /**
   * Taps a card.
   *
   * @param holdFor how long the card stays before the reader; null until a lamp lights, or at a
   *     desk until it was read, or the person loses patience
   * @throws IOException when nobody runs the reader
   */
  public LaneView tap(String card, Side side, @Nullable Duration holdFor)
      throws NoSuchName, IOException {
    return tap(LobbyCard.find(card, cards).held(issuer), side, holdFor);
  }

  /** Taps a card that lies about nowhere, with whatever behaviour it has. */
  public LaneView tap(VirtualCard held, Side side, @Nullable Duration holdFor)
      throws NoSuchName, IOException {
    LaneReader reader = side == Side.A ? readerIn : readerOut;
    if (reader == null) {
      throw noDevice(side == Side.A ? "reader-in" : "reader-out");
    }
    Light seen = reader.hold(held, this::lamps, before -> watchFor(reader, before, holdFor));
    return view().rememberedAs(seen);
  }

  /** Puts a card on and pulls it away before it has said its number. */
  public LaneView snatch(String card) throws NoSuchName, IOException {
    LaneReader reader = readerIn;
    if (reader == null) {
      throw noDevice("reader-in");
    }
    VirtualCard torn = LobbyCard.find(card, cards).held(issuer).leavingAfter(0);
    Light seen = reader.hold(torn, this::lamps, before -> watchFor(reader, before, null));
    return view().rememberedAs(seen);
  }

  private Light watchFor(LaneReader reader, Lamps before, @Nullable Duration holdFor) {
    if (turnstile != null || holdFor != null) {
      return watchFor(before, holdFor, () -> {});
    }
    reader.awaitRead(READ, CARD_AT_A_DESK);
    return Light.OFF;
  }

  /**
   * Shows a code to the scanner.
   *
   * @param holdFor how long the code is held there; null until a lamp lights or the person loses
   *     patience
   */
  public LaneView scan(String text, @Nullable Duration holdFor) throws NoSuchName {
    if (scanner == null) {
      throw noDevice(LaneScanner.NAME);
    }
    synchronized (scanning) {
      Light seen = watchFor(lamps(), holdFor, () -> scanner.show(text));
      return view().rememberedAs(seen);
    }
  }

  public LaneView scan(String text) throws NoSuchName {
    return scan(text, null);
  }

  /**
   * Repeats a gesture, as scanners repeat their reading, until the light or the time tells to end.
   *
   * @param before how often each lamp had been lit when it began
   */
  private Light watchFor(Lamps before, @Nullable Duration holdFor, Runnable gesture) {
    Duration longest = holdFor != null ? holdFor : turnstile == null ? CODE_AT_A_DESK : PATIENCE;
    long end = System.nanoTime() + longest.toNanos();
    Light seen = Light.OFF;
    do {
      gesture.run();
      Duration left = Duration.ofNanos(end - System.nanoTime());
      Duration step = left.compareTo(QrScanner.REPEAT) < 0 ? left : QrScanner.REPEAT;
      if (turnstile == null || seen != Light.OFF) {
        LockSupport.parkNanos(step.toNanos());
      } else {
        seen = turnstile.watch(before, step);
      }
    } while (end - System.nanoTime() > 0 && (holdFor != null || seen == Light.OFF));
    return seen;
  }

  private Lamps lamps() {
    return turnstile == null ? Lamps.NONE : turnstile.lamps();
  }

  /** Walks through if the barrier gives way, from the side that is free. */
  public LaneView walk() throws NoSuchName {
    return walk(turnstile().sideToWalkFrom());
  }

  public LaneView walk(Side from) throws NoSuchName {
    turnstile().walk(from);
    return view();
  }

  /** Steps back out of the passage. */
  public LaneView turnBack() throws NoSuchName {
    turnstile().turnBack();
    return view();
  }

  /** Pushes through without a release. */
  public LaneView force(Side from) throws NoSuchName {
    turnstile().force(from);
    return view();
  }

  /** Enters and stays in the passage, until they walk on or turn back. */
  public LaneView hold() throws NoSuchName {
    turnstile().hold(turnstile().sideToWalkFrom());
    return view();
  }

  /** The fire panel opens the barrier by wire, or lets it shut again. */
  public LaneView fire(boolean burning) throws NoSuchName {
    turnstile().fire(burning);
    return view();
  }

  /** Pulls the plug of reader-in, reader-out, scanner or board. */
  public LaneView unplug(String device) throws NoSuchName, IOException {
    device(device).unplug();
    return view();
  }

  public LaneView plug(String device) throws NoSuchName, IOException {
    device(device).plug();
    return view();
  }

  /** Disturbs what the device says next. */
  public LaneView garble(String device) throws NoSuchName {
    device(device).garble();
    return view();
  }

  public List<LaneDevice> devices() {
    List<LaneDevice> all = new ArrayList<>();
    for (LaneDevice each : new @Nullable LaneDevice[] {readerIn, readerOut, scanner, turnstile}) {
      if (each != null) {
        all.add(each);
      }
    }
    return all;
  }

  private LaneDevice device(String wanted) throws NoSuchName {
    Optional<LaneDevice> found =
        devices().stream().filter(each -> each.name().equals(wanted)).findFirst();
    return found.orElseThrow(() -> noDevice(wanted));
  }

  private LaneTurnstile turnstile() throws NoSuchName {
    if (turnstile == null) {
      throw noDevice(LaneTurnstile.NAME);
    }
    return turnstile;
  }

  private NoSuchName noDevice(String wanted) {
    return new NoSuchName(
        "device at " + name, wanted, devices().stream().map(LaneDevice::name).toList());
  }

  public void close() {
    devices().forEach(LaneDevice::close);
  }
}
