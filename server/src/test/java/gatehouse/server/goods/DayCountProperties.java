package gatehouse.server.goods;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.token.SlipToken.Trips;
import gatehouse.server.goods.count.DayCount;
import gatehouse.server.goods.slip.SlipDraft;
import gatehouse.server.web.page.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;

/** Whatever is done with slips in whatever order: every one that was issued is accounted for. */
class DayCountProperties {
  private static @Nullable GoodsCast opened;

  enum Deed {
    ISSUE,
    ISSUE_ONCE,
    RELEASE_ONE,
    RELEASE_ALL,
    OFFLINE,
    REFUSE,
    SEND_BACK,
    REPLACE,
    CANCEL,
    CLOSE,
    EXPLAIN,
    WAIT_FOR_LEADER
  }

  @AfterContainer
  static void close() {
    if (opened != null) {
      opened.close();
    }
  }

  @Property(tries = 25)
  void everySlipIsReleasedCancelledReplacedOrOpen(
      @ForAll @Size(min = 3, max = 14) List<Deed> deeds) {
    GoodsCast cast = cast();
    long before = cast.day().figure().issued();
    List<Slip> slips = new ArrayList<>();
    long numbered = 0;
    for (Deed deed : deeds) {
      try {
        Slip made = done(cast, slips, deed);
        numbered += made != null && made.number() > 0 ? 1 : 0;
      } catch (IllegalStateException refused) {
        assertThat(refused).hasCauseInstanceOf(Refused.class);
      }
      assertThat(cast.day().figure().addsUp()).as(deed + " of " + deeds).isTrue();
    }
    DayCount.Figure after = cast.day().figure();
    assertThat(after.issued()).isEqualTo(before + numbered);
    for (Slip slip : slips) {
      Slip now = cast.slip(slip.id());
      int released =
          cast.trips(slip).stream()
              .flatMap(trip -> trip.lines().stream())
              .mapToInt(line -> line.released())
              .sum();
      assertThat(now.lines().get(0).count().released()).isEqualTo(released);
    }
  }

  /** A slip that was made, if the deed made one. */
  private static @Nullable Slip done(GoodsCast cast, List<Slip> slips, Deed deed) {
    Slip last = slips.isEmpty() ? null : slips.get(slips.size() - 1);
    if (last == null || deed == Deed.ISSUE || deed == Deed.ISSUE_ONCE) {
      Slip made = cast.issued(deed == Deed.ISSUE_ONCE ? Trips.ONCE : Trips.DAY, "箱", 3);
      slips.add(made);
      return made;
    }
    Instant now = cast.house.clock.instant();
    switch (deed) {
      case RELEASE_ONE -> cast.release(GoodsCast.told(last, 1, 1, 0, 0));
      case RELEASE_ALL -> cast.release(GoodsCast.told(last, 1, 2, 1, 0));
      case OFFLINE -> cast.release(GoodsCast.told(last, now, 1, 2, 0, 0));
      case REFUSE -> cast.release(GoodsCast.told(last, 1, 0, 0, 1));
      case SEND_BACK ->
          cast.house.work(tx -> cast.releases.sendBack(tx, Cast.ESTATE, last.id(), "不符", "guard"));
      case CANCEL ->
          cast.house.work(
              tx -> cast.desk.cancel(tx, Cast.ESTATE, cast.seen(last), "不搬", GoodsCast.CLERK));
      case CLOSE ->
          cast.house.work(
              tx -> cast.desk.close(tx, Cast.ESTATE, cast.seen(last), "其余不搬", GoodsCast.CLERK));
      case EXPLAIN ->
          cast.house.work(
              tx -> cast.desk.explain(tx, Cast.ESTATE, cast.seen(last), "晚到", GoodsCast.CLERK));
      default -> {
        return another(cast, slips, last, deed);
      }
    }
    return null;
  }

  private static Slip another(GoodsCast cast, List<Slip> slips, Slip last, Deed deed) {
    GoodsKind kind = deed == Deed.REPLACE ? GoodsKind.OTHER : GoodsKind.APPLIANCE;
    Slip made =
        cast.register(
            cast.draft(
                GoodsCast.asker(Signer.OWNER, cast.owner),
                Trips.DAY,
                null,
                deed == Deed.REPLACE ? last.id() : null,
                List.of(new SlipDraft.Item(0, kind, "箱", 3, "件", null, null))));
    slips.add(made);
    return made;
  }

  private static GoodsCast cast() {
    GoodsCast cast = opened;
    if (cast == null) {
      cast = new GoodsCast();
      opened = cast;
    }
    return cast;
  }
}
