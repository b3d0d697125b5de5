package gatehouse.server.pass;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PassKind;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.change.TableChange.PassStanding;
import gatehouse.protocol.token.Ed25519Keys;
import gatehouse.protocol.token.TokenReading;
import gatehouse.protocol.token.TokenVerifier;
import gatehouse.server.ServerFixture;
import gatehouse.server.db.Page;
import gatehouse.server.pass.PassRefused.Fault;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.asked.Moving;
import gatehouse.server.web.account.Role;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PassesTest {
  private static final Instant TOMORROW = Cast.MONDAY_MORNING.plus(Duration.ofDays(1));

  private final ServerFixture house = ServerFixture.withCast();
  private final Passes passes = house.passes;

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void anIssuedPassHasEveryFieldAndEveryGatewayIsTold() {
    Pass pass = issue(chen());

    assertThat(pass.number()).isEqualTo(1);
    assertThat(pass.holder().name()).isEqualTo("陈嘉怡");
    assertThat(pass.holder().phone()).isEqualTo("13812345678");
    assertThat(pass.unit()).isEqualTo("b3-1204");
    assertThat(pass.kind()).isEqualTo(PassKind.OWNER);
    assertThat(pass.standing()).isEqualTo(PassStanding.ACTIVE);
    assertThat(pass.validFrom()).isEqualTo(Cast.MONDAY_MORNING);
    assertThat(pass.validUntil()).isNull();
    assertThat(pass.groups()).containsExactly(Cast.HOMES);
    assertThat(pass.credentials())
        .containsExactly(
            new Pass.HeldCredential(
                house.keys.cardKey(Cast.ESTATE).credential(bytes(Cast.CHEN_UID)),
                Cast.CHEN_UID,
                Pass.CardState.OUT));
    assertThat(pass.issuedBy()).isEqualTo("前台 Lin");
    assertThat(house.await(passes.byId(Cast.ESTATE, pass.id()))).contains(pass);
    assertThat(told(pass.id())).hasSize(2).allMatch(change -> change.contains("\"ACTIVE\""));
  }

  @Test
  void gatewaysAreToldNoNameNoPhoneNoCardNumber() {
    Pass pass = issue(chen());

    assertThat(told(pass.id()))
        .noneMatch(
            change ->
                change.contains("陈嘉怡")
                    || change.contains("13812345678")
                    || change.contains(Cast.CHEN_UID));
  }

  @Test
  void aCardWithALivePassIsRefusedWithTheNumberOfThatPass() {
    issue(chen());

    PassRefused refused = refused(application("李伟", Cast.CHEN_UID, null));

    assertThat(refused.refusals())
        .containsExactly(new PassRefused.Refusal("card", Fault.CARD_IN_USE, "1 陈嘉怡 ISSUED"));
    assertThat(house.await(passes.list(Cast.ESTATE, null, 10)).items()).hasSize(1);
  }

  @Test
  void aCardOfALostPassIsRefusedToo() {
    Pass lost = issue(chen());
    house.await(house.desk.lost(Cast.ESTATE, moving(lost.id(), "掉了")));

    assertThat(refused(application("李伟", Cast.CHEN_UID, null)).isAbout(Fault.CARD_IN_USE)).isTrue();
  }

  @Test
  void aCardOfAnExpiredPassGoesToTheNewOne() {
    Pass old = issue(application("李伟", Cast.LI_UID, TOMORROW));
    house.clock.advance(Duration.ofDays(2));

    Pass fresh = issue(application("陈嘉怡", Cast.LI_UID, null));

    assertThat(fresh.credentials()).hasSize(1);
    Pass back = house.await(passes.byId(Cast.ESTATE, old.id())).orElseThrow();
    assertThat(back.state()).isEqualTo(PassState.RETURNED);
    assertThat(back.cardsOut()).isEmpty();
    assertThat(told(old.id())).hasSize(2).allMatch(change -> change.contains("remove-pass"));
  }

  @Test
  void aBlockedPassIsToldToEveryGatewayAndOpensAgainAfterItIsUnblocked() {
    Pass pass = issue(chen());

    Pass blocked =
        house.await(house.desk.suspend(Cast.ESTATE, moving(pass.id(), "转借他人"), Pass.Cause.MISUSE));
    assertThat(blocked.standing()).isEqualTo(PassStanding.BLOCKED);
    assertThat(told(pass.id())).hasSize(2).allMatch(change -> change.contains("\"BLOCKED\""));

    Pass open = house.await(house.desk.resume(Cast.ESTATE, moving(pass.id(), "已说明")));
    assertThat(open.standing()).isEqualTo(PassStanding.ACTIVE);
    assertThat(told(pass.id())).hasSize(2).allMatch(change -> change.contains("\"ACTIVE\""));
    assertThat(house.await(passes.history(Cast.ESTATE, pass.id())))
        .extracting(Pass.Change::what, Pass.Change::why, Pass.Change::by)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Pass.What.TAKEN_OVER, "", "前台 Lin"),
            org.assertj.core.groups.Tuple.tuple(Pass.What.SUSPENDED, "转借他人", "主管 He"),
            org.assertj.core.groups.Tuple.tuple(Pass.What.RESUMED, "已说明", "主管 He"));
  }

  @Test
  void blockingNeedsAReasonAndAPassThatIsNotBlockedYet() {
    Pass pass = issue(chen());

    assertThat(faultOf(house.desk.lost(Cast.ESTATE, moving(pass.id(), " "))))
        .isEqualTo(Fault.REASON_MISSING);
    assertThat(faultOf(house.desk.resume(Cast.ESTATE, moving(pass.id(), "why not"))))
        .isEqualTo(Fault.NOT_IN_THIS_STATE);
    assertThat(faultOf(house.desk.resume(Cast.ESTATE, moving(Cast.LI_PASS, "why not"))))
        .isEqualTo(Fault.PASS_UNKNOWN);
  }

  @Test
  void everythingWrongWithAnApplicationIsSaidAtOnce() {
    PassRefused refused =
        refused(
            new PassApplication(
                " ",
                "call me",
                null,
                PassKind.TENANT,
                List.of(),
                TOMORROW,
                Cast.MONDAY_MORNING,
                -1,
                "04A1B2"));

    assertThat(refused.refusals())
        .extracting(PassRefused.Refusal::field, PassRefused.Refusal::fault)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("holder", Fault.NAME_MISSING),
            org.assertj.core.groups.Tuple.tuple("phone", Fault.PHONE_FORM),
            org.assertj.core.groups.Tuple.tuple("groups", Fault.GROUP_MISSING),
            org.assertj.core.groups.Tuple.tuple("uses", Fault.USES_RANGE),
            org.assertj.core.groups.Tuple.tuple("validUntil", Fault.ENDS_BEFORE_IT_BEGINS),
            org.assertj.core.groups.Tuple.tuple("card", Fault.CARD_FORM));
  }

  @Test
  void anUnknownUnitAndAnUnknownGroupAreNamed() {
    assertThat(refused(with("陈嘉怡", "b9-1", List.of(Cast.HOMES), null, Cast.CHEN_UID)).refusals())
        .containsExactly(new PassRefused.Refusal("unit", Fault.UNIT_UNKNOWN, "b9-1"));
    assertThat(
            refused(with("陈嘉怡", null, List.of(new AccessGroupId("pool")), null, Cast.CHEN_UID))
                .refusals())
        .containsExactly(new PassRefused.Refusal("groups", Fault.GROUP_UNKNOWN, "pool"));
  }

  @Test
  void aQrPassIsReadBackWithTheEstatesPublicKeyAlone() {
    Pass pass = issue(with("王芳", "b3-1204", List.of(Cast.HOMES), TOMORROW, null));

    String text = passes.token(Cast.ESTATE, pass);

    TokenVerifier verifier =
        new TokenVerifier(
            Cast.ESTATE,
            house.keys.publicKeys(Cast.ESTATE).entrySet().stream()
                .collect(
                    Collectors.toMap(Map.Entry::getKey, key -> Ed25519Keys.read(key.getValue()))));
    assertThat(verifier.read(text))
        .isInstanceOfSatisfying(
            TokenReading.Genuine.class,
            genuine -> {
              assertThat(genuine.token().pass()).isEqualTo(pass.id());
              assertThat(genuine.token().validUntil()).isEqualTo(TOMORROW);
              assertThat(genuine.token().group()).isEqualTo(Cast.HOMES);
            });
    assertThat(passes.token(Cast.ESTATE, pass)).isEqualTo(text);
    assertThat(text).hasSizeLessThanOrEqualTo(180);
  }

  @Test
  void aQrPassWithoutAnEndIsRefused() {
    assertThat(
            refused(with("王芳", null, List.of(Cast.HOMES), null, null))
                .isAbout(Fault.CODE_NEEDS_AN_END))
        .isTrue();
  }

  @Test
  void aPassIsFoundByNameUnitCardNumberAndLastDigitsOfThePhone() {
    Pass chen = issue(chen());
    issue(with("李伟", null, List.of(Cast.CREWS), null, Cast.LI_UID));

    for (String words : List.of("嘉怡", "1204", "04:a1:b2:c3:d4:e5:80", "1", "5678")) {
      assertThat(house.await(passes.find(Cast.ESTATE, words, 10)))
          .as(words)
          .extracting(Pass::id)
          .contains(chen.id());
    }
    assertThat(house.await(passes.find(Cast.ESTATE, "%", 10))).isEmpty();
  }

  @Test
  void theListGoesOnWhereThePageEnded() {
    for (int i = 0; i < 5; i++) {
      issue(application("holder " + i, "0A0B0C0" + i, null));
    }

    Page<Pass> first = house.await(passes.list(Cast.ESTATE, null, 3));
    Page<Pass> second = house.await(passes.list(Cast.ESTATE, first.next(), 3));

    assertThat(first.items()).extracting(Pass::number).containsExactly(5L, 4L, 3L);
    assertThat(second.items()).extracting(Pass::number).containsExactly(2L, 1L);
    assertThat(second.next()).isNull();
  }

  @Test
  void aNewGatewayIsToldOfThePassesThatAreThereAlready() {
    Pass pass = issue(chen());

    house.await(
        house.register.addGateway(Cast.ESTATE, new gatehouse.protocol.GatewayId("east"), "东门"));

    assertThat(told(pass.id())).hasSize(3);
    assertThat(house.await(passes.inForce(Cast.ESTATE, pass.id())))
        .extracting(PassInForce::gatewayName, PassInForce::since)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("东门", null),
            org.assertj.core.groups.Tuple.tuple("北大堂", null),
            org.assertj.core.groups.Tuple.tuple("西门", null));
  }

  private static Moving moving(PassId pass, String why) {
    return new Moving(pass, null, why, new By("主管 He", Set.of(Role.SUPERVISOR)));
  }

  private Pass issue(PassApplication application) {
    return house.await(passes.carryOver(Cast.ESTATE, application, "前台 Lin"));
  }

  private PassRefused refused(PassApplication application) {
    return (PassRefused) house.failure(passes.carryOver(Cast.ESTATE, application, "前台 Lin"));
  }

  private Fault faultOf(io.vertx.core.Future<Pass> work) {
    return ((PassRefused) house.failure(work)).refusals().get(0).fault();
  }

  private List<String> told(PassId pass) {
    return house.await(
        house.database.read(
            row -> row.getString("change"),
            "SELECT change FROM feed WHERE estate = $1 AND key = $2 ORDER BY gateway",
            Tuple.of(Cast.ESTATE.value(), "pass:" + pass)));
  }

  private static PassApplication chen() {
    return with("陈嘉怡", "b3-1204", List.of(Cast.HOMES), null, Cast.CHEN_UID);
  }

  private static PassApplication application(String holder, String card, @Nullable Instant until) {
    return with(holder, null, List.of(Cast.HOMES), until, card);
  }

  private static PassApplication with(
      String holder,
      @Nullable String unit,
      List<AccessGroupId> groups,
      @Nullable Instant until,
      @Nullable String card) {
    return new PassApplication(
        holder, "13812345678", unit, PassKind.OWNER, groups, null, until, 0, card);
  }

  private static byte[] bytes(String uid) {
    return java.util.HexFormat.of().parseHex(uid);
  }
}
