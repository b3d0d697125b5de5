package gatehouse.server.report;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.ServerFixture;
import gatehouse.server.cardstock.CardKind;
import gatehouse.server.cardstock.MovementKind;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cardstock.PlaceKind;
import gatehouse.server.cardstock.book.CardJournal;
import gatehouse.server.cardstock.book.CardKinds;
import gatehouse.server.cardstock.book.CardMove;
import gatehouse.server.cardstock.book.CardPosting;
import gatehouse.server.cardstock.book.CardStock;
import gatehouse.server.db.Tx;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A card officer's years, from a seed: purchases, issues, returns, losses, finds, mistakes. */
final class CardYears {
  static final String OFFICER = "lin";
  static final String LEADER = "chief";
  static final Place STORE = Place.store("库房");
  static final Place DRAWER = Place.drawer(OFFICER);
  private static final List<String> KINDS = List.of("CAR", "CPU", "M1");

  private final ServerFixture house;
  private final Random random;
  final CardStock stock;
  final CardKinds kinds = new CardKinds();
  private final Map<String, Place> cards = new TreeMap<>();
  private int next;

  CardYears(ServerFixture house, long seed) {
    this.house = house;
    random = new Random(seed);
    stock = new CardStock(house.clock);
    house.work(
        tx -> {
          kinds.policy(tx, Cast.ESTATE);
          kinds.put(tx, Cast.ESTATE, new CardKind("M1", "M1 白卡", 150, 14, "A"));
          kinds.put(tx, Cast.ESTATE, new CardKind("CPU", "CPU卡", 980, 30, "C"));
          kinds.put(tx, Cast.ESTATE, new CardKind("CAR", "车卡", 1850, 21, "P"));
          return true;
        });
  }

  /** All that happens in a month, day by day. */
  void live(YearMonth month, @Nullable LocalDate closed) {
    house.work(
        tx -> {
          at(month.atDay(2));
          KINDS.forEach(kind -> receive(tx, kind, 25 + random.nextInt(30)));
          post(tx, MovementKind.MOVED, some(PlaceKind.STORE, 90), DRAWER, LEADER, "领卡");
          for (int day = 4; day <= 25; day += 3) {
            at(month.atDay(day));
            post(tx, MovementKind.MADE, some(PlaceKind.DRAWER, 9), Place.HOLDER, null, "");
            post(tx, MovementKind.RETURNED, some(PlaceKind.HOLDER, 3), Place.RETURNED, null, "");
            post(tx, MovementKind.LOST, some(PlaceKind.HOLDER, 2), Place.LOST, null, "");
            post(tx, MovementKind.RESTOCKED, some(PlaceKind.RETURNED, 2), STORE, null, "");
          }
          at(month.atDay(26));
          post(tx, MovementKind.FOUND, some(PlaceKind.LOST, 1), Place.RETURNED, null, "");
          post(
              tx, MovementKind.SCRAPPED, some(PlaceKind.RETURNED, 2), Place.SCRAPPED, LEADER, "折断");
          post(
              tx,
              MovementKind.WRITTEN_OFF,
              some(PlaceKind.STORE, 1),
              Place.WRITTEN_OFF,
              LEADER,
              "盘亏");
          giveBack(tx);
          takeUp(tx, random.nextInt(2));
          mistake(tx);
          if (closed != null && month.getMonthValue() % 4 == 0) {
            correct(tx, closed);
          }
          return true;
        });
  }

  long known() {
    return cards.size();
  }

  void at(LocalDate day) {
    house.clock.set(day.atTime(LocalTime.NOON).atZone(Cast.ZONE).toInstant());
  }

  private void receive(Tx tx, String kind, int count) {
    List<String> uids = fresh(tx, kind, count, true);
    post(tx, MovementKind.RECEIVED, uids, STORE, null, "");
  }

  private void takeUp(Tx tx, int count) {
    if (count > 0) {
      post(tx, MovementKind.TAKEN_UP, fresh(tx, "M1", count, false), STORE, null, "柜底找到");
    }
  }

  private List<String> fresh(Tx tx, String kind, int count, boolean listed) {
    List<String> uids = new ArrayList<>();
    List<CardStock.NewCard> cards = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String uid = "04%012X".formatted(++next);
      uids.add(uid);
      cards.add(new CardStock.NewCard(uid, "", kind, null));
      this.cards.put(uid, listed ? Place.SUPPLIER : Place.UNLISTED);
    }
    stock.register(tx, Cast.ESTATE, cards, listed);
    return uids;
  }

  /** Bad ones go back to the supplier; one of them was not meant. */
  private void giveBack(Tx tx) {
    post(tx, MovementKind.RECALLED, some(PlaceKind.RETURNED, 2), Place.SUPPLIER, LEADER, "批次不良");
    List<String> wrong = some(PlaceKind.RETURNED, 1);
    CardJournal back = post(tx, MovementKind.RECALLED, wrong, Place.SUPPLIER, LEADER, "批次不良");
    if (back != null) {
      stock.reverse(tx, Cast.ESTATE, UUID.randomUUID(), back.id(), "拿错", OFFICER);
      wrong.forEach(uid -> cards.put(uid, Place.RETURNED));
    }
  }

  /** Made, and taken back by a reversal; some of them a second time for good. */
  private void mistake(Tx tx) {
    List<String> wrong = some(PlaceKind.DRAWER, 2);
    CardJournal made = post(tx, MovementKind.MADE, wrong, Place.HOLDER, null, "");
    if (made != null) {
      stock.reverse(tx, Cast.ESTATE, UUID.randomUUID(), made.id(), "点错", OFFICER);
      wrong.forEach(uid -> cards.put(uid, DRAWER));
    }
  }

  private void correct(Tx tx, LocalDate closed) {
    for (String uid : some(PlaceKind.HOLDER, 1)) {
      CardMove move = CardMove.of(uid, Place.HOLDER, Place.LOST);
      stock.post(
          tx,
          Cast.ESTATE,
          CardPosting.of(UUID.randomUUID(), MovementKind.LOST, OFFICER, null, "漏报", List.of(move))
              .correcting(closed));
      cards.put(uid, Place.LOST);
    }
  }

  private @Nullable CardJournal post(
      Tx tx, MovementKind what, List<String> uids, Place to, @Nullable String second, String memo) {
    if (uids.isEmpty()) {
      return null;
    }
    List<CardMove> moves =
        uids.stream().map(uid -> CardMove.of(uid, cards.getOrDefault(uid, STORE), to)).toList();
    uids.forEach(uid -> cards.put(uid, to));
    return stock.post(
        tx, Cast.ESTATE, CardPosting.of(UUID.randomUUID(), what, OFFICER, second, memo, moves));
  }

  /** Some cards that are in such a place, up to so many. */
  private List<String> some(PlaceKind place, int most) {
    List<String> there = new ArrayList<>();
    cards.forEach(
        (uid, where) -> {
          if (where.kind() == place) {
            there.add(uid);
          }
        });
    Collections.shuffle(there, random);
    return there.subList(0, Math.min(there.size(), most == 0 ? 0 : 1 + random.nextInt(most)));
  }
}
