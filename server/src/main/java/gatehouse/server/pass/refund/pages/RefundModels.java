package gatehouse.server.pass.refund.pages;

import gatehouse.server.pass.refund.Answers;
import gatehouse.server.pass.refund.Refund;
import gatehouse.server.pass.refund.RefundCalendar;
import gatehouse.server.pass.refund.RefundCase;
import gatehouse.server.pass.refund.RefundRefused;
import gatehouse.server.pass.refund.rule.RefundFacts.Collector;
import gatehouse.server.pass.refund.rule.RefundFacts.Paper;
import gatehouse.server.pass.refund.rule.RefundFacts.ReceiptAt;
import gatehouse.server.pass.refund.rule.RefundOutcome;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Option;
import gatehouse.server.web.page.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the refunds' pages show. */
public final class RefundModels {
  private static final List<String> WEEKDAYS =
      List.of(
          "weekday.monday",
          "weekday.tuesday",
          "weekday.wednesday",
          "weekday.thursday",
          "weekday.friday",
          "weekday.saturday",
          "weekday.sunday");

  private RefundModels() {}

  /**
   * The counter.
   *
   * @param found absent before anything was scanned, and when it was refused
   * @param earlier the refund that is in the way
   */
  public record Counter(
      Form form,
      @Nullable RefundCase found,
      @Nullable RefundOutcome outcome,
      @Nullable UUID earlier) {
    static Counter empty(Form form) {
      return new Counter(form, null, null, null);
    }

    static Counter refused(Form form, Throwable e) {
      UUID earlier = e instanceof RefundRefused refused ? refused.refund() : null;
      return new Counter(form, null, null, earlier);
    }

    /** The same answers in an address, for the list to sign. */
    public String query() {
      StringBuilder query = new StringBuilder();
      List<String> fields =
          new ArrayList<>(List.of("card", "receipt", "damaged", "misused", "receipt-at"));
      fields.addAll(List.of("collector", "proxy"));
      form.all(CounterForm.ASKED).forEach(uid -> fields.add(CounterForm.where(uid)));
      for (String field : fields) {
        append(query, field, form.text(field));
      }
      form.all(CounterForm.ASKED).forEach(uid -> append(query, CounterForm.ASKED, uid));
      return query.toString();
    }

    private static void append(StringBuilder query, String field, String value) {
      query.append(query.isEmpty() ? "" : "&").append(field).append('=');
      query.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    /** The boxes for papers that this refund may ask for. */
    public List<Paper> papers() {
      if (outcome == null) {
        return List.of();
      }
      Answers answers = CounterForm.answers(form);
      Set<Paper> asked = EnumSet.noneOf(Paper.class);
      if (answers.receipt() == ReceiptAt.LOST) {
        asked.addAll(Set.of(Paper.LOSS_DECLARATION, Paper.PAYER_ID));
      } else if (answers.collector() == Collector.PROXY) {
        asked.addAll(Set.of(Paper.LETTER_OF_AUTHORITY, Paper.PAYER_ID, Paper.PROXY_ID));
      }
      if (!outcome.deductions().isEmpty()) {
        asked.add(Paper.DEDUCTIONS_SIGNED);
      }
      return List.copyOf(asked);
    }
  }

  /**
   * The lists.
   *
   * @param recent every refund, newest first
   * @param older the cursor of the next part; absent at the end
   * @param today by the estate's clock
   */
  public record Lists(
      List<Refund> waiting,
      List<Refund> due,
      List<Refund> recent,
      @Nullable String older,
      LocalDate today) {
    public List<Refund> dueToday() {
      return due.stream().filter(one -> isPayable(one, today)).toList();
    }

    public List<Refund> dueLater() {
      return due.stream().filter(one -> !isPayable(one, today)).toList();
    }
  }

  public record One(Refund refund, Form form, LocalDate today) {
    public boolean payable() {
      return refund.state() == Refund.State.DUE && isPayable(refund, today);
    }

    /** Whether there is a settlement that could be taken back. */
    public boolean undoable() {
      return Set.of(Refund.State.DUE, Refund.State.KEPT, Refund.State.PAID)
          .contains(refund.state());
    }
  }

  public record Calendar(Form form, RefundCalendar calendar) {}

  private static boolean isPayable(Refund refund, LocalDate today) {
    LocalDate payday = refund.payday();
    return payday != null && !payday.isAfter(today);
  }

  /** Details as they are put into words. */
  static Object[] written(Page page, List<Object> details) {
    return details.stream()
        .map(
            one ->
                one instanceof Instant at
                    ? page.day(at)
                    : one instanceof LocalDate day ? day(page, day) : one)
        .toArray();
  }

  /** A day with the name of its weekday. */
  public static String day(Page page, LocalDate day) {
    return day + " " + weekday(page, day);
  }

  public static String weekday(Page page, LocalDate day) {
    return page.say(WEEKDAYS.get(day.getDayOfWeek().getValue() - 1));
  }

  /** Where a refund is to be seen. */
  public static String path(UUID refund) {
    return "/refunds/" + refund;
  }

  /** The number of its receipt as it is printed. */
  public static String receipt(Refund refund) {
    return String.format("%07d", refund.subject().receipt());
  }

  public static String receiptWords(Refund.Counter counter) {
    return counter.receipt() == ReceiptAt.HERE ? "refund.receipt.here" : "refund.receipt.lost";
  }

  /** What was shown at the counter. */
  public static String papers(Page page, Refund.Counter counter) {
    return counter.papers().stream()
        .sorted()
        .map(paper -> page.say(paper.words()))
        .collect(Collectors.joining(page.say("list.comma")));
  }

  /** Of a chip. */
  public static String tone(Refund.State state) {
    return switch (state) {
      case WAITING -> "warn";
      case DUE -> "info";
      case PAID -> "good";
      case KEPT -> "quiet";
      case REFUSED, UNDONE -> "bad";
    };
  }

  /** How many of so many cards are damaged. */
  public static List<Option> damages(Page page, int cards) {
    List<Option> options = new ArrayList<>();
    options.add(new Option("0", page.say("refund.no")));
    for (int i = 1; i <= cards; i++) {
      String count = String.valueOf(i);
      options.add(
          new Option(
              count,
              cards == 1 ? page.say("refund.damaged.yes") : page.say("refund.damaged.count", i)));
    }
    return options;
  }

  /** From the second: a week that begins late is none. */
  public static List<Option> weekdays(Page page) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> day != DayOfWeek.MONDAY)
        .map(day -> new Option(day.name(), page.say(WEEKDAYS.get(day.getValue() - 1))))
        .toList();
  }

  /** Enough of a card's number to tell it from its fellow. */
  public static String masked(@Nullable String card) {
    return card == null || card.length() < 6
        ? ""
        : card.substring(0, 2) + "…" + card.substring(card.length() - 4);
  }
}
