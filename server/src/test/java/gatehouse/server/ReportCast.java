package gatehouse.server;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.CardKind;
import gatehouse.server.cardstock.MovementKind;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cardstock.book.CardMove;
import gatehouse.server.cardstock.book.CardPosting;
import gatehouse.server.cardstock.book.CardStock.NewCard;
import gatehouse.server.cardstock.report.MonthBook;
import gatehouse.server.cardstock.report.MonthBook.Act;
import gatehouse.server.cardstock.report.MonthClosing;
import gatehouse.server.cardstock.report.MonthClosing.State;
import gatehouse.server.cardstock.report.MonthClosings;
import gatehouse.server.cardstock.report.PlaceCount;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.house.House;
import gatehouse.server.web.page.Frame;
import gatehouse.server.web.page.Page;
import gatehouse.server.web.page.Templates;
import gatehouse.server.web.session.Caller;
import gatehouse.server.web.text.Language;
import gatehouse.server.web.text.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Cards bought three months ago, some given out, back and lost; the first month closed. */
public final class ReportCast {
  private static final String OFFICER = "lin";
  private static final String LEADER = "chief";
  private static final int CARDS = 12;

  private final House house;
  private final EstateId estate;
  private final ZoneId zone;

  public ReportCast(House house, EstateId estate, ZoneId zone) {
    this.house = house;
    this.estate = estate;
    this.zone = zone;
  }

  /**
   * Brings them, unless they are there.
   *
   * @return the month that is closed; the two after it are over, and open
   */
  public YearMonth bring() {
    YearMonth first = YearMonth.from(today()).minusMonths(3);
    if (closing(first).state() == State.CLOSED) {
      return first;
    }
    List<String> uids = IntStream.rangeClosed(1, CARDS).mapToObj("04FACE%08X"::formatted).toList();
    work(
        tx -> {
          var stock = house.cards().stock();
          stock.kinds().policy(tx, estate);
          stock.kinds().put(tx, estate, new CardKind("M1", "M1 白卡", 150, 30, "A"));
          stock
              .stock()
              .register(
                  tx,
                  estate,
                  uids.stream().map(uid -> new NewCard(uid, "", "M1", null)).toList(),
                  true);
          Place store = Place.store("库房");
          post(tx, first.atDay(3), MovementKind.RECEIVED, uids, Place.SUPPLIER, store);
          post(tx, first.atDay(5), MovementKind.MADE, uids.subList(0, 6), store, Place.HOLDER);
          YearMonth second = first.plusMonths(1);
          post(
              tx,
              second.atDay(2),
              MovementKind.RETURNED,
              uids.subList(0, 2),
              Place.HOLDER,
              Place.RETURNED);
          post(
              tx, second.atDay(9), MovementKind.LOST, uids.subList(2, 3), Place.HOLDER, Place.LOST);
          post(
              tx,
              second.plusMonths(1).atDay(4),
              MovementKind.MADE,
              uids.subList(6, 7),
              store,
              Place.HOLDER);
          return true;
        });
    closeAll(first);
    return first;
  }

  private void closeAll(YearMonth month) {
    LocalDate first = month.atDay(1);
    work(tx -> MonthBook.count(tx, estate, act(first, 0, OFFICER), counted(tx)));
    work(tx -> MonthBook.submit(tx, estate, act(first, 1, OFFICER)));
    work(
        tx ->
            house
                .cards()
                .report()
                .months()
                .close(tx, estate, UUID.randomUUID(), act(first, 2, LEADER), page()));
  }

  /** As many as the book says. */
  private List<PlaceCount> counted(Tx tx) {
    List<PlaceCount> counted = new ArrayList<>();
    for (PlaceCount place : MonthClosings.toCount(tx, estate)) {
      counted.add(
          new PlaceCount(place.place(), place.of(), place.kind(), place.book(), place.book(), ""));
    }
    return counted;
  }

  private void post(
      Tx tx, LocalDate on, MovementKind what, List<String> uids, Place from, Place to) {
    List<CardMove> moves = uids.stream().map(uid -> CardMove.of(uid, from, to)).toList();
    house
        .cards()
        .stock()
        .stock()
        .post(tx, estate, CardPosting.of(UUID.randomUUID(), what, OFFICER, null, "", moves).on(on));
  }

  public MonthClosing closing(YearMonth month) {
    return work(tx -> MonthClosings.of(tx, estate, month.atDay(1)));
  }

  private Act act(LocalDate month, int version, String by) {
    return new Act(month, version, by, now(), today());
  }

  private Instant now() {
    return house.clock().instant();
  }

  private LocalDate today() {
    return now().atZone(zone).toLocalDate();
  }

  private Page page() {
    return new Page(
        new Frame("丹桂苑", zone, house.clock(), List.of()),
        new Templates(),
        Words.load(Language.ZH),
        Caller.nobody(""),
        "/",
        (method, path) -> false);
  }

  private <T> T work(Database.Work<T> work) {
    try {
      return house
          .database()
          .work(work)
          .toCompletionStage()
          .toCompletableFuture()
          .get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
