package gatehouse.server.ledger.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Page;
import gatehouse.server.ledger.AccountKind;
import gatehouse.server.ledger.AccountKind.Side;
import gatehouse.server.ledger.report.HeldReport;
import gatehouse.server.ledger.report.Proof;
import gatehouse.server.web.http.ApiList;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/ledger}. */
public final class LedgerApi {
  /** Both sides of the equation, in fen. */
  record Balances(
      Map<String, Long> assets,
      Map<String, Long> liabilities,
      Map<String, Long> income,
      long depositsHeld,
      boolean holds) {}

  /** One deposit that is held. */
  record Held(
      long receipt,
      String kind,
      String subject,
      @Nullable String unit,
      long takenFen,
      long heldFen,
      String takenOn,
      @Nullable String payday) {}

  private final EstateId estate;
  private final Database database;

  public LedgerApi(EstateId estate, Database database) {
    this.estate = estate;
    this.database = database;
  }

  public Future<Reply> balances(Exchange exchange) {
    return database.work(
        tx -> {
          Proof proof = Proof.of(tx, estate);
          return Reply.json(
              new Balances(
                  side(proof, Side.ASSET),
                  side(proof, Side.LIABILITY),
                  side(proof, Side.INCOME),
                  proof.depositsFen(),
                  proof.holds()));
        });
  }

  /** Oldest first, by receipt. */
  public Future<Reply> deposits(Exchange exchange) {
    Form asked = exchange.query();
    int limit = ApiList.limit(asked);
    String cursor = asked.text("cursor");
    if (!cursor.matches("[0-9]{0,18}")) {
      throw Refusal.parameter("cursor", "wrong.not-a-cursor", cursor);
    }
    long after = cursor.isEmpty() ? 0 : Long.parseLong(cursor);
    return database.work(
        tx -> {
          var found = HeldReport.list(tx, estate, after, limit + 1);
          Page<HeldReport.Held> page =
              Page.of(found, limit, held -> String.valueOf(held.receipt()));
          return Reply.json(ApiList.of(page, LedgerApi::held));
        });
  }

  private static Map<String, Long> side(Proof proof, Side side) {
    Map<String, Long> fen = new TreeMap<>();
    for (AccountKind kind : AccountKind.values()) {
      if (kind.side() == side) {
        fen.put(kind.name(), proof.fen(kind));
      }
    }
    return fen;
  }

  private static Held held(HeldReport.Held held) {
    return new Held(
        held.receipt(),
        held.kind(),
        held.subject(),
        held.unit(),
        held.takenFen(),
        held.heldFen(),
        held.takenOn().toString(),
        held.payday() == null ? null : held.payday().toString());
  }
}
