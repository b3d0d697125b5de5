package gatehouse.acceptance.permit;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.gateway.access.AccessTable;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.pass.PassState;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;

/**
 * Whatever desks, officers and the clock do to a permit in whatever order: no card that was ever
 * given to its crew opens outside approved period, hours, and while the work is not stopped. Asked
 * is the gateway's own decider, over the table that the feed has told it.
 */
class PermitHistoriesTest {
  private static final int HISTORIES_A_TRY =
      "1".equals(System.getenv("GATEHOUSE_THOROUGH")) ? 1_000 : 2;

  private static @Nullable Estate opened;
  private static final Map<What, Integer> DONE = new EnumMap<>(What.class);
  private static final Map<What, Integer> REFUSED = new EnumMap<>(What.class);
  private static int histories;
  private static int granted;
  private static int refused;

  enum What {
    APPROVE,
    COLLECT,
    HAND_OUT,
    EXTEND,
    STOP,
    RESUME,
    EXIT,
    LEAVE,
    SUSPEND,
    WAKE,
    LOSE,
    REPLACE,
    LENGTHEN,
    EXPIRE,
    TIME_PASSES
  }

  /**
   * Something that happens.
   *
   * @param much which worker, how many days, or how many hours
   */
  record Deed(What what, int much) {}

  /**
   * What may open, by the paper: nothing of it is read from passes.
   *
   * @param from the first day
   * @param until the last day
   */
  private record OnPaper(
      LocalDate from, LocalDate until, boolean collected, boolean stopped, boolean over) {
    boolean allows(Instant at) {
      ZonedDateTime there = at.atZone(Cast.ZONE);
      LocalDate day = there.toLocalDate();
      Set<DayOfWeek> weekend = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
      return collected
          && !stopped
          && !over
          && !day.isBefore(from)
          && !day.isAfter(until)
          && !weekend.contains(there.getDayOfWeek())
          && there.getHour() >= 8
          && there.getHour() < 18;
    }

    OnPaper after(Deed deed) {
      return switch (deed.what()) {
        case COLLECT -> new OnPaper(from, until, true, stopped, over);
        case EXTEND -> new OnPaper(from, until.plusDays(deed.much()), collected, stopped, over);
        case STOP -> new OnPaper(from, until, collected, true, over);
        case RESUME -> new OnPaper(from, until, collected, false, over);
        case EXIT -> new OnPaper(from, until, collected, stopped, true);
        default -> this;
      };
    }
  }

  @Property(tries = 10, shrinking = ShrinkingMode.OFF)
  void noPassOfACrewOpensOutsideItsPermit(@ForAll("histories") List<List<Deed>> histories) {
    histories.forEach(PermitHistoriesTest::live);
  }

  private static void live(List<Deed> deeds) {
    Estate estate = estate();
    estate.clock.set(Cast.MONDAY_MORNING);
    Renovated permit = new Renovated(estate);
    OnPaper paper =
        new OnPaper(permit.today().plusDays(1), permit.today().plusDays(6), false, false, false);
    List<String> before = new ArrayList<>();
    for (Deed deed : deeds) {
      boolean done = work(estate, permit, deed);
      before.add(deed.what() + " " + deed.much() + (done ? "" : " (refused)"));
      if (done) {
        paper = paper.after(deed);
        DONE.merge(deed.what(), 1, Integer::sum);
      } else {
        REFUSED.merge(deed.what(), 1, Integer::sum);
      }
      if (!permit.workforce.cards.isEmpty()) {
        keepsToIt(estate, permit, paper, before);
      }
    }
    histories++;
  }

  private static void keepsToIt(
      Estate estate, Renovated permit, OnPaper paper, List<String> before) {
    var passes = permit.workforce.passes();
    assertThat(passes.stream().filter(one -> one.state() == PassState.ISSUED).count())
        .as("after %s", before)
        .isLessThanOrEqualTo(Renovated.MOST);
    List<UUID> ids = passes.stream().map(pass -> pass.id().value()).toList();
    AccessTable table = estate.told(ids);
    for (Instant at : instants(estate.clock.instant(), paper)) {
      for (String card : permit.workforce.cards) {
        boolean opens = estate.opens(table, card, at);
        if (opens) {
          granted++;
          assertThat(paper.allows(at)).as("%s at %s after %s", card, at, before).isTrue();
        } else {
          refused++;
        }
      }
    }
  }

  /** Now, later as if nothing more happened, and the edges of the period. */
  private static List<Instant> instants(Instant now, OnPaper paper) {
    List<Instant> instants = new ArrayList<>();
    for (int hours : new int[] {0, 1, 7, 9, 24, 25, 50, 24 * 4, 24 * 9, 24 * 30}) {
      instants.add(now.plus(Duration.ofHours(hours)));
    }
    for (LocalDate day :
        List.of(
            paper.from(), paper.from().minusDays(1), paper.until(), paper.until().plusDays(1))) {
      for (int hour : new int[] {0, 7, 8, 12, 17, 18}) {
        instants.add(day.atTime(hour, 0).atZone(Cast.ZONE).toInstant());
        instants.add(day.atTime(hour, 0).atZone(Cast.ZONE).toInstant().minusMillis(1));
      }
    }
    return instants.stream().filter(at -> !at.isBefore(now)).toList();
  }

  private static boolean work(Estate estate, Renovated permit, Deed deed) {
    return switch (deed.what()) {
      case APPROVE -> permit.approve();
      case COLLECT -> permit.collect();
      case HAND_OUT -> permit.workforce.handOut();
      case EXTEND -> permit.extend(deed.much());
      case STOP -> permit.stop();
      case RESUME -> permit.resume();
      case EXIT -> permit.askToExit();
      case LEAVE -> permit.workforce.leave(deed.much());
      case SUSPEND -> permit.workforce.suspend(deed.much());
      case WAKE -> permit.workforce.wake(deed.much());
      case LOSE -> permit.workforce.lose(deed.much());
      case REPLACE -> permit.workforce.replace(deed.much());
      case LENGTHEN ->
          permit.workforce.lengthen(deed.much(), String.valueOf(permit.now().number()));
      case EXPIRE -> {
        Estate.await(estate.house.passRooms().expiry().run());
        yield true;
      }
      case TIME_PASSES -> {
        estate.clock.advance(Duration.ofHours(deed.much() * 4L));
        yield true;
      }
    };
  }

  /** Most begin as they should, so that there are cards to be tapped. */
  @Provide
  Arbitrary<List<List<Deed>>> histories() {
    List<Deed> usual =
        List.of(
            new Deed(What.APPROVE, 0),
            new Deed(What.TIME_PASSES, 6),
            new Deed(What.COLLECT, 0),
            new Deed(What.HAND_OUT, 0));
    Arbitrary<List<Deed>> beginning =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.just(usual)), Tuple.of(1, Arbitraries.just(List.of())));
    Arbitrary<What> what =
        Arbitraries.frequencyOf(
            Tuple.of(2, Arbitraries.of(What.class)),
            Tuple.of(
                5,
                Arbitraries.of(
                    What.HAND_OUT,
                    What.EXTEND,
                    What.STOP,
                    What.RESUME,
                    What.WAKE,
                    What.LENGTHEN,
                    What.TIME_PASSES)));
    Arbitrary<Deed> deed =
        Combinators.combine(what, Arbitraries.integers().between(1, 12)).as(Deed::new);
    return Combinators.combine(
            beginning,
            deed.list()
                .ofMinSize(2)
                .ofMaxSize(9)
                .withSizeDistribution(RandomDistribution.uniform()))
        .as(
            (first, rest) -> {
              List<Deed> all = new ArrayList<>(first);
              all.addAll(rest);
              return all;
            })
        .list()
        .ofSize(HISTORIES_A_TRY);
  }

  @AfterContainer
  static void close() {
    System.out.printf(
        "%d histories, %d taps granted, %d not; done: %s; refused: %s%n",
        histories, granted, refused, DONE, REFUSED);
    Estate estate = opened;
    if (estate != null) {
      opened = null;
      estate.close();
    }
    assertThat(granted).as("some cards open, or nothing was shown").isPositive();
    assertThat(DONE).containsKeys(What.HAND_OUT, What.EXTEND, What.STOP);
  }

  private static Estate estate() {
    Estate estate = opened;
    if (estate == null) {
      estate = new Estate();
      opened = estate;
    }
    return estate;
  }
}
