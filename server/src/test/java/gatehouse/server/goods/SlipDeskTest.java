package gatehouse.server.goods;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.token.SlipToken.Trips;
import gatehouse.server.db.Times;
import gatehouse.server.goods.slip.Hold;
import gatehouse.server.goods.slip.Returns;
import gatehouse.server.goods.slip.SlipDraft;
import gatehouse.server.pass.asked.By;
import gatehouse.server.people.TieRole;
import gatehouse.server.web.page.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who may sign for what, on whose word, and what becomes of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlipDeskTest {
  private static final SlipDraft.Item BOX = item("纸箱", GoodsKind.OTHER);

  private GoodsCast cast;

  @BeforeAll
  void open() {
    cast = new GoodsCast();
  }

  @AfterAll
  void close() {
    cast.close();
  }

  @Test
  void eachSignerBringsThePapersThatTheListAsksFor() {
    assertThat(faults(Signer.RELATIVE)).containsExactly("PAPERS_RELATIVE");
    assertThat(faults(Signer.RELATIVE, SignPaper.LETTER)).containsExactly("PAPERS_RELATIVE");
    assertThat(faults(Signer.RELATIVE, SignPaper.LETTER, SignPaper.ID_COPY)).isEmpty();
    assertThat(faults(Signer.RELATIVE, SignPaper.CALL)).containsExactly("CALL_MISSING");
    assertThat(faults(Signer.TENANT, SignPaper.CALL)).contains("PAPERS_TENANT");
    assertThat(faults(Signer.TENANT, SignPaper.OWNER_CONSENT)).isEmpty();
    assertThat(faults(Signer.TENANT, SignPaper.LEASE_INVENTORY)).isEmpty();
    assertThat(faults(Signer.AGENT, SignPaper.LETTER)).containsExactly("PAPERS_AGENT");
    assertThat(faults(Signer.AGENT, SignPaper.LETTER, SignPaper.AGENCY_PROOF)).isEmpty();
    assertThat(faults(Signer.CONTRACTOR)).containsExactly("PAPERS_CONTRACTOR");
    assertThat(faults(Signer.CONTRACTOR, SignPaper.DECLARATION)).isEmpty();
  }

  @Test
  void theOwnerInPersonIsAnOwnerOfTheRegister() {
    UUID tenant = cast.person("周敏", "E20000004", "13700000004");
    cast.tie(tenant, TieRole.TENANT);
    assertThat(
            refusal(
                cast.draft(
                    GoodsCast.asker(Signer.OWNER, tenant), Trips.DAY, null, null, List.of(BOX))))
        .isEqualTo("NOT_THE_OWNER");
    assertThat(
            refusal(
                cast.draft(
                    GoodsCast.asker(Signer.OWNER, null), Trips.DAY, null, null, List.of(BOX))))
        .isEqualTo("NOT_THE_OWNER");
    Slip slip = cast.issued(Trips.DAY, "纸箱", 3);
    assertThat(slip.applicant().name()).isEqualTo("陈嘉怡");
    assertThat(slip.applicant().phone()).isEqualTo("13922223333");
  }

  @Test
  void numbersHaveNoHolesAndARefusedSlipTakesNone() {
    Slip first = cast.issued(Trips.DAY, "书", 1);
    Slip waiting = cast.register(of(item("沙发", GoodsKind.FURNITURE)));
    assertThat(waiting.number()).isZero();
    assertThat(waiting.state()).isEqualTo(SlipState.WAITING);
    cast.house.work(
        tx -> cast.desk.refuse(tx, Cast.ESTATE, cast.seen(waiting), "业主未到", GoodsCast.LEADER));
    refusal(cast.draft(GoodsCast.asker(Signer.AGENT, null), Trips.DAY, null, null, List.of(BOX)));
    Slip next = cast.issued(Trips.DAY, "书", 1);
    assertThat(next.number()).isEqualTo(first.number() + 1);
    assertThat(next.printed()).matches("FX[0-9]{7}");
  }

  @Test
  void aLeaderApprovesFurnitureASupervisorWhatIsDearAndNobodyHisOwnWork() {
    Slip sofa = cast.register(of(item("沙发", GoodsKind.FURNITURE)));
    assertThat(sofa.asked().because()).containsExactly(Slip.Because.KIND);
    By both = new By("clerk", GoodsCast.LEADER.roles());
    assertThat(cast.refused(tx -> cast.desk.approve(tx, Cast.ESTATE, cast.seen(sofa), "", both)))
        .isEqualTo("OWN_WORK");
    Slip approved =
        cast.house.work(
            tx -> cast.desk.approve(tx, Cast.ESTATE, cast.seen(sofa), "", GoodsCast.LEADER));
    assertThat(approved.state()).isEqualTo(SlipState.ISSUED);

    Slip dear =
        cast.register(
            cast.draft(
                GoodsCast.asker(Signer.OWNER, cast.owner),
                Trips.DAY,
                2_000_000L,
                null,
                List.of(BOX)));
    assertThat(dear.asked().approval()).isEqualTo(Slip.Approval.SUPERVISOR);
    assertThat(
            cast.refused(
                tx -> cast.desk.approve(tx, Cast.ESTATE, cast.seen(dear), "", GoodsCast.LEADER)))
        .isEqualTo("NEEDS_SUPERVISOR");
    cast.house.work(tx -> cast.desk.approve(tx, Cast.ESTATE, cast.seen(dear), "", GoodsCast.CHIEF));
  }

  @Test
  void aHoldNeedsASupervisorAndArrearsHoldNothing() {
    set(Hold.HoldKind.ARREARS, "欠物业费三个月");
    assertThat(cast.issued(Trips.DAY, "书", 1).state()).isEqualTo(SlipState.ISSUED);
    assertThat(
            cast.refused(
                tx -> {
                  cast.holds.set(
                      tx, Cast.ESTATE, GoodsCast.FLAT, Hold.HoldKind.DISPUTE, "拖欠管理费", "leader");
                  return true;
                }))
        .isEqualTo("HOLD_FOR_ARREARS");
    set(Hold.HoldKind.DISPUTE, "两位业主争执");
    Slip held = cast.issued(Trips.DAY, "书", 1);
    assertThat(held.state()).isEqualTo(SlipState.WAITING);
    assertThat(held.asked().approval()).isEqualTo(Slip.Approval.SUPERVISOR);
    cast.house.work(
        tx -> {
          Hold dispute = cast.holds.now(tx, Cast.ESTATE, GoodsCast.FLAT).get(1);
          cast.holds.lift(tx, Cast.ESTATE, GoodsCast.FLAT, dispute.id(), "已和解", "chief");
          return true;
        });
    assertThat(cast.issued(Trips.DAY, "书", 1).state()).isEqualTo(SlipState.ISSUED);
  }

  @Test
  void aSlipThatWasSentBackIsReplacedAndTheOldOneLeadsToTheNew() {
    Slip old = cast.issued(Trips.DAY, "电视机", 1);
    cast.house.work(tx -> cast.releases.sendBack(tx, Cast.ESTATE, old.id(), "是两台", "guard"));
    Slip fresh =
        cast.register(
            cast.draft(
                GoodsCast.asker(Signer.OWNER, cast.owner),
                Trips.DAY,
                null,
                old.id(),
                List.of(BOX)));
    Slip after = cast.slip(old.id());
    assertThat(after.state()).isEqualTo(SlipState.REPLACED);
    assertThat(after.links().replacedBy()).isEqualTo(fresh.id());
    assertThat(after.links().sentBack()).isEqualTo("是两台");
    assertThat(
            cast.refused(
                tx -> cast.releases.release(tx, Cast.ESTATE, GoodsCast.told(old, 1, 1, 0, 0))))
        .isEqualTo("SLIP_REPLACED");
    assertThat(
            refusal(
                cast.draft(
                    GoodsCast.asker(Signer.OWNER, cast.owner),
                    Trips.DAY,
                    null,
                    old.id(),
                    List.of(BOX))))
        .isEqualTo("REPLACES_NOT_OPEN");
  }

  @Test
  void theSecondOfTwoClerksIsTold() {
    Slip slip = cast.issued(Trips.DAY, "书", 1);
    var seen = cast.seen(slip);
    cast.house.work(tx -> cast.desk.explain(tx, Cast.ESTATE, seen, "明早搬", GoodsCast.CLERK));
    assertThat(cast.refused(tx -> cast.desk.cancel(tx, Cast.ESTATE, seen, "不搬了", GoodsCast.LEADER)))
        .isEqualTo("CHANGED_MEANWHILE");
  }

  @Test
  void thingsComeBackInPartsAndNeverMoreThanAreOut() {
    SlipDraft.Item drill =
        new SlipDraft.Item(0, GoodsKind.MATERIAL, "电钻", 3, "台", null, cast.today().plusDays(2));
    Slip slip = cast.register(of(drill));
    cast.release(GoodsCast.told(slip, 1, 3, 0, 0));
    back(slip, new Returns.Back(UUID.randomUUID(), 1, 2, true, ""));
    assertThat(cast.slip(slip.id()).lines().get(0).out()).isEqualTo(1);
    assertThat(cast.out())
        .filteredOn(out -> out.slip().equals(slip.id()))
        .singleElement()
        .matches(out -> out.count() == 1);
    assertThat(
            cast.refused(
                tx ->
                    cast.returns.giveBack(
                        tx,
                        Cast.ESTATE,
                        slip.id(),
                        new Returns.Back(UUID.randomUUID(), 1, 2, true, ""),
                        "clerk")))
        .isEqualTo("MORE_COMES_BACK");
    Returns.Back last = new Returns.Back(UUID.randomUUID(), 1, 1, false, "钻头断裂");
    back(slip, last);
    back(slip, last);
    assertThat(cast.slip(slip.id()).lines().get(0).out()).isZero();
    assertThat(cast.cameBack(slip)).hasSize(2);
  }

  @Test
  void aSlipOfSomeHoursIsOverByTheClockAndStaysOpenUntilItIsSettled() {
    Slip slip = cast.issued(Trips.SEVERAL, "书", 4);
    assertThat(Duration.between(slip.validity().from(), slip.validity().until()))
        .isEqualTo(Duration.ofHours(24));
    cast.house.work(
        tx ->
            tx.run(
                "UPDATE goods_slip SET from_at = $2, until_at = $3 WHERE id = $1",
                slip.id(),
                Times.utc(cast.house.clock.instant().minusSeconds(60)),
                Times.utc(cast.house.clock.instant())));
    cast.house.await(cast.expiry.run());
    assertThat(cast.slip(slip.id()).state()).isEqualTo(SlipState.EXPIRED);
    assertThat(
            cast.refused(
                tx -> cast.releases.release(tx, Cast.ESTATE, GoodsCast.told(slip, 1, 1, 0, 0))))
        .isEqualTo("SLIP_OVER");
    assertThat(cast.day().unexplained()).isPositive();
    cast.house.work(
        tx -> cast.desk.cancel(tx, Cast.ESTATE, cast.seen(slip), "没搬", GoodsCast.CLERK));
    assertThat(cast.slip(slip.id()).state()).isEqualTo(SlipState.CANCELLED);
  }

  private void back(Slip slip, Returns.Back back) {
    cast.house.work(tx -> cast.returns.giveBack(tx, Cast.ESTATE, slip.id(), back, "clerk"));
  }

  private void set(Hold.HoldKind kind, String why) {
    cast.house.work(
        tx -> {
          cast.holds.set(tx, Cast.ESTATE, GoodsCast.FLAT, kind, why, "leader");
          return true;
        });
  }

  private SlipDraft of(SlipDraft.Item item) {
    return cast.draft(
        GoodsCast.asker(Signer.OWNER, cast.owner), Trips.DAY, null, null, List.of(item));
  }

  private static SlipDraft.Item item(String what, GoodsKind kind) {
    return new SlipDraft.Item(0, kind, what, 1, "件", null, null);
  }

  private String refusal(SlipDraft draft) {
    return cast.refused(tx -> cast.desk.register(tx, Cast.ESTATE, draft, GoodsCast.CLERK));
  }

  private Set<String> faults(Signer signer, SignPaper... papers) {
    SlipDraft draft =
        cast.draft(GoodsCast.asker(signer, null, papers), Trips.DAY, null, null, List.of(BOX));
    try {
      cast.register(draft);
      return Set.of();
    } catch (IllegalStateException e) {
      return ((Refused) Objects.requireNonNull(e.getCause()))
          .refusals().stream()
              .map(Refused.Refusal::fault)
              .collect(java.util.stream.Collectors.toSet());
    }
  }
}
