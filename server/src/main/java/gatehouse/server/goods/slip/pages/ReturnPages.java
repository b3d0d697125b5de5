package gatehouse.server.goods.slip.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.goods.slip.GoodsPolicy;
import gatehouse.server.goods.slip.Returns;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;

/** What left and has to come back: due, overdue, asked for. */
public final class ReturnPages {
  /**
   * The list.
   *
   * @param soon the last day on which something is due soon
   */
  public record Shown(List<Returns.Out> out, LocalDate today, LocalDate soon) {
    public Shown {
      out = List.copyOf(out);
    }

    /** Of a chip. */
    public String tone(Returns.Out one) {
      return one.due().isBefore(today) ? "bad" : one.due().isAfter(soon) ? "quiet" : "warn";
    }

    public long overdue() {
      return out.stream().filter(one -> one.due().isBefore(today)).count();
    }
  }

  private final EstateId estate;
  private final Database database;
  private final Returns returns;
  private final GoodsPolicy policy;

  public ReturnPages(EstateId estate, Database database, Returns returns, GoodsPolicy policy) {
    this.estate = estate;
    this.database = database;
    this.returns = returns;
    this.policy = policy;
  }

  public Future<Reply> list(Exchange exchange) {
    LocalDate today = exchange.page().today();
    return database.work(
        tx ->
            Reply.page(
                "goods/returns",
                new Shown(
                    returns.out(tx, estate),
                    today,
                    today.plusDays(policy.inForce(tx, estate, today).remindDays()))));
  }
}
