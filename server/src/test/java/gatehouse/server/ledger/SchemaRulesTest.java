package gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.ledger.book.Journal;
import gatehouse.server.ledger.book.Journals;
import gatehouse.server.ledger.cash.CashCount;
import gatehouse.server.ledger.cash.Closing;
import gatehouse.server.ledger.deposit.Receipt;
import gatehouse.server.ledger.deposit.Settlement;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What somebody with a prompt at the database cannot do; and that each of these rules is needed:
 * without it the same attack gets in, and the checks of docs/ledger.md find it.
 */
class SchemaRulesTest {
  private static final String NEXT =
      "(SELECT max(sequence) + 1 FROM journal WHERE estate = '" + Cast.ESTATE + "')";

  /** An attack, the rule that refuses it, how the rule is taken away, and what is found then. */
  record Attack(String sql, String rule, String without, String found) {
    @Override
    public String toString() {
      return found;
    }
  }

  static Stream<Attack> attacks() {
    return Stream.of(
        new Attack(
            whole(journal("NULL"), "'SAFE', '', 500, NULL", "'FEES', '', -499, NULL"),
            "journal_balances",
            "DROP TRIGGER journals_balance ON entry",
            "journal out of balance"),
        new Attack(
            journal("NULL"),
            "journal_has_its_entries",
            "DROP TRIGGER journals_continue ON journal",
            "journal without its entries"),
        new Attack(
            "UPDATE entry SET amount = amount * 2",
            "ledger_is_immutable",
            "DROP TRIGGER entry_is_immutable ON entry",
            "deposit is not what its entries say"),
        new Attack(
            "DELETE FROM entry",
            "ledger_is_immutable",
            "DROP TRIGGER entry_is_immutable ON entry",
            "journal without its entries"),
        new Attack(
            "INSERT INTO entry (estate, journal, line, account, of, amount)"
                + " VALUES ('"
                + Cast.ESTATE
                + "', 1, 7, 'SAFE', '', 5),"
                + " ('"
                + Cast.ESTATE
                + "', 1, 8, 'FEES', '', -5)",
            "entries_belong_to_journal",
            "DROP TRIGGER journals_balance ON entry",
            "journal without its entries"),
        new Attack(
            whole(
                journal("NULL"),
                "'WECHAT', '', -20000, NULL",
                "'HELD', 'pass:old', 20000, (SELECT id FROM deposit)"),
            "deposit_held_within_taken",
            "ALTER TABLE deposit DROP CONSTRAINT deposit_held_within_taken",
            "deposit is not what its entries say"),
        new Attack(
            whole(
                journal("NULL").replace("current_date + 500", "DATE '2026-01-01'"),
                "'SAFE', '', 500, NULL",
                "'FEES', '', -500, NULL"),
            "journal_day_is_open",
            "DROP TRIGGER journals_continue ON journal",
            "a closed day has other totals now"),
        new Attack(
            "INSERT INTO settlement SELECT estate, gen_random_uuid(), deposit, deducted, refund,"
                + " payday, payee, payee_kind, payee_papers, by, at, journal, body_hash, undone"
                + " FROM settlement",
            "settlement_once",
            "DROP INDEX settlement_once",
            "two settlements of a deposit"),
        new Attack(
            "INSERT INTO receipt SELECT estate, 99, (SELECT id FROM journal WHERE what ="
                + " 'DIFFERENCE'), subject, kind, deposit_fen, fee_fen, method, payer, payer_unit,"
                + " payer_phone, terms, by, at FROM receipt",
            "receipt_numbers_have_no_gaps",
            "DROP TRIGGER receipts_continue ON receipt",
            "receipts with a gap"),
        new Attack(
            "UPDATE ledger_book SET closed_through = DATE '2020-01-01'",
            "ledger_book_goes_on",
            "",
            ""),
        new Attack("TRUNCATE journal CASCADE", "ledger_is_immutable", "", ""));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void isRefusedByItsRuleAndFoundWithoutIt(Attack attack) {
    try (LedgerCast cast = new LedgerCast()) {
      furnish(cast);
      assertThat(constraint(cast, attack.sql())).contains(attack.rule());
      assertThat(cast.work(Checks::broken)).isEmpty();
      if (!attack.without().isEmpty()) {
        cast.sql(attack.without());
        cast.sql(attack.sql());
        assertThat(cast.work(Checks::broken)).anyMatch(broken -> broken.startsWith(attack.found()));
      }
    }
  }

  @Test
  void anEditBehindTheTriggersBackShowsInTheChain() {
    try (LedgerCast cast = new LedgerCast()) {
      furnish(cast);
      Optional<Long> before = cast.work(tx -> Journals.firstBroken(tx, Cast.ESTATE));
      assertThat(before).isEmpty();

      cast.sql("ALTER TABLE journal DISABLE TRIGGER journal_is_immutable");
      cast.sql("UPDATE journal SET by = 'nobody' WHERE sequence = 1");

      Optional<Long> after = cast.work(tx -> Journals.firstBroken(tx, Cast.ESTATE));
      assertThat(after).contains(1L);
    }
  }

  @Test
  void aJournalIsReversedOnceEvenByHand() {
    try (LedgerCast cast = new LedgerCast()) {
      furnish(cast);
      Journal taken = cast.work(tx -> Journals.list(tx, Cast.ESTATE, 2, 1)).items().get(0);
      String reverse =
          whole(
              journal("'" + taken.id() + "'"),
              "'WECHAT', '', -10000, NULL",
              "'HELD', 'pass:old', 10000, (SELECT id FROM deposit)");
      cast.sql(reverse);
      assertThat(constraint(cast, reverse)).contains("journal_reversed_once");
      assertThat(
              constraint(
                  cast,
                  whole(
                      journal("(SELECT id FROM journal WHERE sequence = 2)"),
                      "'SAFE', '', 1, NULL",
                      "'FEES', '', -1, NULL")))
          .contains("reversal_is_the_opposite");
    }
  }

  /** A deposit by WeChat, settled and due, and a closed day with a difference. */
  private static void furnish(LedgerCast cast) {
    Receipt receipt = cast.take(cast.taking(100_00, 0, Method.WECHAT));
    Settlement settlement = cast.settlement(receipt);
    cast.settle(settlement);
    Closing closing =
        new Closing(
            UUID.randomUUID(),
            cast.house.clock.instant().atZone(Cast.ZONE).toLocalDate(),
            CashCount.of(1_00),
            Map.of(AccountKind.WECHAT, 100_00L),
            Map.of(AccountKind.SAFE, "多一元"),
            0,
            "liu",
            cast.house.clock.instant());
    cast.work(tx -> cast.ledger.dayEnds().close(tx, Cast.ESTATE, closing));
    cast.house.clock.advance(Duration.ofDays(1));
  }

  private static String constraint(LedgerCast cast, String sql) {
    Throwable failure =
        cast.house.failure(
            cast.house.database.inTransaction(tx -> tx.query(sql).execute().mapEmpty()));
    return failure instanceof PgException refused
        ? refused.getConstraint() + " " + refused.getMessage()
        : failure.toString();
  }

  private static String journal(String reverses) {
    return "INSERT INTO journal (estate, id, sequence, what, effective_on, recorded_at, by, memo,"
        + " reverses, lines, body_hash, hash) VALUES ('"
        + Cast.ESTATE
        + "', gen_random_uuid(), "
        + NEXT
        + ", 'TRANSFER', current_date + 500, now(), 'mallory', '', "
        + reverses
        + ", 2, sha256('a'), sha256('b'))";
  }

  /** The next journal whole: with its entries in one statement. */
  private static String whole(String journal, String first, String second) {
    String next = "('" + Cast.ESTATE + "', " + NEXT + ", ";
    return "WITH j AS ("
        + journal
        + ") INSERT INTO entry (estate, journal, line, account, of, amount, deposit) VALUES "
        + next
        + "1, "
        + first
        + "), "
        + next
        + "2, "
        + second
        + ")";
  }
}
