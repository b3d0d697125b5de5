package gatehouse.server.people;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.ServerFixture;
import gatehouse.server.db.Database.Work;
import gatehouse.server.people.check.PeopleFault;
import gatehouse.server.people.check.PeopleRefused;
import gatehouse.server.people.household.UnitEvent;
import gatehouse.server.people.household.Units;
import gatehouse.server.site.UnitState;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HouseholdsTest {
  private static final LocalDate TODAY = Cast.MONDAY_MORNING.atZone(Cast.ZONE).toLocalDate();
  private static final LocalDate YESTERDAY = TODAY.minusDays(1);
  private static final LocalDate NEXT_YEAR = TODAY.plusYears(1);
  private static final String FLAT = "b3-1204";

  private final ServerFixture house = ServerFixture.withCast();
  private final Households households = house.households;
  private final Units units = new Units(house.database, house.people, households, house.clock);

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void anOwnerMayApplyFromTheFirstDayToTheLast() {
    UUID chen = person("陈嘉怡", PersonForm.PERSON);
    Tie tie = add(tie(chen, TieRole.OWNER, TODAY, null));

    assertThat(right(chen, YESTERDAY)).isEqualTo(Right.NONE);
    assertThat(right(chen, TODAY)).isEqualTo(Right.OWNER);
    assertThat(right(chen, NEXT_YEAR)).isEqualTo(Right.OWNER);

    house.work(tx -> households.end(tx, Cast.ESTATE, tie.id(), NEXT_YEAR, "转名", "Lin"));
    assertThat(right(chen, NEXT_YEAR)).isEqualTo(Right.OWNER);
    assertThat(right(chen, NEXT_YEAR.plusDays(1))).isEqualTo(Right.NONE);
  }

  @Test
  void aDelegateMayApplyWhileTheAuthorityIsInDateOnly() {
    UUID li = person("李伟", PersonForm.PERSON);
    add(tie(li, TieRole.DELEGATE, TODAY, TODAY.plusDays(30)));

    assertThat(right(li, YESTERDAY)).isEqualTo(Right.DELEGATE_NOT_YET);
    assertThat(right(li, TODAY)).isEqualTo(Right.DELEGATE);
    assertThat(right(li, TODAY.plusDays(30))).isEqualTo(Right.DELEGATE);
    assertThat(right(li, TODAY.plusDays(31))).isEqualTo(Right.DELEGATE_OVER);
  }

  @Test
  void aNewAuthorityCountsMoreThanOneThatIsOver() {
    UUID li = person("李伟", PersonForm.PERSON);
    add(tie(li, TieRole.DELEGATE, TODAY.minusDays(60), TODAY.minusDays(30)));
    assertThat(right(li, TODAY)).isEqualTo(Right.DELEGATE_OVER);

    add(tie(li, TieRole.DELEGATE, TODAY, NEXT_YEAR));
    assertThat(right(li, TODAY)).isEqualTo(Right.DELEGATE);
  }

  @Test
  void aTenantOrARelativeOrAStrangerMayNotApply() {
    UUID he = person("何俊杰", PersonForm.PERSON);
    add(tie(he, TieRole.TENANT, TODAY, NEXT_YEAR));

    assertThat(right(he, TODAY)).isEqualTo(Right.NONE);
    assertThat(right(UUID.randomUUID(), TODAY).mayApply()).isFalse();
  }

  @Test
  void aUnitThatACompanyOwnsIsKnownAsSuch() {
    UUID company = person("广州桂花置业有限公司", PersonForm.COMPANY);
    assertThat(companyOwned(TODAY)).isFalse();

    add(tie(company, TieRole.OWNER, TODAY, null));

    assertThat(companyOwned(TODAY)).isTrue();
    assertThat(companyOwned(YESTERDAY)).isFalse();
  }

  @Test
  void whatIsMissingForARoleIsNamed() {
    UUID chen = person("陈嘉怡", PersonForm.PERSON);
    assertThat(faultsOf(draft(chen, TieRole.DELEGATE, null, null, null)))
        .containsExactly(PeopleFault.UNTIL_MISSING, PeopleFault.DOCUMENT_MISSING);
    assertThat(faultsOf(draft(chen, TieRole.TENANT, null, null, null)))
        .containsExactly(PeopleFault.UNTIL_MISSING);
    assertThat(faultsOf(draft(chen, TieRole.RESIDENT, null, null, null)))
        .containsExactly(PeopleFault.KINSHIP_MISSING);
    assertThat(faultsOf(draft(chen, TieRole.OWNER, Kinship.SPOUSE, null, null)))
        .containsExactly(PeopleFault.KINSHIP_NOT_HERE);
    assertThat(faultsOf(draft(chen, TieRole.OWNER, null, YESTERDAY, null)))
        .containsExactly(PeopleFault.UNTIL_BEFORE_FROM);
    assertThat(faultsOf(draft(chen, TieRole.OWNER, null, null, "440106-2026-1")))
        .containsExactly(PeopleFault.REGISTRATION_INCOMPLETE);
  }

  @Test
  void aCompanyIsNobodysRelativeAndNoHelper() {
    UUID company = person("广州桂花置业有限公司", PersonForm.COMPANY);
    assertThat(faultsOf(draft(company, TieRole.HELPER, null, null, null)))
        .containsExactly(PeopleFault.COMPANY_CANNOT);
    assertThat(faultsOf(draft(company, TieRole.RESIDENT, Kinship.SPOUSE, null, null)))
        .containsExactly(PeopleFault.COMPANY_CANNOT);
  }

  @Test
  void theSameTieIsRefusedForDaysThatOverlap() {
    UUID he = person("何俊杰", PersonForm.PERSON);
    add(tie(he, TieRole.TENANT, TODAY, NEXT_YEAR));

    assertThat(faultsOf(tie(he, TieRole.TENANT, NEXT_YEAR, NEXT_YEAR.plusYears(1))))
        .containsExactly(PeopleFault.TIE_ALREADY);
    add(tie(he, TieRole.TENANT, NEXT_YEAR.plusDays(1), NEXT_YEAR.plusYears(1)));
    assertThat(tiesOf(he)).hasSize(2);
  }

  @Test
  void anUnknownUnitAndAnUnknownPersonAreNamed() {
    UUID chen = person("陈嘉怡", PersonForm.PERSON);
    assertThat(
            faultsOf(
                new Households.Draft(
                    "b9-1", chen, TieRole.OWNER, null, TODAY, null, null, null, null)))
        .containsExactly(PeopleFault.UNIT_UNKNOWN);
    assertThat(faultsOf(tie(UUID.randomUUID(), TieRole.OWNER, TODAY, null)))
        .containsExactly(PeopleFault.PERSON_UNKNOWN);
  }

  @Test
  void aTieIsEndedOnceAndKeptWithWhoAndWhy() {
    UUID chen = person("陈嘉怡", PersonForm.PERSON);
    Tie tie = add(tie(chen, TieRole.OWNER, TODAY, null));
    Work<Tie> end = tx -> households.end(tx, Cast.ESTATE, tie.id(), TODAY, "转名", "主管 He");

    house.work(end);

    assertThat(
            ((PeopleRefused) house.failure(house.database.work(end)))
                .isAbout(PeopleFault.TIE_ENDED))
        .isTrue();
    assertThat(history())
        .extracting(UnitEvent::kind, UnitEvent::name, UnitEvent::reason, UnitEvent::by)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(UnitEvent.Kind.LEFT, "陈嘉怡", "转名", "主管 He"),
            org.assertj.core.groups.Tuple.tuple(UnitEvent.Kind.JOINED, "陈嘉怡", "", "Lin"));
  }

  @Test
  void aUnitsStateChangesWithAReasonAndTheSecondClerkIsTold() {
    Units.Versioned seen = unit();
    assertThat(seen.unit().state()).isEqualTo(UnitState.HANDED_OVER);
    Work<?> transfer = tx -> change(tx, seen, "转名");

    assertThat(faultOf(tx -> change(tx, seen, " "))).isEqualTo(PeopleFault.REASON_MISSING);
    house.work(transfer);

    assertThat(unit().unit().state()).isEqualTo(UnitState.TRANSFERRED);
    assertThat(faultOf(transfer)).isEqualTo(PeopleFault.CHANGED_MEANWHILE);
    assertThat(faultOf(tx -> change(tx, unit(), "转名"))).isEqualTo(PeopleFault.STATE_ALREADY);
    assertThat(history())
        .containsExactly(
            new UnitEvent(
                Cast.MONDAY_MORNING, UnitEvent.Kind.STATE, "TRANSFERRED", "", "转名", "Lin"));
  }

  private List<Tie> tiesOf(UUID person) {
    return house.work(tx -> households.tiesOfPerson(tx, Cast.ESTATE, person));
  }

  private List<UnitEvent> history() {
    return house.work(tx -> units.history(tx, Cast.ESTATE, FLAT));
  }

  private Object change(gatehouse.server.db.Tx tx, Units.Versioned seen, String reason) {
    units.changeState(tx, Cast.ESTATE, seen, UnitState.TRANSFERRED, reason, "Lin");
    return seen;
  }

  private Units.Versioned unit() {
    return house.work(tx -> units.byId(tx, Cast.ESTATE, FLAT)).orElseThrow();
  }

  private UUID person(String name, PersonForm form) {
    return house
        .work(
            tx ->
                house.people.add(
                    tx, Cast.ESTATE, new Person.Draft(form, name, null, null, null), "Lin"))
        .id();
  }

  private Tie add(Households.Draft draft) {
    return house.work(tx -> households.add(tx, Cast.ESTATE, draft, "Lin"));
  }

  private Right right(UUID person, LocalDate on) {
    return house.work(tx -> households.right(tx, Cast.ESTATE, FLAT, person, on));
  }

  private boolean companyOwned(LocalDate on) {
    return house.work(tx -> households.companyOwned(tx, Cast.ESTATE, FLAT, on));
  }

  private PeopleFault faultOf(Work<?> work) {
    return ((PeopleRefused) house.failure(house.database.work(work))).refusals().get(0).fault();
  }

  private List<PeopleFault> faultsOf(Households.Draft draft) {
    Work<?> work = tx -> households.add(tx, Cast.ESTATE, draft, "Lin");
    return ((PeopleRefused) house.failure(house.database.work(work)))
        .refusals().stream().map(PeopleRefused.Refusal::fault).toList();
  }

  private static Households.Draft tie(
      UUID person, TieRole role, LocalDate from, @Nullable LocalDate until) {
    String document = role == TieRole.DELEGATE ? "委托书" : null;
    return new Households.Draft(FLAT, person, role, null, from, until, null, null, document);
  }

  private static Households.Draft draft(
      UUID person,
      TieRole role,
      @Nullable Kinship kinship,
      @Nullable LocalDate until,
      @Nullable String registration) {
    return new Households.Draft(
        FLAT, person, role, kinship, TODAY, until, registration, null, null);
  }
}
