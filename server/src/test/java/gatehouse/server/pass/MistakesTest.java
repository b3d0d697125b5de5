package gatehouse.server.pass;

import static gatehouse.protocol.PassKind.HELPER;
import static gatehouse.protocol.PassKind.OWNER;
import static gatehouse.protocol.PassKind.RENOVATION_COMPANY;
import static gatehouse.protocol.PassKind.RENOVATION_OWNER;
import static gatehouse.protocol.PassKind.RESIDENT;
import static gatehouse.protocol.PassKind.TEMPORARY;
import static gatehouse.protocol.PassKind.TENANT;
import static gatehouse.server.pass.DeskCast.PERMIT;
import static gatehouse.server.pass.DeskCast.PERMIT_ENDS;
import static gatehouse.server.pass.DeskCast.TODAY;
import static gatehouse.server.pass.DeskCast.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.PassKind;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.ledger.Method;
import gatehouse.server.pass.PassRefused.Fault;
import gatehouse.server.pass.PassRefused.Refusal;
import gatehouse.server.pass.asked.Application;
import gatehouse.server.pass.asked.Bearer;
import gatehouse.server.pass.asked.Issuing;
import gatehouse.server.pass.policy.Paper;
import gatehouse.server.pass.policy.Told;
import gatehouse.server.pass.rules.Mistake;
import gatehouse.server.people.Person;
import gatehouse.server.people.PersonForm;
import gatehouse.server.people.TieRole;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The mistakes that desks made, each refused by the rules before anything is written. */
class MistakesTest {
  private static final Bearer NOT_LISTED =
      new Bearer.Newcomer(DeskCast.draft("钱工", "440106198805050032", "13700003333"));

  private final DeskCast cast = new DeskCast();

  @AfterEach
  void close() {
    cast.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = PassKind.class,
      mode = Mode.EXCLUDE,
      names = {"STAFF", "VISITOR"})
  void aCompleteApplicationIsRefusedForNothing(PassKind kind) {
    assertThat(cast.said(complete(kind))).isEmpty();
  }

  @Test
  void aStaffPassNeedsNoUnitAndNoOwner() {
    DeskCast.Draft draft =
        cast.new Draft(PassKind.STAFF)
            .papers(Paper.ID, Paper.EMPLOYER_LETTER)
            .by(null)
            .stated(new Application.Stated(null, null, null, "工程部", null));
    draft.unit = null;
    assertThat(cast.said(draft)).isEmpty();
  }

  @Test
  void whatTheCustomerWasNotToldIsNamed() {
    told(OWNER, Told.PAPERS, Mistake.M02);
    told(RESIDENT, Told.RELATIVES, Mistake.M04);
    told(RESIDENT, Told.COLLECTION, Mistake.M06);
    told(OWNER, Told.REPLACEMENT, Mistake.M08);
    told(HELPER, Told.PAPERS, Mistake.M09);
    told(TENANT, Told.REFUND_AGAINST_CARD_AND_RECEIPT, Mistake.M11);
    told(RENOVATION_OWNER, Told.PAPERS, Mistake.M16);
    told(RENOVATION_OWNER, Told.REFUND_AGAINST_CARD_AND_RECEIPT, Mistake.M18);
    told(RENOVATION_COMPANY, Told.PAPERS, Mistake.M19);
    told(RENOVATION_COMPANY, Told.REFUND_AGAINST_CARD_AND_RECEIPT, Mistake.M21);
  }

  @Test
  void aCompanysUnitNeedsTheCompanysLetter() {
    UUID company =
        cast.house
            .work(
                tx ->
                    cast.house.people.add(
                        tx,
                        Cast.ESTATE,
                        new Person.Draft(PersonForm.COMPANY, "丹桂贸易有限公司", "02088887777", null, null),
                        "lin"))
            .id();
    cast.tie(company, TieRole.OWNER, TODAY, null);
    for (PassKind kind : List.of(OWNER, RESIDENT)) {
      assertThat(mistakes(complete(kind))).containsExactly(Mistake.M03);
    }
    for (PassKind kind : List.of(TENANT, HELPER, TEMPORARY)) {
      assertThat(mistakes(complete(kind))).containsExactly(Mistake.M13);
      assertThat(cast.said(complete(kind).papers(Paper.COMPANY_LETTER))).isEmpty();
    }
  }

  @Test
  void anIncompleteFormIsRefusedFieldByField() {
    for (PassKind kind : List.of(RESIDENT, TENANT, RENOVATION_COMPANY)) {
      DeskCast.Draft draft =
          complete(kind)
              .of(new Bearer.Newcomer(new Person.Draft(PersonForm.PERSON, " ", null, null, null)))
              .stated(Application.Stated.NOTHING);
      List<Refusal> said = cast.said(draft);
      assertThat(said)
          .filteredOn(one -> one.fault() == Fault.FIELD_MISSING)
          .extracting(Refusal::field)
          .contains("holder", "idNumber", "phone");
      assertThat(mistakes(draft))
          .contains(kind == RESIDENT ? Mistake.M05 : kind == TENANT ? Mistake.M14 : Mistake.M20);
    }
  }

  @Test
  void aUnitThatIsNotHandedOverNeedsTheSalesOfficesLetter() {
    cast.sql("UPDATE unit SET state = 'NOT_HANDED_OVER'");
    assertThat(mistakes(complete(RESIDENT))).containsExactly(Mistake.M07);
    assertThat(cast.said(complete(RESIDENT).papers(Paper.SALES_OFFICE_LETTER))).isEmpty();
    assertThat(cast.said(complete(TENANT)))
        .extracting(Refusal::fault)
        .containsExactly(Fault.UNIT_NOT_HANDED_OVER);
  }

  @Test
  void somebodyWhoHasAPassGetsNoSecondAndTheOthersAreShownFirst() {
    Pass first = cast.issued(complete(TENANT), "04000000000001");
    assertThat(cast.said(complete(TENANT)))
        .containsExactly(new Refusal("holder", Fault.PASS_ALREADY, "1 王芳 TENANT"));
    assertThat(mistakes(complete(TENANT))).containsExactly(Mistake.M10);

    DeskCast.Draft helper = complete(HELPER);
    assertThat(cast.said(helper))
        .containsExactly(new Refusal("shown", Fault.PASSES_NOT_SHOWN, "1 王芳 TENANT"));
    assertThat(mistakes(helper)).containsExactly(Mistake.M10);
    helper.shown = Set.of(first.id());
    assertThat(cast.said(helper)).isEmpty();
  }

  @Test
  void aPassOfSomebodyWithTheSamePhoneIsShownToo() {
    cast.issued(complete(TENANT), "04000000000001");
    DeskCast.Draft other =
        complete(HELPER)
            .of(new Bearer.Newcomer(DeskCast.draft("赵敏", "440524199001010018", "13700001111")));
    assertThat(mistakes(other)).containsExactly(Mistake.M10);
  }

  @Test
  void aTenancyHasToBeRegisteredWithThePolice() {
    assertThat(mistakes(complete(TENANT).without(Paper.POLICE_REGISTRATION)))
        .containsExactly(Mistake.M12);
    DeskCast.Draft withoutNumber =
        complete(TENANT).stated(new Application.Stated(TODAY.plusDays(100), " ", null, null, null));
    assertThat(mistakes(withoutNumber)).containsExactly(Mistake.M12);
    assertThat(cast.said(withoutNumber)).extracting(Refusal::field).containsExactly("registration");
  }

  @Test
  void onlyTheOwnerOrADelegateInDateMayApply() {
    UUID stranger = cast.person("路人", "440524199001010018", "13688889999");
    UUID former = cast.person("旧托", "110101199003070011", "13688880000");
    cast.tie(former, TieRole.DELEGATE, TODAY.minusDays(30), TODAY.minusDays(1));
    UUID future = cast.person("新托", "110101199003070038", "13688881111");
    cast.tie(future, TieRole.DELEGATE, TODAY.plusDays(1), TODAY.plusDays(30));
    for (PassKind kind : List.of(TENANT, HELPER, TEMPORARY, RENOVATION_OWNER)) {
      Mistake code = kind == RENOVATION_OWNER ? Mistake.M17 : Mistake.M15;
      assertThat(mistakes(complete(kind).by(stranger))).as(kind.name()).containsExactly(code);
      assertThat(cast.said(complete(kind).by(former)))
          .containsExactly(new Refusal("applicant", Fault.AUTHORITY_OVER, "旧托"));
      assertThat(cast.said(complete(kind).by(future)))
          .containsExactly(new Refusal("applicant", Fault.AUTHORITY_NOT_YET, "新托"));
      assertThat(cast.said(complete(kind).by(cast.li))).isEmpty();
    }
  }

  @Test
  void aWorkersPassLivesInsideItsPermit() {
    cast.permit("ZX1", TODAY.minusDays(60), TODAY.minusDays(4));
    cast.permit("ZX2", PERMIT_ENDS.plusDays(1), PERMIT_ENDS.plusDays(60));
    assertThat(faults(withPermit("ZX1"))).contains(Fault.PERMIT_OVER);
    assertThat(faults(withPermit("ZX2"))).contains(Fault.PERMIT_NOT_YET);
    assertThat(faults(withPermit("ZX3"))).containsExactly(Fault.PERMIT_UNKNOWN);
    assertThat(faults(withPermit(PERMIT).until(PERMIT_ENDS.plusDays(1))))
        .containsExactly(Fault.TOO_LONG);
    assertThat(faults(complete(RENOVATION_OWNER).stated(Application.Stated.NOTHING)))
        .containsExactly(Fault.FIELD_MISSING);
    assertThat(faults(complete(RENOVATION_OWNER).of(NOT_LISTED)))
        .containsExactly(Fault.WORKER_NOT_LISTED);
    assertThat(faults(complete(RENOVATION_COMPANY).stated(stated(PERMIT))))
        .as("a company's worker without the company's name")
        .contains(Fault.FIELD_MISSING);
  }

  @Test
  void noPassIsValidForLongerThanItsTermsAllow() {
    assertThat(cast.said(complete(TEMPORARY).until(TODAY.plusDays(89)))).isEmpty();
    assertThat(faults(complete(TEMPORARY).until(TODAY.plusDays(90))))
        .containsExactly(Fault.TOO_LONG);
    assertThat(faults(complete(TENANT).until(TODAY.plusDays(365)))).containsExactly(Fault.TOO_LONG);
    assertThat(faults(complete(HELPER).until(TODAY.minusDays(1))))
        .containsExactly(Fault.ALREADY_OVER);
  }

  @Test
  void anIdNumberWithAWrongCheckDigitIsRefused() {
    DeskCast.Draft draft =
        complete(TENANT)
            .of(new Bearer.Newcomer(DeskCast.draft("王芳", "110105194912310021", "13700001111")));
    assertThat(cast.said(draft)).containsExactly(new Refusal("idNumber", Fault.ID_CHECK_DIGIT, ""));
  }

  private DeskCast.Draft withPermit(String number) {
    return complete(RENOVATION_OWNER).stated(stated(number));
  }

  private static Application.Stated stated(String permit) {
    return new Application.Stated(null, null, permit, null, null);
  }

  private DeskCast.Draft complete(PassKind kind) {
    if (kind == RENOVATION_OWNER || kind == RENOVATION_COMPANY) {
      cast.renovates(kind);
    }
    return switch (kind) {
      case TENANT -> cast.tenant();
      case OWNER -> cast.new Draft(kind).papers(Paper.ID).of(new Bearer.Known(cast.chen));
      case RESIDENT -> cast.new Draft(kind).papers(Paper.ID, Paper.KINSHIP_PROOF);
      case HELPER -> cast.new Draft(kind).papers(Paper.ID, Paper.PHOTO);
      case RENOVATION_OWNER ->
          cast.new Draft(kind)
              .papers(Paper.ID, Paper.PHOTO, Paper.RENOVATION_PERMIT)
              .of(WORKER)
              .stated(stated(PERMIT));
      case RENOVATION_COMPANY ->
          cast.new Draft(kind)
              .papers(Paper.ID, Paper.PHOTO, Paper.COMPANY_PAPERS, Paper.RENOVATION_PERMIT)
              .of(WORKER)
              .by(null)
              .stated(new Application.Stated(null, null, PERMIT, "美居装饰", null));
      case TEMPORARY, STAFF, VISITOR ->
          cast.new Draft(kind)
              .papers(Paper.ID)
              .stated(new Application.Stated(null, null, null, null, "照看老人"));
    };
  }

  private List<Fault> faults(DeskCast.Draft draft) {
    return cast.said(draft).stream().map(Refusal::fault).toList();
  }

  private List<Mistake> mistakes(DeskCast.Draft draft) {
    PassKind kind = draft.done().kind();
    return cast.said(draft).stream()
        .flatMap(refusal -> Mistake.of(kind, refusal).stream())
        .distinct()
        .toList();
  }

  /** Everything is told but one thing: no card leaves the desk. */
  private void told(PassKind kind, Told left, Mistake mistake) {
    Set<Told> told = EnumSet.allOf(Told.class);
    told.remove(left);
    PassRefused refused =
        cast.refused(
            cast.desk.applyAndIssue(
                Cast.ESTATE,
                complete(kind).done(),
                new Issuing(List.of("04000000000001"), told, Method.WECHAT),
                DeskCast.LIN));
    assertThat(refused.refusals())
        .containsExactly(new Refusal("told." + left, Fault.NOT_TOLD, left.name()));
    assertThat(Mistake.of(kind, refused.refusals().get(0))).contains(mistake);
  }
}
