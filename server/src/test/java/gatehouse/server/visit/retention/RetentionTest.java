package gatehouse.server.visit.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.attachment.Accepts;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.VisitStep;
import gatehouse.server.visit.Visitor;
import gatehouse.server.visit.guest.GuestCast;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is left of a visitor when the days of the visit's purpose are over. */
class RetentionTest {
  private static final String NAME = "欧阳访客";
  private static final String PHONE = "13911112222";
  private static final String PLATE = "粤Z98765";

  private final GuestCast cast = new GuestCast();

  @AfterEach
  void close() {
    cast.close();
  }

  @Test
  void thirtyOneDaysOnNoTableKnowsTheVisitorAndTheProofIsKept() throws Exception {
    Visit visit = visitThatIsOver();
    UUID photo = photographed(visit);
    assertThat(tablesThatSay(NAME)).contains("visit", "person");
    assertThat(tablesThatSay(PHONE)).contains("visit", "person");

    cast.house.clock.advance(Duration.ofDays(29));
    run();
    assertThat(tablesThatSay(NAME)).as("a day too early").isNotEmpty();

    cast.house.clock.advance(Duration.ofDays(2));
    run();
    for (String text : List.of(NAME, PHONE, PLATE)) {
      assertThat(tablesThatSay(text)).as(text).isEmpty();
    }
    assertThat(count("SELECT 1 FROM attachment WHERE id = '" + photo + "'")).isZero();
    assertThat(count("SELECT 1 FROM pass WHERE kind = 'VISITOR'")).isZero();
    List<Deletion> proofs = proofs();
    assertThat(proofs).hasSize(1);
    assertThat(proofs.get(0).counts())
        .isEqualTo(
            new Deletion.Counts(
                1, 1, 1, 1, proofs.get(0).counts().from(), proofs.get(0).counts().from()));
    assertThat(proofs.get(0).purpose()).isEqualTo("family");
    assertThat(broken()).isEmpty();

    run();
    assertThat(proofs()).as("nothing more to prove").hasSize(1);
  }

  @Test
  void aVisitForACaseIsKeptUntilItsDayAndNoLonger() {
    Visit visit = visitThatIsOver();
    CaseHolds holds = cast.rooms.guests().keeping().holds();
    Instant now = cast.house.clock.instant();
    cast.house.work(
        tx -> {
          holds.put(
              tx,
              Cast.ESTATE,
              visit.printedNumber(),
              "穗公(刑)字 2026-88",
              cast.today().plusDays(60),
              cast.today(),
              new CaseHolds.Hand("chief", now));
          return true;
        });
    cast.house.clock.advance(Duration.ofDays(45));
    run();
    assertThat(tablesThatSay(NAME)).isNotEmpty();
    cast.house.clock.advance(Duration.ofDays(20));
    run();
    assertThat(tablesThatSay(NAME)).isEmpty();
  }

  @Test
  void whoeverIsSomethingElseInTheHouseStays() {
    Visit visit = cast.invited("陈嘉怡", "13812345678", "");
    finish(visit);
    cast.house.clock.advance(Duration.ofDays(31));
    run();
    assertThat(count("SELECT 1 FROM visit")).isZero();
    assertThat(count("SELECT 1 FROM person WHERE id = '" + cast.owner + "'")).isOne();
  }

  @Test
  void aProofThatIsChangedShowsAndTheDatabaseRefusesToChangeOne() {
    finish(cast.invited("甲客人", "13911113333", ""));
    cast.house.clock.advance(Duration.ofDays(31));
    run();
    finish(cast.invited("乙客人", "13911114444", ""));
    cast.house.clock.advance(Duration.ofDays(31));
    run();
    assertThat(broken()).isEmpty();
    assertThatThrownBy(() -> sql("UPDATE visit_deletion SET visits = 0 WHERE number = 1"))
        .hasMessageContaining("never changed");
    sql("ALTER TABLE visit_deletion DISABLE TRIGGER visit_deletion_stays");
    sql("UPDATE visit_deletion SET visits = 0 WHERE number = 1");
    assertThat(broken()).containsExactly(1L);
    sql("DELETE FROM visit_deletion WHERE number = 1");
    assertThat(broken()).containsExactly(1L);
  }

  private Visit visitThatIsOver() {
    Visit visit = cast.invited(NAME, PHONE, PLATE);
    finish(visit);
    return visit;
  }

  private void finish(Visit visit) {
    Instant at = cast.house.clock.instant();
    cast.in(GuestCast.pass(visit), at.plusSeconds(60));
    cast.out(GuestCast.pass(visit), at.plusSeconds(600));
    assertThat(cast.visit(visit.id()).state().isOpen()).isFalse();
  }

  private UUID photographed(Visit visit) throws IOException {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "jpg", jpeg);
    return cast.house.work(
        tx -> {
          UUID photo =
              cast.house.attachments.save(
                  tx, Cast.ESTATE, jpeg.toByteArray(), NAME + ".jpg", Accepts.PHOTO, "lin");
          Visit now = cast.rooms.desk().visits().locked(tx, Cast.ESTATE, visit.id(), null);
          Visitor who = now.visitor();
          cast.rooms
              .desk()
              .visits()
              .save(
                  tx,
                  Cast.ESTATE,
                  now.with(
                      new Visitor(
                          who.name(),
                          who.phone(),
                          who.id(),
                          who.company(),
                          who.companions(),
                          who.plate(),
                          photo)),
                  new VisitStep(
                      cast.house.clock.instant(), VisitStep.Happened.CHANGED, NAME, "lin"));
          return photo;
        });
  }

  private void run() {
    cast.house.await(cast.rooms.guests().keeping().retention().run());
  }

  private List<Deletion> proofs() {
    return cast.house.work(
        tx -> cast.rooms.guests().keeping().deletions().latest(tx, Cast.ESTATE, 10));
  }

  private List<Long> broken() {
    return cast.house.work(
        tx ->
            cast.rooms.guests().keeping().deletions().firstBroken(tx, Cast.ESTATE).stream()
                .toList());
  }

  private void sql(String statement) {
    cast.house.work(tx -> tx.run(statement));
  }

  private int count(String select) {
    return cast.house.work(tx -> tx.list(row -> 1, select).size());
  }

  /** Every table of which some row, written as text, has these words in it. */
  private List<String> tablesThatSay(String words) {
    return cast.house.work(
        tx -> {
          List<String> saying = new ArrayList<>();
          for (String table :
              tx.list(
                  row -> row.getString("table_name"),
                  "SELECT table_name::text FROM information_schema.tables"
                      + " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
                      + " ORDER BY table_name")) {
            if (tx.any(
                "SELECT 1 FROM \"" + table + "\" t WHERE strpos(t::text, $1) > 0 LIMIT 1", words)) {
              saying.add(table);
            }
          }
          return saying;
        });
  }
}
