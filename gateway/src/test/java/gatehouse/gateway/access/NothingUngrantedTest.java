package gatehouse.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.Credential;
import gatehouse.protocol.Direction;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PassKind;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.change.HoursSpan;
import gatehouse.protocol.change.TableChange;
import gatehouse.protocol.change.TableChange.LaneMode;
import gatehouse.protocol.change.TableChange.PassStanding;
import gatehouse.protocol.change.TableChange.PutAccessGroup;
import gatehouse.protocol.change.TableChange.PutPass;
import gatehouse.protocol.change.TableChange.RemoveAccessGroup;
import gatehouse.protocol.change.TableChange.RemovePass;
import gatehouse.protocol.change.TableChange.SetLaneMode;
import gatehouse.protocol.change.WeeklyHours;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any run of changes, against a model that only remembers the last word on each thing. */
class NothingUngrantedTest {
  private static final Instant NOON = Cast.MONDAY_MORNING;

  @Property(tries = 300)
  void whatIsNotGrantedIsRefused(
      @ForAll("runs") List<TableChange> changes,
      @ForAll("cards") Credential card,
      @ForAll("portals") PortalId portal,
      @ForAll("instants") Instant at) {
    AccessTable table = AccessTable.empty(Cast.ESTATE);
    for (TableChange change : changes) {
      table = table.with(List.of(change));
    }
    boolean granted =
        new AccessDecider(pass -> 0)
            .decide(table, portal, Direction.IN, new Presented.Card(card), at)
            .decision()
            .granted();
    assertThat(granted).isEqualTo(grantedByTheLastWords(changes, card, portal, at));
    assertThat(AccessTable.empty(Cast.ESTATE).with(changes).passes()).isEqualTo(table.passes());
  }

  private static boolean grantedByTheLastWords(
      List<TableChange> changes, Credential card, PortalId portal, Instant at) {
    Map<String, TableChange> last = new HashMap<>();
    PassId holder = null;
    for (TableChange change : changes) {
      last.put(change.key(), change);
      if (change instanceof PutPass put) {
        boolean lost = put.pass().equals(holder) && !put.credentials().contains(card);
        holder = put.credentials().contains(card) ? put.pass() : lost ? null : holder;
      } else if (change instanceof RemovePass gone && gone.pass().equals(holder)) {
        holder = null;
      }
    }
    boolean locked =
        last.get("lane:" + portal) instanceof SetLaneMode set && set.mode() == LaneMode.LOCKED;
    return !locked
        && last.get("pass:" + holder) instanceof PutPass pass
        && pass.standing() == PassStanding.ACTIVE
        && !at.isBefore(pass.validFrom())
        && (pass.validUntil() == null || at.isBefore(pass.validUntil()))
        && pass.groups().stream()
            .anyMatch(
                id ->
                    last.get("group:" + id) instanceof PutAccessGroup group
                        && group.portals().contains(portal)
                        && group.hours().include(at));
  }

  @Provide
  Arbitrary<List<TableChange>> runs() {
    return Arbitraries.oneOf(passes(), groups(), removals(), modes()).list().ofMaxSize(40);
  }

  @Provide
  Arbitrary<Credential> cards() {
    return Arbitraries.of("01020304", "0A0B0C0D", "04A1B2C3D4E580").map(Cast::card);
  }

  @Provide
  Arbitrary<PortalId> portals() {
    return Arbitraries.of(Cast.NORTH_1, Cast.NORTH_2);
  }

  @Provide
  Arbitrary<Instant> instants() {
    return Arbitraries.longs().between(-8 * 86_400, 8 * 86_400).map(NOON::plusSeconds);
  }

  private static Arbitrary<PassId> ids() {
    return Arbitraries.longs().between(1, 4).map(id -> new PassId(new UUID(0, id)));
  }

  private static Arbitrary<AccessGroupId> groupIds() {
    return Arbitraries.of("homes", "crews", "pool").map(AccessGroupId::new);
  }

  private Arbitrary<TableChange> passes() {
    return Combinators.combine(
            ids(),
            Arbitraries.of(
                PassStanding.ACTIVE, PassStanding.ACTIVE, PassStanding.BLOCKED, PassStanding.LOST),
            cards().list().uniqueElements().ofMaxSize(2),
            instants(),
            instants().injectNull(0.5),
            groupIds().list().ofMaxSize(2))
        .as(
            (id, standing, cards, from, until, groups) ->
                new PutPass(id, PassKind.RESIDENT, standing, cards, from, until, groups, 0));
  }

  private Arbitrary<TableChange> groups() {
    Arbitrary<HoursSpan> spans =
        Combinators.combine(
                Arbitraries.of(DayOfWeek.class).list().uniqueElements().ofMaxSize(7),
                Arbitraries.integers().between(0, 700),
                Arbitraries.integers().between(701, 1440))
            .as(HoursSpan::new);
    return Combinators.combine(groupIds(), portals().list().ofMaxSize(2), spans.list().ofMaxSize(2))
        .as(
            (id, portals, hours) ->
                new PutAccessGroup(id, portals, new WeeklyHours("Asia/Shanghai", hours)));
  }

  private Arbitrary<TableChange> removals() {
    return Arbitraries.oneOf(ids().map(RemovePass::new), groupIds().map(RemoveAccessGroup::new));
  }

  private Arbitrary<TableChange> modes() {
    return Combinators.combine(portals(), Arbitraries.of(LaneMode.class)).as(SetLaneMode::new);
  }
}
