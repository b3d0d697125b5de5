package gatehouse.server.goods;

import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.token.SlipToken.Trips;
import gatehouse.server.ServerFixture;
import gatehouse.server.goods.count.DayCount;
import gatehouse.server.goods.count.DayCounts;
import gatehouse.server.goods.gate.Releases;
import gatehouse.server.goods.gate.Scans;
import gatehouse.server.goods.gate.Trip;
import gatehouse.server.goods.slip.Expiry;
import gatehouse.server.goods.slip.GoodsPolicy;
import gatehouse.server.goods.slip.Holds;
import gatehouse.server.goods.slip.Returns;
import gatehouse.server.goods.slip.SlipCodes;
import gatehouse.server.goods.slip.SlipDesk;
import gatehouse.server.goods.slip.SlipDraft;
import gatehouse.server.goods.slip.SlipFiles;
import gatehouse.server.pass.asked.By;
import gatehouse.server.people.Households;
import gatehouse.server.people.IdKind;
import gatehouse.server.people.IdPaper;
import gatehouse.server.people.Person;
import gatehouse.server.people.PersonForm;
import gatehouse.server.people.TieRole;
import gatehouse.server.people.household.Units;
import gatehouse.server.web.account.Role;
import gatehouse.server.web.page.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A flat whose owner moves things out, the desk, a leader, and the gate. */
final class GoodsCast implements AutoCloseable {
  static final String FLAT = "b3-1204";
  static final By CLERK = new By("clerk", Set.of(Role.VISITOR_CLERK));
  static final By LEADER = new By("leader", Set.of(Role.SHIFT_LEADER));
  static final By CHIEF = new By("chief", Set.of(Role.SUPERVISOR));

  final ServerFixture house = ServerFixture.withCast();
  final Slips slips = new Slips();
  final GoodsPolicy policy = new GoodsPolicy(house.clock);
  final Holds holds = new Holds(house.clock);
  final SlipCodes codes = new SlipCodes(house.keys);
  final gatehouse.server.goods.gate.Trips trips = new gatehouse.server.goods.gate.Trips();
  final Releases releases = new Releases(slips, trips, house.clock);
  final Scans scans = new Scans(slips, codes);
  final Returns returns = new Returns(slips, house.clock);
  final Expiry expiry = new Expiry(house.database, slips, house.clock);
  final DayCounts counts = new DayCounts();
  final SlipDesk desk;
  final UUID owner;

  GoodsCast() {
    Units units = new Units(house.database, house.people, house.households, house.clock);
    desk =
        new SlipDesk(
            slips, new SlipFiles(units, house.households, holds, policy, house.clock), house.clock);
    owner = person("陈嘉怡", "E20000001", "13812345678");
    tie(owner, TieRole.OWNER);
  }

  LocalDate today() {
    return LocalDate.ofInstant(house.clock.instant(), Cast.ZONE);
  }

  UUID person(String name, String passport, String phone) {
    IdPaper paper = new IdPaper(IdKind.PASSPORT, passport);
    Person.Draft draft = new Person.Draft(PersonForm.PERSON, name, phone, paper, null);
    return house.work(tx -> house.people.add(tx, Cast.ESTATE, draft, "clerk")).id();
  }

  void tie(UUID person, TieRole role) {
    LocalDate until = role == TieRole.OWNER ? null : today().plusDays(100);
    String document = role == TieRole.DELEGATE ? "委托书" : null;
    Households.Draft draft =
        new Households.Draft(
            FLAT, person, role, null, today().minusDays(9), until, null, null, document);
    house.work(tx -> house.households.add(tx, Cast.ESTATE, draft, "clerk"));
  }

  /** The owner's, for today, of these things: what, how many, what, how many… */
  SlipDraft draft(Trips trips, Object... whatAndHowMany) {
    List<SlipDraft.Item> items = new ArrayList<>();
    for (int i = 0; i < whatAndHowMany.length; i += 2) {
      items.add(
          new SlipDraft.Item(
              i / 2,
              GoodsKind.OTHER,
              (String) whatAndHowMany[i],
              (Integer) whatAndHowMany[i + 1],
              "件",
              null,
              null));
    }
    return draft(asker(Signer.OWNER, owner), trips, null, null, items);
  }

  SlipDraft draft(
      SlipDraft.Asker asker,
      Trips trips,
      @Nullable Long fen,
      @Nullable UUID replaces,
      List<SlipDraft.Item> items) {
    return new SlipDraft(
        UUID.randomUUID(),
        FLAT,
        asker,
        new SlipDraft.Carrying("周师傅", "13600000001", "", "粤A12345"),
        new SlipDraft.When(trips, today(), null),
        fen,
        "",
        replaces,
        items);
  }

  static SlipDraft.Asker asker(Signer signer, @Nullable UUID person, SignPaper... papers) {
    return new SlipDraft.Asker(signer, person, "李伟", "13922223333", Set.of(papers), "", null);
  }

  Slip register(SlipDraft draft) {
    return house.work(tx -> desk.register(tx, Cast.ESTATE, draft, CLERK));
  }

  Slip issued(Trips trips, Object... whatAndHowMany) {
    return register(draft(trips, whatAndHowMany));
  }

  Slip slip(UUID id) {
    return house.work(tx -> slips.byId(tx, Cast.ESTATE, id).orElseThrow());
  }

  SlipDesk.Seen seen(Slip slip) {
    return new SlipDesk.Seen(slip.id(), slip(slip.id()).version());
  }

  /** A trip with the server asked: line, released, short, refused, line, … */
  static Trip.Told told(Slip slip, int... counts) {
    return told(slip, null, counts);
  }

  /**
   * @param at of a trip without the server; absent for now
   */
  static Trip.Told told(Slip slip, @Nullable Instant at, int... counts) {
    List<Trip.Counted> lines = new ArrayList<>();
    for (int i = 0; i < counts.length; i += 4) {
      String why = counts[i + 3] > 0 ? "型号不符" : "";
      lines.add(new Trip.Counted(counts[i], counts[i + 1], counts[i + 2], counts[i + 3], why));
    }
    return new Trip.Told(
        UUID.randomUUID(), slip.id(), lines, List.of(), "", "", at != null, at, "guard");
  }

  Releases.Done release(Trip.Told told) {
    return house.work(tx -> releases.release(tx, Cast.ESTATE, told));
  }

  List<Trip> trips(Slip slip) {
    return house.work(tx -> trips.of(tx, Cast.ESTATE, slip.id()));
  }

  List<Trip> flagged() {
    return house.work(tx -> trips.flagged(tx, Cast.ESTATE));
  }

  List<Returns.Out> out() {
    return house.work(tx -> returns.out(tx, Cast.ESTATE));
  }

  List<Returns.Written> cameBack(Slip slip) {
    return house.work(tx -> returns.of(tx, Cast.ESTATE, slip.id()));
  }

  DayCount day() {
    return house.work(tx -> counts.of(tx, Cast.ESTATE, today(), Cast.ZONE));
  }

  /** Why the work was refused. */
  String refused(gatehouse.server.db.Database.Work<?> work) {
    Throwable failure = house.failure(house.database.work(work));
    if (failure instanceof Refused refusal) {
      return refusal.refusals().get(0).fault();
    }
    throw new AssertionError(failure);
  }

  @Override
  public void close() {
    house.close();
  }
}
