package gatehouse.server.visit.way;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.ServerFixture;
import gatehouse.server.db.Database;
import gatehouse.server.people.IdKind;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.VisitStep.Happened;
import gatehouse.server.visit.Visits;
import gatehouse.server.visit.way.LentCards.By;
import gatehouse.server.web.page.Refused;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Visitor cards and the papers that are held for them. */
class DrawerTest {
  private static final String CARD = "04AA00AA00AA01";

  private final ServerFixture house = ServerFixture.withCast();
  private final Visits visits = new Visits();
  private final VisitPasses passes =
      new VisitPasses(house.passes, house.passRooms.book(), visits, house.clock);
  private final LentCards cards = new LentCards(visits, passes);
  private final HeldIds held = new HeldIds(visits, cards);
  private final WayCast way =
      new WayCast(
          house.database,
          passes,
          List.of(new VisitAtGate(house.database, visits, passes, Comings.NONE)),
          house.clock);
  private final By lin = new By("lin", house.clock.instant());

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aLentCardThatIsTappedAtTheExitEndsTheVisitAndRemindsOfThePaper() {
    enrol(CARD, 12);
    Visit visit = way.visit("王芳", 1, Duration.ofHours(2));
    lend(visit, "12", "3号格");
    way.tell(way.in(visit, Cast.NORTH_1, house.clock.instant()));
    assertThat(due()).isEmpty();
    way.tell(way.out(visit, Cast.NORTH_1, house.clock.instant().plusSeconds(60)));
    assertThat(due())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.visitor()).isEqualTo("王芳");
              assertThat(one.card()).isEqualTo(12);
              assertThat(one.paper()).extracting(HeldId.Paper::place).isEqualTo("3号格");
            });
    house.work(
        tx -> {
          held.giveBack(tx, Cast.ESTATE, way.locked(tx, visit), "", lin);
          return true;
        });
    assertThat(due()).isEmpty();
    assertThat(way.happened(visit)).contains(Happened.CARD_BACK, Happened.ID_GIVEN_BACK);
    // The card goes to the next visitor at once.
    lend(way.visit("李伟", 1, Duration.ofHours(2)), CARD, "3号格");
  }

  @Test
  void aCardHasOneVisitorAndAPlaceOnePaper() {
    enrol(CARD, 12);
    enrol("04AA00AA00AA02", 13);
    lend(way.visit("王芳", 1, Duration.ofHours(2)), "12", "3号格");
    Visit other = way.visit("李伟", 1, Duration.ofHours(2));
    assertThat(refused(tx -> lend(tx, other, "12"))).isEqualTo("CARD_LENT");
    assertThat(refused(tx -> take(tx, other, "3号格"))).isEqualTo("PLACE_TAKEN");
    assertThat(refused(tx -> lend(tx, other, "99"))).isEqualTo("NO_SUCH_CARD");
    assertThat(refused(tx -> lend(tx, other, "rubbish"))).isEqualTo("CARD_FORM");
    house.work(
        tx -> {
          cards.withdraw(tx, Cast.ESTATE, 13, "裂了", lin);
          return true;
        });
    assertThat(refused(tx -> lend(tx, other, "13"))).isEqualTo("CARD_WITHDRAWN");
  }

  @Test
  void aNumberIsOnOneCardAndACardHasOneNumber() {
    enrol(CARD, 12);
    assertThatThrownBy(() -> enrol("04AA00AA00AA02", 12))
        .rootCause()
        .isInstanceOf(Refused.class)
        .hasMessageContaining("VisitFault.CARD_NUMBER_TAKEN");
    assertThatThrownBy(() -> enrol(CARD, 14))
        .rootCause()
        .hasMessageContaining("VisitFault.CARD_IN_STOCK");
  }

  @Test
  void aCardThatIsLostWithItsVisitorOpensNothingAndIsNoLongerOwed() {
    enrol(CARD, 12);
    Visit visit = way.visit("王芳", 1, Duration.ofHours(2));
    lend(visit, "12", "");
    house.work(
        tx -> {
          cards.withdraw(tx, Cast.ESTATE, 12, "访客遗失", lin);
          return true;
        });
    List<HeldId> open = house.work(tx -> held.open(tx, Cast.ESTATE));
    assertThat(open).isEmpty();
    assertThat(house.<List<LentCard>>work(tx -> cards.all(tx, Cast.ESTATE)))
        .singleElement()
        .extracting(LentCard::withdrawn)
        .isEqualTo("访客遗失");
  }

  private void enrol(String card, int number) {
    house.work(
        tx -> {
          cards.enrol(tx, Cast.ESTATE, card, number, lin);
          return true;
        });
  }

  private void lend(Visit visit, String card, String place) {
    house.work(
        tx -> {
          lend(tx, visit, card);
          return place.isEmpty() || take(tx, visit, place);
        });
  }

  private boolean lend(gatehouse.server.db.Tx tx, Visit visit, String card) {
    cards.lend(tx, Cast.ESTATE, way.locked(tx, visit), card, lin);
    return true;
  }

  private boolean take(gatehouse.server.db.Tx tx, Visit visit, String place) {
    held.take(tx, Cast.ESTATE, way.locked(tx, visit), IdKind.RESIDENT_ID, place, lin);
    return true;
  }

  private List<HeldId> due() {
    return house.work(tx -> held.due(tx, Cast.ESTATE));
  }

  private String refused(Database.Work<Boolean> work) {
    Throwable failure = house.failure(house.database.work(work));
    assertThat(failure).isInstanceOf(Refused.class);
    return ((Refused) failure).refusals().get(0).fault();
  }
}
