package gatehouse.server.goods.slip.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.goods.GoodsKind;
import gatehouse.server.goods.slip.GoodsPolicy;
import gatehouse.server.goods.slip.GoodsTerms;
import gatehouse.server.ledger.Money;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Page;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The terms of goods slips: looked up by the desk, followed by others by an administrator. */
public final class GoodsPolicyPages {
  /** All terms, the latest first, and the form of new ones. */
  public record Shown(List<GoodsPolicy.Entry> entries, LocalDate today, Form form) {
    public Shown {
      entries = List.copyOf(entries);
    }

    public boolean isInForce(GoodsPolicy.Entry entry) {
      return entries.stream()
          .filter(one -> !one.terms().from().isAfter(today))
          .findFirst()
          .filter(entry::equals)
          .isPresent();
    }

    public static String kinds(Page page, GoodsTerms terms) {
      return SlipModel.names(page, terms.leaderKinds());
    }

    public static String money(Page page, @Nullable Long fen) {
      return fen == null ? page.say("goods.policy.never") : Money.figures(fen);
    }
  }

  private final EstateId estate;
  private final Database database;
  private final GoodsPolicy policy;

  public GoodsPolicyPages(EstateId estate, Database database, GoodsPolicy policy) {
    this.estate = estate;
    this.database = database;
    this.policy = policy;
  }

  public Future<Reply> show(Exchange exchange) {
    LocalDate today = exchange.page().today();
    return database.work(
        tx ->
            Reply.page(
                "goods/policy",
                new Shown(
                    policy.history(tx, estate),
                    today,
                    holding(policy.inForce(tx, estate, today), today.plusDays(1)))));
  }

  public Future<Reply> add(Exchange exchange) {
    Form form = exchange.body();
    LocalDate from = SlipForm.day(form, "from");
    Long leader = fen(form, "leaderFen");
    Long supervisor = fen(form, "supervisorFen");
    var kinds = form.several("leaderKinds", GoodsKind.class);
    if (from == null) {
      form.wrong("from", "wrong.missing");
    }
    return database
        .<Reply>work(
            tx -> {
              if (from == null || !form.isRight()) {
                throw new Refused(List.of());
              }
              GoodsTerms terms =
                  new GoodsTerms(
                      UUID.randomUUID(),
                      from,
                      kinds,
                      leader,
                      supervisor,
                      SlipForm.whole(form, "hours"),
                      SlipForm.whole(form, "ahead"),
                      SlipForm.whole(form, "remind"));
              policy.add(tx, estate, terms, form.text("why"), exchange.caller().name());
              return new Reply.SeeOther("/goods/policy");
            })
        .recover(
            Refused.redraw(
                form,
                exchange.words(),
                () ->
                    database.work(
                        tx ->
                            Reply.redrawn(
                                "goods/policy",
                                new Shown(
                                    policy.history(tx, estate), exchange.page().today(), form)))));
  }

  /** Absent for never, which is what an empty field says. */
  private static @Nullable Long fen(Form form, String field) {
    String text = form.text(field);
    OptionalLong fen = Money.typed(text);
    if (!text.isEmpty() && (fen.isEmpty() || fen.getAsLong() == 0)) {
      form.wrong(field, "wrong.not-a-number", text);
    }
    return fen.isEmpty() ? null : Long.valueOf(fen.getAsLong());
  }

  private static Form holding(GoodsTerms terms, LocalDate from) {
    Map<String, List<String>> values = new HashMap<>();
    values.put("from", List.of(from.toString()));
    values.put("leaderKinds", terms.leaderKinds().stream().map(Enum::name).toList());
    values.put("leaderFen", List.of(plain(terms.leaderFen())));
    values.put("supervisorFen", List.of(plain(terms.supervisorFen())));
    values.put("hours", List.of(String.valueOf(terms.hours())));
    values.put("ahead", List.of(String.valueOf(terms.aheadDays())));
    values.put("remind", List.of(String.valueOf(terms.remindDays())));
    return new Form(values);
  }

  private static String plain(@Nullable Long fen) {
    return fen == null ? "" : Money.plain(fen);
  }
}
