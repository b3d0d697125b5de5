package gatehouse.server.demo.renovation;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.EstateId;
import gatehouse.server.attachment.Accepts;
import gatehouse.server.attachment.Attachments;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.house.LedgerRooms;
import gatehouse.server.house.PassRooms;
import gatehouse.server.house.RenovationRooms;
import gatehouse.server.ledger.Method;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.policy.Paper;
import gatehouse.server.pass.policy.Told;
import gatehouse.server.people.IdKind;
import gatehouse.server.people.IdPaper;
import gatehouse.server.people.Person;
import gatehouse.server.people.PersonForm;
import gatehouse.server.people.check.LicenceNumber;
import gatehouse.server.renovation.Contractor;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.Trade;
import gatehouse.server.renovation.crew.CrewPasses;
import gatehouse.server.renovation.crew.Worker;
import gatehouse.server.renovation.crew.Workers;
import gatehouse.server.renovation.permit.Approvals.Findings;
import gatehouse.server.renovation.permit.Declaration;
import gatehouse.server.renovation.permit.PermitDesk;
import gatehouse.server.renovation.permit.Scans;
import gatehouse.server.renovation.policy.PermitPaper;
import io.vertx.core.Future;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;

/** One renovation in force with a worker, and one that waits for engineering. */
public final class DemoRenovations {
  /** What was declared today may not begin today. */
  private static final Duration DECLARED_BEFORE = Duration.ofDays(20);

  private static final String LICENCE = "91990000DEM000GHX";
  private static final Set<Trade> TRADES = EnumSet.of(Trade.PAINTING, Trade.MASONRY);

  private final Database database;
  private final EstateId estate;
  private final ZoneId zone;
  private final AccessGroupId hours;
  private final By by;
  private final Clock now = Clock.systemUTC();
  private final Clock before = Clock.offset(now, DECLARED_BEFORE.negated());

  /**
   * @param hours the group in whose hours crews work
   */
  public DemoRenovations(
      Database database, EstateId estate, ZoneId zone, AccessGroupId hours, By by) {
    this.database = database;
    this.estate = estate;
    this.zone = zone;
    this.hours = hours;
    this.by = by;
  }

  /** Somebody who works in a renovation. */
  public record Hand(String name, String phone, String card) {}

  /**
   * A unit is renovated by a company from today on, with one worker, who has a pass.
   *
   * @param applicant the name of the owner or delegate
   */
  public Future<Void> begin(PassRooms passes, String unit, String applicant, Hand hand) {
    LedgerRooms ledger = LedgerRooms.of(database, now);
    RenovationRooms earlier = RenovationRooms.of(database, passes, ledger, before);
    RenovationRooms today = RenovationRooms.of(database, passes, ledger, now);
    return declared(earlier, unit, applicant, today(now), 60)
        .compose(
            permit ->
                earlier
                    .desk()
                    .approve(
                        estate,
                        new PermitDesk.Seen(permit.id(), permit.version()),
                        new Findings(new BigDecimal("126.80"), 6, TRADES, "图纸符合要求"),
                        by))
        .compose(
            permit ->
                today
                    .desk()
                    .issue(
                        estate,
                        new PermitDesk.Seen(permit.id(), permit.version()),
                        new PermitDesk.Collecting(UUID.randomUUID(), Method.WECHAT, true),
                        by))
        .compose(permit -> database.work(tx -> handOut(tx, today, passes, permit.id(), hand)))
        .mapEmpty();
  }

  /** A unit's renovation was declared, and engineering has not looked at its drawings. */
  public Future<Void> declare(PassRooms passes, String unit, String applicant) {
    RenovationRooms today =
        RenovationRooms.of(database, passes, LedgerRooms.of(database, now), now);
    return declared(today, unit, applicant, today(now).plusDays(20), 30).mapEmpty();
  }

  private Future<Permit> declared(
      RenovationRooms rooms, String unit, String applicant, LocalDate from, int days) {
    return database
        .work(
            tx ->
                new Declaration(
                    UUID.randomUUID(),
                    unit,
                    person(tx, applicant),
                    new Contractor(
                        "广厦装饰工程有限公司",
                        LICENCE + LicenceNumber.checkDigit(LICENCE),
                        "刘建军",
                        "13800005001"),
                    from,
                    from.plusDays(days - 1),
                    hours,
                    6,
                    TRADES,
                    "全屋翻新：铺砖、批灰、油漆",
                    scans(tx),
                    true))
        .compose(declaration -> rooms.desk().declare(estate, declaration, by));
  }

  private List<Scans.Scan> scans(Tx tx) {
    List<Scans.Scan> scans = new ArrayList<>();
    for (PermitPaper paper : PermitPaper.values()) {
      UUID file =
          new Attachments(now).save(tx, estate, drawn(), paper + ".png", Accepts.PAPER, by.name());
      scans.add(new Scans.Scan(paper, file));
    }
    return scans;
  }

  private UUID person(Tx tx, String name) {
    return tx.one(
            row -> row.getUUID("id"),
            "SELECT id FROM person WHERE estate = $1 AND name = $2",
            estate.value(),
            name)
        .orElseThrow();
  }

  private Worker handOut(Tx tx, RenovationRooms rooms, PassRooms passes, UUID permit, Hand hand) {
    Workers workers = rooms.crews().workers();
    Person.Draft person =
        new Person.Draft(
            PersonForm.PERSON,
            hand.name(),
            hand.phone(),
            new IdPaper(IdKind.PASSPORT, "E99000001"),
            null);
    Worker worker =
        workers.add(
            tx,
            estate,
            permit,
            new Workers.Draft(person, today(now).minusYears(34), Trade.PAINTING, null, null),
            by.name());
    new CrewPasses(workers, rooms.crews().crew(), passes.desk())
        .handOut(
            tx,
            estate,
            new CrewPasses.Handing(
                UUID.randomUUID(),
                permit,
                Map.of(worker.id(), List.of(hand.card())),
                EnumSet.allOf(Paper.class),
                EnumSet.allOf(Told.class),
                Method.WECHAT,
                Set.of(),
                by));
    return worker;
  }

  private LocalDate today(Clock clock) {
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  /** A sheet with the plan of a room. */
  private static byte[] drawn() {
    BufferedImage sheet = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = sheet.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 640, 480);
    pen.setColor(Color.DARK_GRAY);
    pen.drawRect(60, 60, 520, 360);
    pen.drawLine(320, 60, 320, 260);
    pen.drawLine(320, 260, 580, 260);
    pen.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(sheet, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return png.toByteArray();
  }
}
