package gatehouse.server.pass.counter;

import gatehouse.server.ledger.deposit.Deposit;
import gatehouse.server.ledger.deposit.Receipt;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassInForce;
import gatehouse.server.pass.policy.Paper;
import gatehouse.server.pass.policy.Told;
import gatehouse.server.pass.rules.Charges;
import gatehouse.server.pass.rules.Move;
import gatehouse.server.pass.rules.Telling;
import gatehouse.server.pass.told.Notice;
import gatehouse.server.pass.told.Rule;
import gatehouse.server.site.AccessGroup;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Option;
import gatehouse.server.web.page.Page;
import gatehouse.server.work.Piece;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one pass.
 *
 * @param rule that it was issued under
 * @param ask what is about to be done with it; absent when it is only looked at
 */
public record PassModel(
    Pass pass, Beside beside, Rule rule, Money money, Past past, @Nullable Ask ask) {
  /** Papers about a time: a longer time needs new ones. */
  private static final Set<Paper> OF_A_TIME =
      Set.of(
          Paper.LEASE, Paper.POLICE_REGISTRATION, Paper.RENOVATION_PERMIT, Paper.EMPLOYER_LETTER);

  /** What is done at which address, in the order of the buttons. */
  private static final Map<Move, String> WAYS = ways();

  /** What was taken, and what the next moves cost. */
  public record Money(
      List<Deposit> deposits, List<Receipt> receipts, Charges replacement, Charges extension) {}

  /**
   * What happened.
   *
   * @param done the piece of work that was finished just now
   */
  public record Past(
      List<Pass.Change> history,
      List<PassInForce> inForce,
      List<Told> said,
      List<Notice> notices,
      List<AccessGroup> groups,
      @Nullable Piece done) {}

  /** A move that is asked for, with its form. */
  public record Ask(String way, Form form) {}

  /** The ways that are open to this pass and this caller. */
  public List<String> ways(Page page) {
    Set<Move> open = Move.of(pass.state());
    return WAYS.entrySet().stream()
        .filter(way -> open.contains(way.getKey()))
        .map(Map.Entry::getValue)
        .distinct()
        .filter(way -> page.may("POST", path() + "/" + way))
        .filter(way -> !way.equals("extend") || rule.terms().extendable())
        .toList();
  }

  public String path() {
    return "/passes/" + pass.id();
  }

  public List<Paper> papersOfATime() {
    return rule.papers().stream().filter(OF_A_TIME::contains).toList();
  }

  /** Receipts that still stand for a deposit here. */
  public boolean holdsDeposit() {
    return money.deposits().stream().anyMatch(deposit -> deposit.settled() == null);
  }

  /** Everybody of the unit, as who asks for an extension. */
  public List<Option> applicants(Page page) {
    return beside.household().stream()
        .map(
            one ->
                new Option(
                    one.person().id().toString(),
                    one.person().name() + " · " + page.name(one.right())))
        .distinct()
        .toList();
  }

  /** What has to be said when a card is handed out on a way. */
  public List<Told> toTell(String way) {
    boolean deposit =
        (way.equals("replace") ? money.replacement() : rule.charges()).depositFen() > 0;
    return Telling.required(pass.kind(), deposit).stream().sorted().toList();
  }

  public String groupNames() {
    return past.groups().stream()
        .filter(group -> pass.groups().contains(group.id()))
        .map(AccessGroup::name)
        .collect(Collectors.joining(" · "));
  }

  private static Map<Move, String> ways() {
    Map<Move, String> ways = new EnumMap<>(Move.class);
    ways.put(Move.APPROVE, "approve");
    ways.put(Move.REFUSE, "refuse");
    ways.put(Move.ISSUE, "issue");
    ways.put(Move.EXTEND, "extend");
    ways.put(Move.SUSPEND, "suspend");
    ways.put(Move.RESUME, "resume");
    ways.put(Move.LOSE, "lost");
    ways.put(Move.DECLARE_LOST, "lost");
    ways.put(Move.REPLACE, "replace");
    ways.put(Move.GIVE_BACK, "return");
    ways.put(Move.REVOKE, "revoke");
    ways.put(Move.CLOSE, "close");
    return ways;
  }
}
