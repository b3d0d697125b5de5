package gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.Thorough;
import gatehouse.server.ledger.LedgerRefused.Fault;
import gatehouse.server.ledger.book.Balances;
import gatehouse.server.ledger.book.Journal;
import gatehouse.server.ledger.book.JournalKind;
import gatehouse.server.ledger.book.Journals;
import gatehouse.server.ledger.book.Line;
import gatehouse.server.ledger.book.Posting;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;

/**
 * More than 100,000 random operations against {@link LedgerModel}: 20 histories of 4,950 postings
 * through the batched writer and 100 pieces of desk work, each with repeats and refusals among
 * them; after each history all balances, after each fifth every invariant of docs/ledger.md and the
 * chain.
 */
class LedgerPropertyTest {
  private static final int POSTINGS = Thorough.or(4_950, 495);
  private static final int DESK_WORK = Thorough.or(100, 20);
  private static final List<AccountKind> PLACES =
      List.of(
          AccountKind.BANK,
          AccountKind.WECHAT,
          AccountKind.ALIPAY,
          AccountKind.FUND,
          AccountKind.FEES,
          AccountKind.FORFEITS);

  private int histories;
  private final LedgerCast cast = new LedgerCast();
  private final LedgerModel model = new LedgerModel();
  private final DeskWork desk = new DeskWork(cast, model);

  @AfterProperty
  void close() {
    cast.close();
  }

  @Property(
      tries = 20,
      edgeCases = net.jqwik.api.EdgeCasesMode.NONE,
      shrinking = ShrinkingMode.OFF,
      afterFailure = AfterFailureMode.RANDOM_SEED)
  void theLedgerDoesWhatTheModelDoes(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    postings(random);
    cast.work(
        tx -> {
          for (int i = 0; i < DESK_WORK; i++) {
            desk.step(tx, random);
          }
          return true;
        });
    Map<AccountKind, Long> closed = desk.closeDay();

    Map<AccountKind, Long> now = cast.work(tx -> Balances.totals(tx, Cast.ESTATE));
    Map<AccountKind, Long> derived = cast.work(tx -> Checks.balances(tx, Cast.ESTATE.value()));
    assertThat(now).isEqualTo(model.totals).isEqualTo(derived).isEqualTo(closed);
    assertThat(now.values().stream().mapToLong(fen -> fen).sum()).isZero();
    if (++histories % 5 == 0) {
      cast.sql("ANALYZE");
      assertThat(cast.work(Checks::broken)).isEmpty();
      Optional<Long> broken = cast.work(tx -> Journals.firstBroken(tx, Cast.ESTATE));
      assertThat(broken).isEmpty();
    }
    desk.requireThatClosedDaysAreAsTheyWere();
  }

  /** Many callers at once; some ask twice, some ask for something else under the same id. */
  private void postings(Random random) throws Exception {
    List<Posting> asked = new ArrayList<>();
    List<Future<Journal>> answers = new ArrayList<>();
    List<Future<Object>> wrong = new ArrayList<>();
    for (int i = 0; i < POSTINGS; i++) {
      int dice = random.nextInt(20);
      if (dice == 0 && !asked.isEmpty()) {
        Posting again = asked.get(random.nextInt(asked.size()));
        asked.add(again);
        answers.add(cast.ledger.book().post(Cast.ESTATE, again));
      } else if (dice == 1 && !asked.isEmpty()) {
        Posting other = posting(asked.get(random.nextInt(asked.size())).id(), random, "其他");
        wrong.add(fault(cast.ledger.book().post(Cast.ESTATE, other)));
      } else {
        Posting posting = posting(UUID.randomUUID(), random, "调拨");
        asked.add(posting);
        answers.add(cast.ledger.book().post(Cast.ESTATE, posting));
        posting
            .lines()
            .forEach(line -> model.totals.merge(line.account().kind(), line.fen(), Long::sum));
      }
    }
    Future.join(answers).toCompletionStage().toCompletableFuture().get(120, TimeUnit.SECONDS);
    Future.join(wrong).toCompletionStage().toCompletableFuture().get(120, TimeUnit.SECONDS);
    for (int i = 0; i < asked.size(); i++) {
      assertThat(answers.get(i).result().id()).isEqualTo(asked.get(i).id());
      assertThat(answers.get(i).result().lines()).isEqualTo(asked.get(i).lines());
    }
    assertThat(wrong).allMatch(fault -> fault.result() == Fault.SAME_ID_OTHER_BODY);
  }

  private static Posting posting(UUID id, Random random, String memo) {
    long fen = 1L + random.nextInt(100_000);
    long part = 1L + random.nextInt((int) fen);
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(Account.of(any(random)), fen));
    lines.add(Line.of(Account.of(any(random)), -part));
    if (part < fen) {
      lines.add(Line.of(Account.of(any(random)), part - fen));
    }
    return Posting.of(id, JournalKind.TRANSFER, memo, "liu", lines);
  }

  private static AccountKind any(Random random) {
    return PLACES.get(random.nextInt(PLACES.size()));
  }

  private static Future<Object> fault(Future<Journal> posting) {
    return posting
        .<Object>map(journal -> journal)
        .otherwise(e -> e instanceof LedgerRefused refused ? refused.fault() : e);
  }
}
