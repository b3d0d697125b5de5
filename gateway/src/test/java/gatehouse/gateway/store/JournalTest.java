package gatehouse.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gatehouse.gateway.access.UseLimit;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.LobbyEvent.GatewayStarted;
import gatehouse.protocol.event.Sequence;
import gatehouse.protocol.wire.EventLines;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class JournalTest extends StoreTest {

  @Test
  void eventsAreReadInOrderChainedAndAsTheyWereAppended() throws Exception {
    try (GatewayStore store = open()) {
      Journal journal = store.journal();
      assertThat(journal.append(new GatewayStarted("0.1"), NOW)).isEqualTo(1);
      assertThat(journal.append(refusal(), NOW)).isEqualTo(2);
      force(journal);
      List<Journal.Line> lines = journal.read(0, 10, 10_000);
      EventEnvelope first = EventLines.read(lines.get(0).bytes());
      EventEnvelope second = EventLines.read(lines.get(1).bytes());
      assertThat(first.previous()).isEqualTo(EventEnvelope.NO_PREVIOUS);
      assertThat(second)
          .isEqualTo(
              new EventEnvelope(
                  Cast.NORTH,
                  new Sequence(journal.boot(), 2),
                  NOW,
                  EventLines.hash(lines.get(0).bytes()),
                  refusal()));
      assertThat(journal.read(1, 10, 10_000)).hasSize(1);
    }
  }

  @Test
  void batchIsBoundedInLinesAndBytesButNeverEmpty() throws Exception {
    try (GatewayStore store = open()) {
      append(store.journal(), 20);
      assertThat(store.journal().read(0, 7, 1 << 20)).hasSize(7);
      int line = store.journal().read(0, 1, 0).get(0).bytes().length + 1;
      assertThat(store.journal().read(0, 20, 3 * line)).hasSize(3);
      assertThat(store.journal().read(0, 20, 1)).hasSize(1);
    }
  }

  @Test
  void numberAndChainGoOnAfterARestartAndTheBootRises() throws Exception {
    long boot;
    try (GatewayStore store = open()) {
      append(store.journal(), 3);
      boot = store.journal().boot();
      assertThat(boot).isEqualTo(NOW.getEpochSecond());
    }
    try (GatewayStore store = open()) {
      append(store.journal(), 1);
      assertThat(store.journal().head()).isEqualTo(new Sequence(boot + 1, 4));
      assertThat(read(store.journal(), 0)).hasSize(4);
      assertThat(store.journal().read(0, 10, 10_000)).as("one boot a batch").hasSize(3);
    }
  }

  @Test
  void headAndChainSurviveTrimmingEverything() throws Exception {
    String hash;
    try (GatewayStore store = open()) {
      append(store.journal(), 3);
      hash = EventLines.hash(store.journal().read(2, 1, 10_000).get(0).bytes());
      assertThat(store.journal().trim(store.journal().head())).isTrue();
      assertThat(store.journal().backlog()).isZero();
    }
    try (GatewayStore store = open()) {
      append(store.journal(), 1);
      EventEnvelope next = read(store.journal(), 0).get(0);
      assertThat(next.sequence().number()).isEqualTo(4);
      assertThat(next.previous()).isEqualTo(hash);
      assertThat(store.journal().confirmed()).isEqualTo(3);
    }
  }

  @Test
  void trimmingForgetsOnlyWhatWasConfirmed() throws Exception {
    try (GatewayStore store = open()) {
      Journal journal = store.journal();
      append(journal, 5);
      assertThat(journal.trim(new Sequence(journal.boot(), 2))).isTrue();
      assertThat(journal.trim(new Sequence(journal.boot(), 1))).as("an old word").isTrue();
      assertThat(read(journal, 0))
          .extracting(e -> e.sequence().number())
          .containsExactly(3L, 4L, 5L);
    }
  }

  @Test
  void nothingIsForgottenForAWordAboutAnotherJournal() throws Exception {
    try (GatewayStore store = open()) {
      Journal journal = store.journal();
      append(journal, 5);
      assertThat(journal.trim(new Sequence(journal.boot(), 6))).isFalse();
      assertThat(journal.trim(new Sequence(journal.boot() - 1, 2))).isFalse();
      assertThat(journal.backlog()).isEqualTo(5);
    }
  }

  @Test
  void eventsMayLeaveOnlyOnceTheyAreForced() throws Exception {
    Semaphore disk = new Semaphore(1);
    AtomicInteger forces = new AtomicInteger();
    StoreFile.WalForce slow =
        wal -> {
          disk.acquireUninterruptibly();
          forces.incrementAndGet();
          wal.force(false);
        };
    try (GatewayStore store = open(slow)) {
      Journal journal = store.journal();
      int atStart = forces.get();
      journal.append(refusal(), NOW);
      journal.forceSoon();
      assertThat(journal.read(0, 10, 10_000)).isEmpty();
      disk.release();
      await().until(() -> journal.forced() == 1);
      assertThat(journal.read(0, 10, 10_000)).hasSize(1);
      assertThat(forces.get()).isEqualTo(atStart + 1);
      disk.release(1_000);
    }
  }

  @Test
  void manyAppendsShareAForce() throws Exception {
    AtomicInteger forces = new AtomicInteger();
    Semaphore disk = new Semaphore(1);
    StoreFile.WalForce slow =
        wal -> {
          disk.acquireUninterruptibly();
          forces.incrementAndGet();
        };
    try (GatewayStore store = open(slow)) {
      int atStart = forces.get();
      for (int i = 0; i < 50; i++) {
        store.journal().append(refusal(), NOW);
        store.journal().forceSoon();
      }
      disk.release(1_000);
      await().until(() -> store.journal().forced() == 50);
      assertThat(forces.get() - atStart).isLessThanOrEqualTo(3);
    }
  }

  @Test
  void diskThatDoesNotConfirmStopsAppendsUntilItDoes() throws Exception {
    AtomicBoolean bad = new AtomicBoolean();
    StoreFile.WalForce failing =
        wal -> {
          if (bad.get()) {
            throw new IOException("input/output error");
          }
          wal.force(false);
        };
    try (GatewayStore store = open(failing)) {
      Journal journal = store.journal();
      bad.set(true);
      journal.append(refusal(), NOW);
      journal.forceSoon();
      await()
          .untilAsserted(
              () ->
                  assertThatThrownBy(() -> journal.forcer().refuseWhenBroken())
                      .hasMessageContaining("does not confirm"));
      assertThatThrownBy(() -> journal.append(refusal(), NOW)).isInstanceOf(StoreFault.class);
      await().until(() -> !store.fault().isEmpty());
      bad.set(false);
      await().ignoreExceptions().untilAsserted(() -> journal.append(refusal(), NOW));
      assertThat(store.fault()).isEmpty();
      force(journal);
      assertThat(read(journal, 0)).hasSize(2);
    }
  }

  @Test
  void useIsSpentWithThePassage() throws Exception {
    UseLimit once = new UseLimit(Cast.WANG_PASS, 1, NOW.plusSeconds(60));
    try (GatewayStore store = open()) {
      assertThat(store.uses().reserve(once)).isTrue();
      assertThat(store.uses().reserve(once)).as("the other lane").isFalse();
      store.uses().giveBack(once);
      assertThat(store.uses().taken(Cast.WANG_PASS)).isZero();
      assertThat(store.uses().reserve(once)).isTrue();
      store.journal().append(refusal(), NOW, once);
      assertThat(store.uses().taken(Cast.WANG_PASS)).isEqualTo(1);
    }
    try (GatewayStore store = open()) {
      assertThat(store.uses().reserve(once)).isFalse();
    }
  }

  private static void append(Journal journal, int count) throws StoreFault {
    for (int i = 0; i < count; i++) {
      journal.append(refusal(), NOW);
    }
    force(journal);
  }

  private static void force(Journal journal) {
    journal.forceSoon();
    await().until(() -> journal.forced() == journal.head().number());
  }
}
