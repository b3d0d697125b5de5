package gatehouse.server.cardstock.make;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.make.MadeCard.MakeOutcome;
import gatehouse.server.cardstock.make.MakeRun.MakeState;
import gatehouse.server.db.Database;
import gatehouse.server.db.Doorbell;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.web.page.Refused;
import gatehouse.server.work.Piece;
import gatehouse.server.work.WorkKind;
import gatehouse.server.work.WorkLog;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs in which cards are made ready: begun, paused, gone on with, ended; judged as they come.
 */
public final class MakeRuns {
  public static final int MOST = 5_000;
  private static final Logger log = LoggerFactory.getLogger(MakeRuns.class);

  private final Database database;
  private final MakeJudge judge;
  private final Clock clock;

  public MakeRuns(Database database, MakeJudge judge, Clock clock) {
    this.database = database;
    this.judge = judge;
    this.clock = clock;
  }

  /** From now on what a reader sees is judged as soon as its event is stored. */
  public void start(Doorbell doorbell) {
    doorbell.listen(
        MakeReads.CHANNEL,
        ring -> {
          String[] parts = ring.split("/", 2);
          catchUp(new EstateId(parts[0]), UUID.fromString(parts[1]))
              .onFailure(e -> log.warn("A card of a run waits to be judged: {}", e.getMessage()));
        });
  }

  /**
   * Begins a run; the same id again is the same run.
   *
   * @throws Refused when the reader serves another run
   */
  public MakeRun begin(Tx tx, EstateId estate, MakeRun.Draft draft, String by) {
    Optional<MakeRun> same = byId(tx, estate, draft.id());
    if (same.isPresent()) {
      return same.get();
    }
    try {
      MakeRows.insert(tx, estate, draft, by, clock.instant());
    } catch (PgException e) {
      throw readerTaken(e);
    }
    return byId(tx, estate, draft.id()).orElseThrow();
  }

  public Optional<MakeRun> byId(Tx tx, EstateId estate, UUID run) {
    return tx.one(MakeRows::run, MakeRows.RUN + " AND r.id = $2", estate.value(), run);
  }

  /** Newest first. */
  public List<MakeRun> newest(Tx tx, EstateId estate, int most) {
    return tx.list(
        MakeRows::run,
        MakeRows.RUN + " ORDER BY r.started_at DESC, r.id LIMIT $2",
        estate.value(),
        most);
  }

  /** In the order of the reader. */
  public List<MadeCard> cards(Tx tx, EstateId estate, UUID run) {
    return MakeRows.cards(tx, estate, run);
  }

  /** The last that were seen, the latest first. */
  public List<MadeCard> latest(Tx tx, EstateId estate, UUID run, int most) {
    return MakeRows.latest(tx, estate, run, most);
  }

  public Map<MakeOutcome, Integer> counts(Tx tx, EstateId estate, UUID run) {
    return MakeRows.counts(tx, estate, run);
  }

  /** Judges everything that was seen and not judged yet, each card in a transaction of its own. */
  public Future<Void> catchUp(EstateId estate, UUID run) {
    return database
        .work(tx -> judge.next(tx, estate, run))
        .compose(more -> more ? catchUp(estate, run) : Future.succeededFuture());
  }

  /** A card that was typed or scanned instead of tapped. */
  public MadeCard typed(Tx tx, EstateId estate, UUID id, String uid) {
    MakeRun run = locked(tx, estate, id);
    if (!run.isRunning()) {
      throw Refused.of("card", "CardFault.RUN_NOT_RUNNING", run.state());
    }
    return judge.card(tx, estate, run, uid, clock.instant());
  }

  /** Somebody has looked at the number that is on a card, and it is this. */
  public void number(Tx tx, EstateId estate, UUID id, int line, String number) {
    MakeRun run = locked(tx, estate, id);
    MadeCard card =
        MakeRows.card(tx, estate, id, line)
            .filter(MadeCard::isNumbered)
            .orElseThrow(() -> Refused.of("number", "CardFault.RUN_LINE_UNKNOWN", line));
    judge.number(tx, estate, run, card, number);
  }

  /** A card whose number was suggested is none of those that were received by number. */
  public void aside(Tx tx, EstateId estate, UUID id, int line) {
    MakeRun run = locked(tx, estate, id);
    MadeCard card =
        MakeRows.card(tx, estate, id, line)
            .filter(MadeCard::isToBind)
            .orElseThrow(() -> Refused.of("number", "CardFault.RUN_LINE_UNKNOWN", line));
    judge.aside(tx, estate, run, card);
  }

  /** Somebody has held the suggested numbers against the cards: they are right. */
  public void bind(Tx tx, EstateId estate, UUID id) {
    judge.bindAll(tx, estate, locked(tx, estate, id));
  }

  public MakeRun pause(Tx tx, EstateId estate, UUID id, int version) {
    return moved(tx, estate, id, version, MakeState.PAUSED, MakeState.RUNNING);
  }

  public MakeRun resume(Tx tx, EstateId estate, UUID id, int version) {
    return moved(tx, estate, id, version, MakeState.RUNNING, MakeState.PAUSED);
  }

  /** Ends a run; what it took is written down as a piece of work. */
  public MakeRun end(Tx tx, EstateId estate, UUID id, int version) {
    MakeRun before = locked(tx, estate, id);
    MakeRun over = moved(tx, estate, id, version, MakeState.DONE, before.state());
    tx.run(
        "UPDATE make_card SET sure = true WHERE estate = $1 AND run = $2 AND outcome = 'READY'",
        estate.value(),
        id);
    WorkLog.write(
        tx,
        estate,
        new Piece(
            id, WorkKind.CARD_MAKE, "make:" + id, before.by(), before.began(), clock.instant()));
    return over;
  }

  private MakeRun moved(
      Tx tx, EstateId estate, UUID id, int version, MakeState to, MakeState from) {
    MakeRun run = locked(tx, estate, id);
    if (run.state() == to) {
      return run; // pressed twice
    }
    if (run.state() != from || run.isOver()) {
      throw Refused.of("", "CardFault.RUN_STATE", run.state());
    }
    if (run.version() != version) {
      throw Refused.of("", "CardFault.RUN_CHANGED");
    }
    Instant now = clock.instant();
    try {
      tx.run(
          "UPDATE make_run SET state = $3, version = version + 1,"
              + " since_at = CASE WHEN $3 = 'RUNNING' THEN $4 ELSE since_at END,"
              + " stopped_at = CASE WHEN $3 = 'RUNNING' THEN NULL"
              + " ELSE coalesce(stopped_at, $4) END WHERE estate = $1 AND id = $2",
          estate.value(),
          id,
          to.name(),
          Times.utc(now));
    } catch (PgException e) {
      throw readerTaken(e);
    }
    return byId(tx, estate, id).orElseThrow();
  }

  private static RuntimeException readerTaken(PgException e) {
    return "make_run_of_reader".equals(e.getConstraint())
        ? Refused.of("reader", "CardFault.RUN_READER_TAKEN")
        : e;
  }

  private MakeRun locked(Tx tx, EstateId estate, UUID run) {
    return tx.one(MakeRows::run, MakeRows.RUN + " AND r.id = $2 FOR UPDATE", estate.value(), run)
        .orElseThrow(() -> Refused.of("", "CardFault.RUN_UNKNOWN"));
  }
}
