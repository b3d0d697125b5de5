package gatehouse.server.renovation.permit.pages;

import gatehouse.server.ledger.deposit.Deposit;
import gatehouse.server.ledger.deposit.Receipt;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.PermitCrew;
import gatehouse.server.renovation.PermitState;
import gatehouse.server.renovation.Step;
import gatehouse.server.renovation.Trade;
import gatehouse.server.renovation.permit.Approvals;
import gatehouse.server.renovation.permit.Scans;
import gatehouse.server.renovation.permit.UnitFile;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Option;
import gatehouse.server.web.page.Page;
import gatehouse.server.work.Piece;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One permit: everything about it, and what can be done with it.
 *
 * @param parts that other rooms draw, in their order
 * @param ask what is about to be done
 * @param done the piece of work that the clerk has just finished
 */
public record PermitModel(
    Permit permit,
    UnitFile file,
    String applicant,
    Drawn drawn,
    Money money,
    List<Part> parts,
    @Nullable Ask ask,
    @Nullable Piece done) {

  /** A part of the page and what it shows. */
  public record Part(String template, Object model) {}

  /** What happened to it, on which papers. */
  public record Drawn(
      List<Step> steps, List<Scans.Kept> scans, Approvals.@Nullable Approval approval) {}

  /**
   * @param drawerOpen whether this clerk can take cash
   */
  public record Money(List<Deposit> deposits, List<Receipt> receipts, boolean drawerOpen) {}

  /**
   * A form that is open on the page.
   *
   * @param way as "issue"
   * @param crew those whose passes an extension asks about
   */
  public record Ask(String way, Form form, List<PermitCrew.Member> crew) {
    Ask with(List<PermitCrew.Member> asked) {
      return new Ask(way, form, asked);
    }
  }

  private static final Map<PermitState, List<String>> WAYS = new EnumMap<>(PermitState.class);

  static {
    WAYS.put(PermitState.DECLARED, List.of("approve", "return", "withdraw"));
    WAYS.put(PermitState.RETURNED, List.of("withdraw"));
    WAYS.put(PermitState.APPROVED, List.of("issue", "withdraw"));
    WAYS.put(PermitState.IN_FORCE, List.of("extend", "paper-lost"));
    WAYS.put(PermitState.STOPPED, List.of("extend", "paper-lost"));
  }

  public String path() {
    return "/renovation/" + permit.id();
  }

  /** What this caller can do with it now. */
  public List<String> ways(Page page) {
    return WAYS.getOrDefault(permit.state(), List.of()).stream()
        .filter(way -> page.may("POST", path() + "/" + way))
        .toList();
  }

  public boolean canBeDeclaredAgain(Page page) {
    return permit.state() == PermitState.RETURNED && page.may("GET", path() + "/edit");
  }

  /** What the declaration and the approved drawings say differently. */
  public List<Approvals.Difference> differences() {
    Approvals.Approval approval = drawn.approval();
    return approval == null
        ? List.of()
        : Approvals.differences(file.unit().area(), permit.work(), approval.findings());
  }

  /** One side of a difference in words. */
  public static String said(Page page, Object side) {
    if (side instanceof Collection<?> trades) {
      return trades.stream()
          .map(Trade.class::cast)
          .sorted()
          .map(page::name)
          .collect(Collectors.joining(page.say("list.comma")));
    }
    return side instanceof BigDecimal area ? area + " ㎡" : String.valueOf(side);
  }

  public String hours(Page page) {
    return file.hours(permit.work().hours())
        .map(group -> Hours.named(page, group))
        .orElse(hoursId());
  }

  private String hoursId() {
    return permit.work().hours().value();
  }

  public OptionalLong depositFen() {
    return file.depositFen();
  }

  /** Who may ask for an extension. */
  public List<Option> applicants(Page page) {
    return file.household().stream()
        .map(
            one ->
                new Option(
                    one.person().id().toString(),
                    one.person().name() + " · " + page.name(one.right())))
        .toList();
  }

  /** Of a chip. */
  public static String tone(PermitState state) {
    return switch (state) {
      case DECLARED, EXITING -> "info";
      case APPROVED, RETURNED -> "warn";
      case IN_FORCE -> "good";
      case STOPPED -> "bad";
      case CLOSED, WITHDRAWN -> "quiet";
    };
  }
}
