package gatehouse.server.ledger.book;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.ledger.LedgerRefused;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Many postings of many callers in one transaction: what comes while one batch is being written
 * makes up the next. One batch an estate at a time, as the book allows. May be called from any
 * thread.
 */
final class PostingWriter {
  private static final int MOST_IN_A_BATCH = 2_000;

  private record Asked(Posting posting, Promise<Journal> answer) {}

  private final Database database;
  private final Ledger ledger;
  private final Map<EstateId, Deque<Asked>> waiting = new HashMap<>();

  PostingWriter(Database database, Ledger ledger) {
    this.database = database;
    this.ledger = ledger;
  }

  Future<Journal> post(EstateId estate, Posting posting) {
    Asked asked = new Asked(posting, Promise.promise());
    boolean first;
    synchronized (waiting) {
      // An estate is in the map as long as a batch of it is being written.
      first = !waiting.containsKey(estate);
      waiting.computeIfAbsent(estate, fresh -> new ArrayDeque<>()).add(asked);
    }
    if (first) {
      next(estate);
    }
    return asked.answer().future();
  }

  private void next(EstateId estate) {
    List<Asked> batch = new ArrayList<>();
    synchronized (waiting) {
      Deque<Asked> queue = waiting.get(estate);
      while (queue != null && !queue.isEmpty() && batch.size() < MOST_IN_A_BATCH) {
        batch.add(queue.remove());
      }
      if (batch.isEmpty()) {
        waiting.remove(estate);
        return;
      }
    }
    write(estate, batch).onComplete(written -> next(estate));
  }

  /** A posting that is refused takes nobody with it: the batch is halved until it stands alone. */
  private Future<Void> write(EstateId estate, List<Asked> batch) {
    List<Posting> postings = batch.stream().map(Asked::posting).toList();
    return database
        .work(tx -> ledger.post(tx, ledger.lock(tx, estate), postings))
        .onSuccess(
            journals -> {
              for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer().complete(journals.get(i));
              }
            })
        .<Void>mapEmpty()
        .recover(
            e -> {
              if (batch.size() == 1 || !isRefusal(e)) {
                batch.forEach(asked -> asked.answer().fail(e));
                return Future.succeededFuture();
              }
              int half = batch.size() / 2;
              return write(estate, batch.subList(0, half))
                  .compose(done -> write(estate, batch.subList(half, batch.size())));
            });
  }

  /** Whether it is about what was asked for, and not about the database. */
  private static boolean isRefusal(Throwable e) {
    return e instanceof LedgerRefused
        || (e instanceof PgException failed && failed.getSqlState().startsWith("23"));
  }
}
