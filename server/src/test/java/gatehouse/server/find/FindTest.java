package gatehouse.server.find;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.ServerFixture;
import gatehouse.server.people.Households;
import gatehouse.server.people.IdKind;
import gatehouse.server.people.IdPaper;
import gatehouse.server.people.Person;
import gatehouse.server.people.PersonForm;
import gatehouse.server.people.TieRole;
import gatehouse.server.people.search.Lookup;
import gatehouse.server.people.search.Needle;
import gatehouse.server.people.search.PeopleSearch;
import gatehouse.server.renovation.permit.PermitBook;
import gatehouse.server.site.Unit;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindTest {
  private static final LocalDate TODAY = Cast.MONDAY_MORNING.atZone(Cast.ZONE).toLocalDate();

  private static ServerFixture house;
  private static Find find;

  @BeforeAll
  static void furnish() {
    house = ServerFixture.withCast();
    find =
        new Find(
            new PeopleSearch(house.database),
            new PassSearch(house.database, house.clock),
            new PermitBook(house.database),
            new CardSearch(house.database));
    house.await(house.register.addUnit(Cast.ESTATE, new Unit("b3-1205", "b3", "三栋1205")));
    house.await(house.register.addUnit(Cast.ESTATE, new Unit("b3-204", "b3", "三栋204")));
    UUID chen = person("陈嘉怡", "13812345678", "11010519491231002X");
    person("欧阳嘉宝", "13912340000", null);
    person("Mary O'Brien", "+85223456789", null);
    house.work(
        tx ->
            house.households.add(
                tx,
                Cast.ESTATE,
                new Households.Draft(
                    "b3-1204", chen, TieRole.OWNER, null, TODAY, null, null, null, null),
                "Lin"));
    pass(chen, 7001, "04A1B2C3D4E580", "ISSUED", "OUT");
    pass(chen, 7002, "04A1B2C3D4E581", "CLOSED", "BACK");
    many();
    house.await(house.database.read(row -> row, "ANALYZE", Tuple.tuple()));
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"b3-1204", "B3-12", "b31204", "三栋12", "1204", "３栋1204", "三栋1204"})
  void aUnitIsFoundByWhateverItIsCalled(String typed) {
    assertThat(look(typed).units()).extracting(Unit::id).contains("b3-1204");
  }

  @ParameterizedTest
  @CsvSource({
    "陈嘉, 陈嘉怡",
    "嘉怡, 陈嘉怡",
    "cjy, 陈嘉怡",
    "CJ, 陈嘉怡",
    "jy, 陈嘉怡",
    "嘉宝, 欧阳嘉宝",
    "oyjb, 欧阳嘉宝",
    "mary, Mary O'Brien",
    "5678, 陈嘉怡",
    "138 1234 5678, 陈嘉怡",
    "002x, 陈嘉怡",
    "11010519491231002X, 陈嘉怡",
    "６７８９, Mary O'Brien"
  })
  void aPersonIsFoundByNameInitialsAndLastDigits(String typed, String name) {
    assertThat(look(typed).people()).extracting(found -> found.person().name()).contains(name);
  }

  @Test
  void aPersonComesWithTheUnitsOfTodayAndWithThePasses() {
    Found found = look("陈嘉怡");
    assertThat(found.people().get(0).units()).containsExactly("三栋1204");
    assertThat(found.passes()).extracting(FoundPass::number).containsExactly(7001L, 7002L);
    assertThat(found.passes())
        .extracting(FoundPass::state)
        .containsExactly("PassState.ISSUED", "PassState.CLOSED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"7001", "04A1B2C3D4E580", "04:a1:b2:c3:d4:e5:80", "e580"})
  void aPassIsFoundByItsNumberAndItsCard(String typed) {
    assertThat(look(typed).passes()).extracting(FoundPass::number).startsWith(7001L);
  }

  @Test
  void aCardThatIsBackBelongsToNobody() {
    assertThat(look("04A1B2C3D4E581").passes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "   ", "%", "_", "'; DROP TABLE person; --", "<b>", "😀", "\u0000", "678"})
  void oddWordsFindNothingAndBreakNothing(String typed) {
    Found found = look(typed);
    assertThat(found.people()).isEmpty();
    assertThat(found.passes()).isEmpty();
  }

  @Test
  void nothingOfAnotherEstateIsFound() {
    assertThat(
            house
                .await(find.look(new gatehouse.protocol.EstateId("elsewhere"), "陈嘉怡", TODAY))
                .isEmpty())
        .isTrue();
  }

  /** Every branch of every search goes down an index of its own: no table is read through. */
  @Test
  void everySearchUsesItsIndexes() {
    for (String typed : List.of("cjy", "5678", "陈嘉怡", "11010519491231002X")) {
      Lookup people = PeopleSearch.personLookup(Cast.ESTATE, new Needle(typed), 6);
      assertThat(plan(people)).as(typed).doesNotContain("Seq Scan on person");
    }
    Lookup cards = PassSearch.lookup(Cast.ESTATE, new Needle("04A1B2C3D4E580"), 6);
    assertThat(plan(cards)).doesNotContain("Seq Scan on pass_credential");
  }

  private static String plan(Lookup lookup) {
    return String.join(
        "\n",
        house.await(
            house.database.read(
                row -> row.getString(0),
                "EXPLAIN SELECT * FROM " + lookup.hits(),
                lookup.arguments())));
  }

  private static Found look(String typed) {
    return house.await(find.look(Cast.ESTATE, typed, TODAY));
  }

  private static UUID person(String name, String phone, @Nullable String number) {
    IdPaper paper = number == null ? null : new IdPaper(IdKind.RESIDENT_ID, number);
    return house
        .work(
            tx ->
                house.people.add(
                    tx,
                    Cast.ESTATE,
                    new Person.Draft(PersonForm.PERSON, name, phone, paper, null),
                    "Lin"))
        .id();
  }

  private static void pass(UUID holder, long number, String card, String state, String cardState) {
    UUID pass = UUID.randomUUID();
    house.await(
        house.database.read(
            row -> row,
            "INSERT INTO pass (estate, id, number, holder, unit, kind, state, standing, valid_from,"
                + " uses, issued_at, issued_by, at_gates) VALUES ($1, $2, $3, $4, 'b3-1204', 'OWNER', $5, 'ACTIVE',"
                + " '2026-01-01', 0, now(), 'Lin', true)",
            Tuple.of(Cast.ESTATE.value(), pass, number, holder, state)));
    house.await(
        house.database.read(
            row -> row,
            "INSERT INTO pass_credential (estate, credential, pass, card, state)"
                + " VALUES ($1, 'uid:' || $3, $2, $3, $4)",
            Tuple.of(Cast.ESTATE.value(), pass, card, cardState)));
  }

  /** Enough others that reading a table through would be the dearer way. */
  private static void many() {
    house.await(
        house.database.read(
            row -> row,
            "INSERT INTO person (estate, id, name, phone, id_kind, id_number, initials, added_at)"
                + " SELECT $1, gen_random_uuid(), '人', '137' || lpad(i::text, 8, '9'),"
                + " 'PASSPORT', 'P' || lpad(i::text, 9, '0'), 'r', now()"
                + " FROM generate_series(1, 20000) i",
            Tuple.of(Cast.ESTATE.value())));
    house.await(
        house.database.read(
            row -> row,
            "WITH p AS (INSERT INTO pass (estate, id, number, holder, kind, state, standing,"
                + " valid_from, uses, issued_at, issued_by, at_gates) SELECT $1, gen_random_uuid(),"
                + " 100000 + row_number() OVER (), id, 'RESIDENT', 'ISSUED', 'ACTIVE',"
                + " '2026-01-01', 0, now(), 'x', true FROM person WHERE initials = 'r'"
                + " RETURNING id, number) INSERT INTO pass_credential (estate, credential, pass,"
                + " card, state) SELECT $1, 'uid:' || number, id, 'F' || number || 'AB', 'OUT' FROM p",
            Tuple.of(Cast.ESTATE.value())));
  }
}
