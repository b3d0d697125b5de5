package gatehouse.server.ledger.pages;

import gatehouse.server.ledger.AccountKind;
import gatehouse.server.ledger.Money;
import gatehouse.server.ledger.book.Journal;
import gatehouse.server.ledger.cash.CashCount;
import gatehouse.server.ledger.cash.Closing;
import gatehouse.server.ledger.cash.DayEnd;
import gatehouse.server.ledger.cash.Drawer;
import gatehouse.server.ledger.cash.Transfer;
import gatehouse.server.ledger.deposit.Receipt;
import gatehouse.server.ledger.report.HeldReport;
import gatehouse.server.ledger.report.Proof;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Option;
import gatehouse.server.web.page.Page;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the ledger's pages show. */
public final class LedgerModels {
  private static final String PASS = "pass:";
  private static final String PERMIT = "permit:";

  private LedgerModels() {}

  /**
   * @param last the last day that was closed; absent before the first
   */
  public record Overview(Proof proof, @Nullable DayEnd last, Form form) {
    public List<Option> places(Page page) {
      return Transfer.PLACES.stream().map(p -> new Option(p.name(), page.name(p))).toList();
    }
  }

  /**
   * @param drawer absent when none is open
   * @param ledgerFen what should be in it
   * @param safeFen what there is to take change from
   */
  public record OneDrawer(
      @Nullable Drawer drawer, long ledgerFen, long safeFen, String action, Form form) {}

  public record Drawers(List<Drawer> drawers) {}

  /**
   * @param ledger what should be in each account
   * @param done absent while the day is open
   */
  public record Day(
      LocalDate day,
      Map<AccountKind, Long> ledger,
      @Nullable DayEnd done,
      List<DayEnd> before,
      List<Drawer> open,
      Form form) {
    public List<AccountKind> counted() {
      return Closing.COUNTED;
    }

    public long ledger(AccountKind account) {
      return ledger.getOrDefault(account, 0L);
    }
  }

  /** Deposits held; kinds down, ages across. */
  public record Held(
      List<HeldReport.Group> groups, List<HeldReport.Held> deposits, String more, LocalDate day) {
    public List<String> kinds() {
      return groups.stream().map(HeldReport.Group::kind).distinct().toList();
    }

    public long fen(@Nullable String kind, int age) {
      return chosen(kind, age).mapToLong(HeldReport.Group::fen).sum();
    }

    public long count(@Nullable String kind, int age) {
      return chosen(kind, age).mapToLong(HeldReport.Group::count).sum();
    }

    public int ages() {
      return HeldReport.AGES.size() + 1;
    }

    /** The words of an age, as "31–90 天". */
    public String age(Page page, int age) {
      List<Integer> ages = HeldReport.AGES;
      int from = age == 0 ? 0 : ages.get(age - 1) + 1;
      return age == ages.size()
          ? page.say("ledger.age.over", from - 1)
          : page.say("ledger.age", from, ages.get(age));
    }

    private java.util.stream.Stream<HeldReport.Group> chosen(@Nullable String kind, int age) {
      return groups.stream()
          .filter(group -> kind == null || group.kind().equals(kind))
          .filter(group -> age < 0 || group.age() == age);
    }
  }

  public record Journals(List<Journal> journals, String more) {}

  /**
   * @param reversal the journal that took it back
   * @param receipt the number that it was taken against; 0 for none
   */
  public record OneJournal(Journal journal, @Nullable Journal reversal, long receipt, Form form) {}

  public record Receipts(List<Receipt> receipts, String more) {}

  public record OneReceipt(Receipt receipt, Form form) {}

  /** The name of a pass kind, or of whatever the money was for. */
  public static String kind(Page page, String kind) {
    String key = "PassKind." + kind;
    return page.words().knows(key) ? page.say(key) : kind;
  }

  /** A journal's memo; one that begins with what the money was for says that in words. */
  public static String memo(Page page, String memo) {
    int end = memo.indexOf(' ');
    return end < 0 ? kind(page, memo) : kind(page, memo.substring(0, end)) + memo.substring(end);
  }

  /** The page of the pass or permit that an account is of; empty for any other. */
  public static String path(String of) {
    return of.startsWith(PASS)
        ? "/passes/" + of.substring(PASS.length())
        : of.startsWith(PERMIT) ? "/renovation/" + of.substring(PERMIT.length()) : "";
  }

  /** The words for a pass or a permit. */
  public static String subject(String of) {
    return of.startsWith(PASS) ? "worker.pass" : "stop.permit";
  }

  public static String money(long fen) {
    return Money.figures(fen);
  }

  /** A note or coin, as ¥0.50. */
  public static List<Integer> faces() {
    return CashCount.FACES;
  }
}
