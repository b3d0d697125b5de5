package gatehouse.server.web;

import gatehouse.server.web.account.Role;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Option;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Every part of our pages in every state, for whoever builds the next page or judges the look. */
public final class StylePages {
  private static final int ROWS = 4;

  /**
   * What the page shows.
   *
   * @param right a form as it is filled in
   * @param wrong the same, refused
   */
  public record Model(Form right, Form wrong, List<Option> options, List<Row> rows, Instant now) {}

  /** A line of the list. */
  public record Row(String number, String name, String tone, String state, String amount) {}

  public Future<Reply> show(Exchange exchange) {
    List<Option> options = Option.of(exchange.page(), Arrays.copyOf(Role.values(), ROWS));
    return Future.succeededFuture(
        Reply.page(
            "web/style",
            new Model(form(), wrong(), options, rows(exchange), exchange.page().now())));
  }

  /** Sent by the form on the page: refused, always, so that a redrawn form can be seen. */
  public Future<Reply> send(Exchange exchange) {
    Form form = exchange.body();
    objections(form);
    List<Option> options = Option.of(exchange.page(), Arrays.copyOf(Role.values(), ROWS));
    return Future.succeededFuture(
        Reply.redrawn(
            "web/style", new Model(form, wrong(), options, rows(exchange), exchange.page().now())));
  }

  private static Form form() {
    return Form.holding(
        "text", "陈嘉怡", "number", "90", "date", "2026-11-22", "money", "300.00", "choices", "GUARD");
  }

  private static Form wrong() {
    Form form =
        Form.holding(
            "w-text",
            "陈".repeat(9),
            "w-number",
            "九十",
            "w-date",
            "",
            "w-money",
            "-1",
            "w-select",
            "");
    form.wrong("w-text", "wrong.too-long", 8);
    form.wrong("w-number", "wrong.not-a-number", "九十");
    form.wrong("w-date", "wrong.missing");
    form.wrong("w-money", "wrong.range", 0, 99999);
    form.wrong("w-choices", "wrong.missing");
    form.wrong("w-segments", "wrong.missing");
    form.wrong("w-select", "wrong.missing");
    return form;
  }

  private static void objections(Form form) {
    form.required("text", 8);
    form.wrong("number", "wrong.not-a-number", form.text("number"));
  }

  private static List<Row> rows(Exchange exchange) {
    List<String> tones = List.of("good", "warn", "bad", "quiet");
    List<String> states =
        List.of("PassState.ISSUED", "state.NOT_YET", "PassState.LOST", "PassState.EXPIRED");
    return IntStream.range(0, ROWS)
        .mapToObj(
            i ->
                new Row(
                    String.valueOf(1007 - i),
                    "陈嘉怡",
                    tones.get(i),
                    exchange.words().say(states.get(i)),
                    "¥" + (i + 1) * 100 + ".00"))
        .toList();
  }
}
