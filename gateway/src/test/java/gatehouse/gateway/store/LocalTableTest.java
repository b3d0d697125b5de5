package gatehouse.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.change.ChangePage;
import gatehouse.protocol.change.Revision;
import gatehouse.protocol.change.TableChange;
import gatehouse.protocol.change.TableChange.LaneMode;
import gatehouse.protocol.change.TableChange.PassStanding;
import gatehouse.protocol.change.TableChange.PutSigningKey;
import gatehouse.protocol.change.TableChange.RemovePass;
import gatehouse.protocol.change.TableChange.SetLaneMode;
import gatehouse.protocol.wire.ChangePages;
import gatehouse.protocol.wire.TableDigest;
import gatehouse.protocol.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalTableTest extends StoreTest {

  @Test
  void pageIsInForceAtOnceAndAfterARestart() throws Exception {
    try (GatewayStore store = open()) {
      assertThat(store.table().apply(page(0, 4, Cast.homes(), Cast.chen(), Cast.li())))
          .isEqualTo(LocalTable.Outcome.APPLIED);
      assertThat(store.table().snapshot().passes()).isEqualTo(2);
    }
    try (GatewayStore store = open()) {
      assertThat(store.table().revision()).isEqualTo(new Revision(4));
      assertThat(store.table().snapshot().passes()).isEqualTo(2);
    }
  }

  @Test
  void pageThatComesTwiceIsOldTheSecondTime() throws Exception {
    try (GatewayStore store = open()) {
      ChangePage page = page(0, 2, Cast.homes(), Cast.chen());
      store.table().apply(page);
      assertThat(store.table().apply(page)).isEqualTo(LocalTable.Outcome.OLD);
      assertThat(store.table().revision()).isEqualTo(new Revision(2));
    }
  }

  @Test
  void pageThatBeginsElsewhereChangesNothing() throws Exception {
    try (GatewayStore store = open()) {
      assertThat(store.table().apply(page(3, 5, Cast.chen()))).isEqualTo(LocalTable.Outcome.GAP);
      assertThat(store.table().revision()).isEqualTo(Revision.NONE);
      assertThat(store.table().snapshot().passes()).isZero();
    }
  }

  @Test
  void digestIsTheServersWhateverTheRoad() throws Exception {
    String expected = new TableDigest().add(Cast.homes()).add(Cast.chen(PassStanding.LOST)).hex();
    try (GatewayStore store = open()) {
      store.table().apply(page(0, 3, Cast.chen(), Cast.homes(), Cast.li()));
      store.table().apply(page(3, 6, Cast.li(), Cast.chen(PassStanding.LOST), Cast.chen()));
      store.table().apply(page(6, 8, new RemovePass(Cast.LI_PASS), Cast.chen(PassStanding.LOST)));
      assertThat(store.table().digest()).isEqualTo(expected);
    }
    try (GatewayStore store = open()) {
      assertThat(store.table().digest()).isEqualTo(expected);
    }
  }

  @Test
  void unknownChangesAreKeptAndCounted() throws Exception {
    ChangePage page =
        ChangePages.read(
            """
            {"from":0,"to":2,"changes":[{"kind":"put-lift","lift":"a"},{"kind":"put-lift","lift":"b"}]}
            """
                .getBytes(StandardCharsets.UTF_8));
    try (GatewayStore store = open()) {
      store.table().apply(page);
      assertThat(store.table().unknownChanges()).isEqualTo(2);
    }
    try (GatewayStore store = open()) {
      assertThat(store.table().unknownChanges()).isEqualTo(2);
      assertThat(store.table().revision()).isEqualTo(new Revision(2));
    }
  }

  @Test
  void pageWithAKeyThatIsNoneIsRefusedWhole() throws Exception {
    try (GatewayStore store = open()) {
      ChangePage bad = page(0, 2, Cast.chen(), new PutSigningKey(1, "c2hvcnQ="));
      assertThatThrownBy(() -> store.table().apply(bad))
          .isInstanceOf(WireException.class)
          .hasMessageContaining("32 bytes");
      assertThat(store.table().snapshot().passes()).isZero();
    }
  }

  @Test
  void operatorsOrderHoldsOverARestartUntilThePageThatSaysOtherwise() throws Exception {
    try (GatewayStore store = open()) {
      store.table().apply(page(0, 1, mode(LaneMode.CONTROLLED)));
      store.table().order(mode(LaneMode.LOCKED));
      assertThat(store.table().digest())
          .isEqualTo(new TableDigest().add(mode(LaneMode.CONTROLLED)).hex());
    }
    try (GatewayStore store = open()) {
      assertThat(store.table().snapshot().isLocked(Cast.NORTH_1)).isTrue();
      store.table().apply(page(1, 2, mode(LaneMode.CONTROLLED)));
      assertThat(store.table().snapshot().isLocked(Cast.NORTH_1)).isFalse();
    }
    try (GatewayStore store = open()) {
      assertThat(store.table().snapshot().isLocked(Cast.NORTH_1)).isFalse();
    }
  }

  private static SetLaneMode mode(LaneMode mode) {
    return new SetLaneMode(Cast.NORTH_1, mode);
  }

  private static ChangePage page(long from, long to, TableChange... changes) {
    return new ChangePage(new Revision(from), new Revision(to), List.of(changes));
  }
}
