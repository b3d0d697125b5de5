package gatehouse.server.people;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.ServerFixture;
import gatehouse.server.db.Database.Work;
import gatehouse.server.people.check.PeopleFault;
import gatehouse.server.people.check.PeopleRefused;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeopleTest {
  private static final IdPaper CHEN_ID = new IdPaper(IdKind.RESIDENT_ID, "11010519491231002X");

  private final ServerFixture house = ServerFixture.withCast();
  private final People people = house.people;

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aPersonIsKeptAsItWasCheckedAndFoundAgain() {
    Person chen =
        add(
            draft(
                " 陈嘉怡 ", "138-1234 5678", new IdPaper(IdKind.RESIDENT_ID, "１１0105 19491231002x")));

    assertThat(chen)
        .isEqualTo(
            new Person(chen.id(), PersonForm.PERSON, "陈嘉怡", "13812345678", CHEN_ID, null, 0));
    assertThat(house.await(people.byId(Cast.ESTATE, chen.id()))).contains(chen);
    assertThat(house.await(people.history(Cast.ESTATE, chen.id())))
        .containsExactly(new People.Change(Cast.MONDAY_MORNING, "ADDED", "前台 Lin"));
  }

  @Test
  void everythingWrongIsSaidAtOnceAndNothingIsKept() {
    PeopleRefused refused =
        refused(
            tx ->
                people.add(
                    tx,
                    Cast.ESTATE,
                    draft(" ", "call me", new IdPaper(IdKind.RESIDENT_ID, "110105194912310021")),
                    "Lin"));

    assertThat(refused.refusals())
        .containsExactly(
            new PeopleRefused.Refusal("name", PeopleFault.NAME_MISSING, ""),
            new PeopleRefused.Refusal("phone", PeopleFault.PHONE_FORM, ""),
            new PeopleRefused.Refusal("idNumber", PeopleFault.ID_CHECK_DIGIT, ""));
    assertThat(count()).isZero();
  }

  @Test
  void namesAreAsHarmlessAsTheyAreOddOrAreRefusedWithTheReason() {
    assertThat(faultOfName("好".repeat(61))).isEqualTo(PeopleFault.NAME_TOO_LONG);
    assertThat(faultOfName("😀 !")).isEqualTo(PeopleFault.NAME_WITHOUT_LETTER);
    for (String odd :
        List.of("<b>陈</b>", "'; DROP TABLE person; --", "陈😀", "𠮷野家", "好".repeat(60))) {
      assertThat(add(draft(odd, null, null)).name()).isEqualTo(odd);
    }
    assertThat(count()).isEqualTo(5);
  }

  @Test
  void aSecondPersonWithTheSameIdNumberIsRefusedAlsoInTheSameMoment() {
    Person chen = add(draft("陈嘉怡", null, CHEN_ID));

    assertThat(
            refused(tx -> people.add(tx, Cast.ESTATE, draft("陈佳仪", null, CHEN_ID), "Lin"))
                .refusals())
        .containsExactly(new PeopleRefused.Refusal("idNumber", PeopleFault.ID_TAKEN, ""));
    assertThat(alike(CHEN_ID, null)).containsExactly(chen);
  }

  @Test
  void theSamePhoneIsShownAsAlikeAndTheSameIdNumberStandsFirst() {
    Person li = add(draft("李伟", "13900000001", null));
    Person chen = add(draft("陈嘉怡", null, CHEN_ID));
    add(draft("王芳", "13900000002", null));

    assertThat(alike(CHEN_ID, "+86 139 0000 0001")).containsExactly(chen, li);
    assertThat(alike(null, null)).isEmpty();
  }

  @Test
  void theSecondClerkIsToldAndNothingIsOverwritten() {
    Person chen = add(draft("陈嘉怡", null, null));
    Person changed =
        house.work(
            tx ->
                people.change(
                    tx, Cast.ESTATE, chen.id(), 0, draft("陈嘉怡", "13900000001", null), "Lin"));

    assertThat(changed.version()).isEqualTo(1);
    assertThat(
            refused(
                    tx ->
                        people.change(
                            tx, Cast.ESTATE, chen.id(), 0, draft("陈家宜", null, null), "He"))
                .refusals())
        .containsExactly(new PeopleRefused.Refusal("", PeopleFault.CHANGED_MEANWHILE, "Lin"));
    assertThat(house.await(people.byId(Cast.ESTATE, chen.id()))).contains(changed);
    assertThat(house.await(people.history(Cast.ESTATE, chen.id())))
        .extracting(People.Change::what)
        .containsExactly("ADDED", "PHONE");
  }

  @Test
  void savingWithoutAChangeIsNoChange() {
    Person chen = add(draft("陈嘉怡", "13900000001", CHEN_ID));

    Person saved =
        house.work(
            tx ->
                people.change(
                    tx, Cast.ESTATE, chen.id(), 0, draft("陈嘉怡", "139 0000 0001", CHEN_ID), "Lin"));

    assertThat(saved).isEqualTo(chen);
    assertThat(house.await(people.history(Cast.ESTATE, chen.id()))).hasSize(1);
  }

  @Test
  void aPersonOfAnotherEstateIsNotFound() {
    Person chen = add(draft("陈嘉怡", null, CHEN_ID));

    assertThat(house.await(people.byId(new gatehouse.protocol.EstateId("elsewhere"), chen.id())))
        .isEmpty();
  }

  @Test
  void namesThatCameInBeforeAreReadAtTheStart() {
    house.await(
        house.database.read(
            row -> row,
            "INSERT INTO person (estate, id, name, added_at) VALUES ($1, $2, '曾志伟', now())",
            Tuple.of(Cast.ESTATE.value(), UUID.randomUUID())));

    house.await(people.start());

    assertThat(
            house.await(
                house.database.read(
                    row -> row.getString("initials"),
                    "SELECT initials FROM person",
                    Tuple.tuple())))
        .containsExactly("zzw");
  }

  @Test
  void aNumberIsMaskedWhereverItIsWritten() {
    assertThat(CHEN_ID.masked()).isEqualTo("110•••••••••••002X");
    assertThat(new IdPaper(IdKind.PASSPORT, "E1234567").masked()).isEqualTo("••••••67");
    assertThat(CHEN_ID.toString()).doesNotContain("19491231");
  }

  @Test
  void papersOfEveryKindHaveTheirForm() {
    assertThat(faultOf(IdKind.PASSPORT, "e 1234567")).isNull();
    assertThat(faultOf(IdKind.PASSPORT, "护照1")).isEqualTo(PeopleFault.ID_FORM);
    assertThat(faultOf(IdKind.HK_MACAO, "H12345678")).isNull();
    assertThat(faultOf(IdKind.HK_MACAO, "12345678")).isEqualTo(PeopleFault.ID_FORM);
    assertThat(faultOf(IdKind.TAIWAN, "12345678")).isNull();
    assertThat(faultOf(IdKind.OFFICER, "军字第 0012345 号")).isNull();
    assertThat(faultOf(IdKind.DRIVER, "11010519491231002X")).isNull();
    assertThat(faultOf(IdKind.BUSINESS_LICENCE, "91350100m000100y43")).isNull();
    assertThat(faultOf(IdKind.RESIDENCE_PERMIT, "")).isEqualTo(PeopleFault.ID_MISSING);
    assertThat(faultOf(IdKind.OTHER, "'; DROP TABLE person; --")).isEqualTo(PeopleFault.ID_FORM);
  }

  private List<Person> alike(@Nullable IdPaper paper, @Nullable String phone) {
    return house.work(tx -> people.alike(tx, Cast.ESTATE, paper, phone));
  }

  private @Nullable PeopleFault faultOf(IdKind kind, String number) {
    return people.faults(draft("陈嘉怡", null, new IdPaper(kind, number))).stream()
        .map(PeopleRefused.Refusal::fault)
        .findFirst()
        .orElse(null);
  }

  private PeopleFault faultOfName(String name) {
    return refused(tx -> people.add(tx, Cast.ESTATE, draft(name, null, null), "Lin"))
        .refusals()
        .get(0)
        .fault();
  }

  private Person add(Person.Draft draft) {
    return house.work(tx -> people.add(tx, Cast.ESTATE, draft, "前台 Lin"));
  }

  private PeopleRefused refused(Work<?> work) {
    return (PeopleRefused) house.failure(house.database.work(work));
  }

  private long count() {
    return house
        .await(
            house.database.read(
                row -> row.getLong("n"), "SELECT count(*) AS n FROM person", Tuple.tuple()))
        .get(0);
  }

  private static Person.Draft draft(String name, @Nullable String phone, @Nullable IdPaper paper) {
    return new Person.Draft(PersonForm.PERSON, name, phone, paper, null);
  }
}
