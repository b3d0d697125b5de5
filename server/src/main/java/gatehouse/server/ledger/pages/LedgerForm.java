package gatehouse.server.ledger.pages;

import gatehouse.server.ledger.LedgerRefused;
import gatehouse.server.ledger.Money;
import gatehouse.server.ledger.cash.CashCount;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Page;
import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;

/** From the fields of the ledger's forms, and what was refused back to them. */
public final class LedgerForm {
  private static final int LONGEST_WHY = 200;

  private LedgerForm() {}

  /** The id that was made with the form. */
  public static UUID once(Form form) {
    try {
      return UUID.fromString(form.text("once"));
    } catch (IllegalArgumentException e) {
      form.wrong("", "wrong.once");
      return new UUID(0, 0);
    }
  }

  /** An amount in yuan; nothing typed is nothing. */
  public static long money(Form form, String field) {
    String text = form.text(field);
    if (text.isEmpty()) {
      return 0;
    }
    OptionalLong fen = Money.typed(text);
    if (fen.isEmpty()) {
      form.wrong(field, "wrong.money");
    }
    return fen.orElse(0);
  }

  /** Why something is done or differs; at most so long. */
  static String words(Form form, String field) {
    String text = form.text(field);
    if (text.length() > LONGEST_WHY) {
      form.wrong(field, "wrong.too-long", LONGEST_WHY);
    }
    return text;
  }

  static String why(Form form) {
    return form.required("why", LONGEST_WHY);
  }

  static LocalDate day(Form form, String field, LocalDate otherwise) {
    String text = form.text(field);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      form.wrong(field, "wrong.not-a-day", text);
      return otherwise;
    }
  }

  /** Pieces of each note and coin, one field a face. */
  public static CashCount count(Form form) {
    Map<Integer, Integer> pieces = new HashMap<>();
    for (int face : CashCount.FACES) {
      String text = form.text("face-" + face);
      if (text.matches("[0-9０-９]{1,6}")) {
        pieces.put(face, Integer.parseInt(text));
      } else if (!text.isEmpty()) {
        form.wrong("face-" + face, "wrong.pieces");
      }
    }
    return new CashCount(pieces);
  }

  /** The number after which a list goes on; absent for the first part. */
  static long before(Exchange exchange) {
    String text = exchange.query().text("before");
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : Long.MAX_VALUE;
  }

  /** A number of the path; another text is not found. */
  static long number(Exchange exchange) {
    String text = exchange.path("number");
    if (!text.matches("[0-9]{1,18}")) {
      throw Refusal.notFound();
    }
    return Long.parseLong(text);
  }

  /** Draws the form again with what the ledger refused; other failures stay failures. */
  public static <T> Function<Throwable, Future<T>> refused(
      Exchange exchange, Form form, String field, Redraw<T> redraw) {
    return failure -> {
      if (!(failure instanceof LedgerRefused refused)) {
        return Future.failedFuture(failure);
      }
      put(exchange.page(), form, field, refused);
      return redraw.draw();
    };
  }

  /** Draws a page again. */
  public interface Redraw<T> {
    Future<T> draw();
  }

  /** Says at a field what the ledger refused. */
  public static void put(Page page, Form form, String field, LedgerRefused refused) {
    form.wrong(field, "LedgerFault." + refused.fault().name(), page.written(refused.details()));
  }
}
