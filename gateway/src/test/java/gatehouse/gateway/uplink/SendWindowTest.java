package gatehouse.gateway.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gatehouse.gateway.store.GatewayStore;
import gatehouse.gateway.store.Journal;
import gatehouse.gateway.store.StoreFault;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.event.LobbyEvent.GatewayStarted;
import gatehouse.protocol.event.Sequence;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendWindowTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  @TempDir Path folder;
  private GatewayStore store;
  private SendWindow window;

  @BeforeEach
  void open() throws Exception {
    store =
        GatewayStore.open(
            folder.resolve("north.sqlite"), Cast.ESTATE, Cast.NORTH, InstantSource.system());
    window = new SendWindow(store.journal());
    window.restart(0);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void batchesFollowOnEachOtherAndAreBounded() throws Exception {
    append(450);
    assertThat(sendAll(0)).containsExactly(1L, 200L, 201L, 400L, 401L, 450L);
    assertThat(sendAll(0)).isEmpty();
  }

  @Test
  void noMoreThanSixteenBatchesAreUnderway() throws Exception {
    append(SendWindow.MOST_LINES * 17);
    assertThat(sendAll(0)).hasSize(2 * 16);
    confirm(200);
    assertThat(sendAll(0)).containsExactly(3_201L, 3_400L);
  }

  @Test
  void silenceSendsAgainFromTheLastConfirmedOneBatchFirst() throws Exception {
    append(600);
    sendAll(0);
    confirm(200);
    assertThat(sendAll(2 * SECOND)).isEmpty();
    assertThat(sendAll(4 * SECOND)).containsExactly(201L, 400L);
    assertThat(sendAll(9 * SECOND)).as("twice the patience").isEmpty();
    assertThat(sendAll(11 * SECOND)).containsExactly(201L, 400L);
    confirm(400, 12 * SECOND);
    assertThat(sendAll(12 * SECOND)).containsExactly(401L, 600L);
  }

  @Test
  void newConnectionBeginsAfterTheLastConfirmed() throws Exception {
    append(300);
    sendAll(0);
    confirm(100);
    window.restart(0);
    assertThat(sendAll(0)).containsExactly(101L, 300L);
  }

  private void append(int count) throws StoreFault {
    Journal journal = store.journal();
    for (int i = 0; i < count; i++) {
      journal.append(new GatewayStarted("0.1"), Cast.MONDAY_MORNING);
    }
    journal.forceSoon();
    await().until(() -> journal.forced() == journal.head().number());
  }

  private void confirm(long number) throws StoreFault {
    confirm(number, 0);
  }

  private void confirm(long number, long now) throws StoreFault {
    assertThat(store.journal().trim(new Sequence(store.journal().boot(), number))).isTrue();
    window.confirmed(now);
  }

  /** The first and last number of each batch that may leave now. */
  private List<Long> sendAll(long now) throws StoreFault {
    List<Long> numbers = new java.util.ArrayList<>();
    for (List<Journal.Line> batch = window.next(now); !batch.isEmpty(); batch = window.next(now)) {
      numbers.add(batch.get(0).sequence().number());
      numbers.add(batch.get(batch.size() - 1).sequence().number());
      window.sent(batch, now);
    }
    return numbers;
  }
}
