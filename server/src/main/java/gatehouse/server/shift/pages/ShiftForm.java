package gatehouse.server.shift.pages;

import gatehouse.server.ledger.LedgerRefused;
import gatehouse.server.ledger.pages.LedgerForm;
import gatehouse.server.shift.Counted;
import gatehouse.server.shift.ShiftBooks;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From the fields of a count, and what was refused back to them. */
final class ShiftForm {
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");
  private static final Pattern BETWEEN = Pattern.compile("[\\s,;，、；]+");
  private static final int MOST_CARDS = 100_000;
  private static final int MOST_KEYS = 999;
  private static final int LONGEST = 200;

  private ShiftForm() {}

  static Counted counted(Form form, String giver, ShiftBooks.Standing standing) {
    Map<String, Counted.Kind> cards = new HashMap<>();
    for (ShiftBooks.Kind kind : standing.cards()) {
      cards.put(
          kind.kind(),
          new Counted.Kind(
              whole(form, "counted-" + kind.kind(), MOST_CARDS),
              missing(form, "missing-" + kind.kind()),
              words(form, "why-" + kind.kind())));
    }
    return new Counted(
        LedgerForm.once(form),
        giver,
        form.required("receiver", 40),
        cards,
        seen(form),
        words(form, "receiptWhy"),
        LedgerForm.count(form),
        words(form, "cashWhy"),
        LedgerForm.money(form, "float"),
        whole(form, "keys", MOST_KEYS),
        words(form, "keysWhy"),
        words(form, "remark"));
  }

  private static int whole(Form form, String field, int most) {
    String text = form.text(field);
    if (text.isEmpty()) {
      form.wrong(field, "wrong.missing");
    } else if (!WHOLE.matcher(text).matches() || Integer.parseInt(text) > most) {
      form.wrong(field, "shift.wrong.count", most);
    } else {
      return Integer.parseInt(text);
    }
    return 0;
  }

  private static @Nullable Long seen(Form form) {
    String text = form.text("seen");
    if (!text.isEmpty() && !text.matches("[0-9]{1,15}")) {
      form.wrong("seen", "shift.wrong.receipt", text);
    }
    return text.matches("[0-9]{1,15}") ? Long.valueOf(text) : null;
  }

  private static List<String> missing(Form form, String field) {
    return Arrays.stream(BETWEEN.split(form.text(field))).filter(one -> !one.isEmpty()).toList();
  }

  private static String words(Form form, String field) {
    String text = form.text(field);
    if (text.length() > LONGEST) {
      form.wrong(field, "wrong.too-long", LONGEST);
    }
    return text;
  }

  static int version(Form form) {
    String text = form.text("version");
    return WHOLE.matcher(text).matches() ? Integer.parseInt(text) : -1;
  }

  /** Draws the page again with what was refused; other failures stay failures. */
  static Function<Throwable, Future<Reply>> refused(
      Exchange exchange, Form form, Function<Form, Future<Reply>> redraw) {
    return failure -> {
      if (failure instanceof Refused refused) {
        refused.at(form, exchange.words());
        return redraw.apply(form);
      }
      if (failure instanceof LedgerRefused) {
        return LedgerForm.<Reply>refused(exchange, form, "", () -> redraw.apply(form))
            .apply(failure);
      }
      return Future.failedFuture(failure);
    };
  }
}
