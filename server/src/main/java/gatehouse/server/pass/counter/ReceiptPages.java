package gatehouse.server.pass.counter;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.server.ledger.Money;
import gatehouse.server.ledger.deposit.Receipt;
import gatehouse.server.print.Printer;
import gatehouse.server.print.ReceiptCode;
import gatehouse.server.print.ReceiptPaper;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Page;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The latest receipt of a pass on paper; printed again, it says that it is a copy. */
public final class ReceiptPages {
  private final EstateId estate;
  private final PassFiles files;
  private final CounterShelf shelf;
  private final Printer printer;

  public ReceiptPages(EstateId estate, PassFiles files, CounterShelf shelf, Printer printer) {
    this.estate = estate;
    this.files = files;
    this.shelf = shelf;
    this.printer = printer;
  }

  public Future<Reply> print(Exchange exchange) {
    return files.told(new PassId(exchange.id("id"))).compose(file -> print(exchange, file));
  }

  private Future<Reply> print(Exchange exchange, PassModel file) {
    Receipt receipt =
        file.money().receipts().stream()
            .filter(one -> one.voided() == null)
            .max(Comparator.comparingLong(Receipt::number))
            .orElseThrow(Refusal::notFound);
    return shelf
        .database()
        .work(
            tx ->
                shelf
                    .books()
                    .receipts()
                    .printed(
                        tx,
                        estate,
                        receipt.number(),
                        exchange.caller().name(),
                        shelf.clock().instant()))
        .compose(again -> printer.reply(exchange, paper(exchange.page(), file, receipt, again)));
  }

  private static ReceiptPaper paper(Page page, PassModel file, Receipt receipt, boolean copy) {
    var unit = file.beside().unit();
    List<String> parts = new ArrayList<>();
    if (receipt.depositFen() > 0) {
      parts.add(page.say("counter.deposit") + " " + Money.figures(receipt.depositFen()));
    }
    if (receipt.feeFen() > 0) {
      parts.add(page.say("counter.fee") + " " + Money.figures(receipt.feeFen()));
    }
    return new ReceiptPaper(
        page.frame().estate(),
        receipt.printedNumber(),
        page.day(receipt.at()),
        receipt.payer().name(),
        unit == null ? "" : unit.name(),
        page.name(file.pass().kind()) + " " + String.join(" ", parts),
        Money.figures(receipt.totalFen()),
        receipt.totalInWords(),
        page.name(receipt.method()),
        receipt.terms().isEmpty() ? List.of() : List.of(receipt.terms()),
        receipt.by(),
        ReceiptCode.of(receipt.number()),
        copy);
  }
}
