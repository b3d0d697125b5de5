package gatehouse.server.pass.refund.pages;

import gatehouse.protocol.PassId;
import gatehouse.server.pass.Pass.CardState;
import gatehouse.server.pass.Pass.HeldCredential;
import gatehouse.server.pass.refund.Answers;
import gatehouse.server.pass.refund.Asking;
import gatehouse.server.pass.refund.RefundCase;
import gatehouse.server.pass.refund.RefundRefused;
import gatehouse.server.pass.refund.rule.RefundFacts.Collector;
import gatehouse.server.pass.refund.rule.RefundFacts.Paper;
import gatehouse.server.pass.refund.rule.RefundFacts.ReceiptAt;
import gatehouse.server.web.page.Form;
import gatehouse.server.work.WorkClock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** From the fields at the counter to answers, and to what is confirmed. */
public final class CounterForm {
  /** The cards that are asked about. */
  public static final String ASKED = "asked";

  private static final int LONGEST_NAME = 60;
  private static final String WHERE = "where-";

  private CounterForm() {}

  /** Of the question where a card is. */
  public static String where(HeldCredential card) {
    return where(String.valueOf(card.card()));
  }

  static String where(String uid) {
    return WHERE + uid;
  }

  /** Of the box for a paper. */
  public static String box(Paper paper) {
    return "paper-" + paper.name();
  }

  /** The card that was just put on the reader is on the counter. */
  static Form scanned(Form form, RefundCase found) {
    String card = form.text("card").replaceAll("[\\s:-]", "");
    Form seen =
        form.with(
            ASKED,
            found.cardsToAsk().stream()
                .map(one -> String.valueOf(one.card()))
                .toArray(String[]::new));
    for (HeldCredential one : found.cardsToAsk()) {
      if (card.equalsIgnoreCase(one.card())) {
        seen = seen.with(where(one), CardState.BACK.name());
      } else if (form.text(where(one)).isEmpty()) {
        seen = seen.with(where(one), one.state().name());
      }
    }
    return seen;
  }

  /** The answers; the form says by itself about which cards it asked. */
  static Answers answers(Form form) {
    Map<String, CardState> cards = new HashMap<>();
    for (String uid : form.all(ASKED)) {
      if (!form.text(WHERE + uid).isEmpty()) {
        form.oneOf(WHERE + uid, CardState.class).ifPresent(state -> cards.put(uid, state));
      }
    }
    Set<Paper> papers = EnumSet.noneOf(Paper.class);
    for (Paper paper : Paper.values()) {
      if (!form.text(box(paper)).isEmpty()) {
        papers.add(paper);
      }
    }
    String proxy = form.text("proxy");
    if (proxy.length() > LONGEST_NAME) {
      form.wrong("proxy", "wrong.too-long", LONGEST_NAME);
    }
    Collector collector = choice(form, "collector", Collector.class, Collector.PAYER);
    return new Answers(
        cards,
        damaged(form),
        form.text("misused").equals("yes"),
        receipt(form),
        collector,
        collector == Collector.PROXY ? proxy : "",
        papers);
  }

  /** Empty when something is wrong with the form. */
  static Optional<Asking> asking(Form form, Instant now) {
    Answers answers = answers(form);
    String seen = form.text("seen");
    String version = form.text("version");
    Optional<UUID> pass = id(form.text("pass"));
    if (pass.isEmpty() || !seen.matches("[0-9]{1,15}") || !version.matches("[0-9]{1,9}")) {
      form.wrong("", RefundRefused.Fault.NOT_SEEN.words());
    }
    return form.isRight() && pass.isPresent()
        ? Optional.of(
            new Asking(
                WorkClock.of(form, now).piece(),
                new PassId(pass.get()),
                Integer.valueOf(version),
                form.text("receipt"),
                answers,
                Long.parseLong(seen)))
        : Optional.empty();
  }

  static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static ReceiptAt receipt(Form form) {
    if (!form.text("receipt").isEmpty()) {
      return ReceiptAt.HERE;
    }
    return form.text("receipt-at").equals(ReceiptAt.LOST.name())
        ? ReceiptAt.LOST
        : ReceiptAt.ELSEWHERE;
  }

  private static int damaged(Form form) {
    String text = form.text("damaged");
    if (text.isEmpty()) {
      return 0;
    }
    if (!text.matches("[0-9]")) {
      form.wrong("damaged", "wrong.not-a-number", text);
      return 0;
    }
    return Integer.parseInt(text);
  }

  private static <E extends Enum<E>> E choice(Form form, String field, Class<E> type, E otherwise) {
    return form.text(field).isEmpty() ? otherwise : form.oneOf(field, type).orElse(otherwise);
  }
}
