package gatehouse.server.demo.visit;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.token.SlipToken.Trips;
import gatehouse.server.db.Tx;
import gatehouse.server.goods.GoodsKind;
import gatehouse.server.goods.Signer;
import gatehouse.server.goods.slip.SlipDraft;
import gatehouse.server.house.House;
import gatehouse.server.house.visit.VisitRooms;
import gatehouse.server.pass.asked.By;
import gatehouse.server.people.IdKind;
import gatehouse.server.people.IdPaper;
import gatehouse.server.visit.Confirmation;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.Visitor;
import gatehouse.server.visit.desk.Registration;
import gatehouse.server.visit.desk.VisitDesk;
import gatehouse.server.visit.guest.GuestLinks;
import gatehouse.server.visit.guest.Invitation;
import gatehouse.server.visit.way.LentCards;
import gatehouse.server.work.Piece;
import gatehouse.server.work.WorkKind;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A visitor who is expected today, one who is inside, a guest who has not yet said who he is, goods
 * that may leave, and a visitor card to lend.
 */
public final class DemoVisits {
  private static final String FAMILY = "family";

  private final House house;
  private final VisitRooms rooms;
  private final EstateId estate;
  private final ZoneId zone;
  private final By by;

  public DemoVisits(House house, EstateId estate, ZoneId zone, By by) {
    this.house = house;
    this.rooms = house.visits();
    this.estate = estate;
    this.zone = zone;
    this.by = by;
  }

  /**
   * @param card UID of the visitor card, which has the number 1
   * @return the guest's link, without the server's address
   */
  public Future<String> make(String card) {
    return inside().compose(visit -> house.database().work(tx -> announced(tx, card)));
  }

  /** Registered at the desk, confirmed by phone, let in by the guard. */
  private Future<Visit> inside() {
    Instant now = now();
    UUID id = UUID.randomUUID();
    return house
        .database()
        .work(tx -> person(tx, "陈嘉怡"))
        .compose(
            host -> rooms.desk().desk().register(estate, registration(id, host), piece(id, now)))
        .compose(
            visit ->
                rooms
                    .desk()
                    .desk()
                    .letIn(
                        estate,
                        new VisitDesk.Seen(visit.id(), visit.version()),
                        new VisitDesk.Act(by.name(), "演示")));
  }

  private static Registration registration(UUID id, UUID host) {
    Visitor visitor =
        new Visitor(
            "罗嘉良",
            "13800006001",
            new IdPaper(IdKind.PASSPORT, "E99000002"),
            "",
            1,
            "粤A00D06",
            null);
    Registration.Word word = new Registration.Word(Confirmation.How.PHONE, "陈嘉怡");
    return new Registration(id, visitor, "1-502", host, FAMILY, "", "蛋糕一盒", 0, 1, word);
  }

  private Piece piece(UUID id, Instant now) {
    return new Piece(
        id, WorkKind.VISIT_REGISTER, "visit:" + id, by.name(), now.minusSeconds(38), now);
  }

  private String announced(Tx tx, String card) {
    invited(tx, "2-704", "何俊杰", "区绮雯", "13800006002");
    Visit guest = invited(tx, "1-502", "陈嘉怡", "", "");
    rooms.way().cards().enrol(tx, estate, card, 1, new LentCards.By(by.name(), now()));
    rooms.goods().desk().register(tx, estate, goods(person(tx, "林美玲")), by);
    return new GuestLinks(house.keys()).path(estate, GuestLinks.Door.GUEST, guest.id());
  }

  private Visit invited(Tx tx, String unit, String host, String name, String phone) {
    Invitation asked =
        new Invitation(
            UUID.randomUUID(),
            new Invitation.Host(unit, person(tx, host)),
            name,
            phone,
            0,
            "",
            FAMILY,
            now(),
            now().plus(Duration.ofHours(8)),
            false);
    return rooms
        .guests()
        .invitations()
        .make(tx, estate, asked, Invitation.Hand.ofClerk(by.name()), zone);
  }

  /** The owner's own, in two kinds that need nobody's word. */
  private SlipDraft goods(UUID owner) {
    return new SlipDraft(
        UUID.randomUUID(),
        "2-301",
        new SlipDraft.Asker(Signer.OWNER, owner, "", "", Set.of(), "", null),
        new SlipDraft.Carrying("周师傅", "13800006003", "", "粤A00D07"),
        new SlipDraft.When(Trips.SEVERAL, LocalDate.ofInstant(now(), zone), null),
        null,
        "",
        null,
        List.of(
            new SlipDraft.Item(0, GoodsKind.OTHER, "书", 6, "箱", null, null),
            new SlipDraft.Item(1, GoodsKind.OTHER, "自行车", 2, "辆", null, null)));
  }

  private Instant now() {
    return house.clock().instant();
  }

  private UUID person(Tx tx, String name) {
    return tx.one(
            row -> row.getUUID("id"),
            "SELECT id FROM person WHERE estate = $1 AND name = $2",
            estate.value(),
            name)
        .orElseThrow();
  }
}
