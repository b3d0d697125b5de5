package gatehouse.server.cardstock;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.ServerFixture;
import gatehouse.server.cardstock.book.CardBook;
import gatehouse.server.cardstock.book.CardKinds;
import gatehouse.server.cardstock.book.CardStock;
import gatehouse.server.cardstock.receipt.CardText;
import gatehouse.server.cardstock.receipt.Deliveries;
import gatehouse.server.cardstock.receipt.Delivery;
import gatehouse.server.db.Tx;
import io.vertx.pgclient.PgException;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the database refuses, whoever writes: every rule is broken by hand. */
class CardSchemaTest {
  private static final String ESTATE = Cast.ESTATE.value();
  private static final LocalDate TODAY = LocalDate.of(2026, 5, 20);
  private static final UUID BATCH = UUID.randomUUID();
  private static final UUID BAD = UUID.randomUUID();

  private static ServerFixture fixture;

  @BeforeAll
  static void open() {
    fixture = ServerFixture.withCast();
    CardStock stock = new CardStock(fixture.clock);
    CardKinds kinds = new CardKinds();
    Deliveries deliveries = new Deliveries(stock, kinds);
    fixture.work(
        tx -> {
          kinds.policy(tx, Cast.ESTATE);
          CardBook.lock(tx, Cast.ESTATE).freeze(tx, LocalDate.of(2026, 3, 31));
          deliveries.receive(tx, Cast.ESTATE, BATCH, of("0C000001\n0C000002\n0C000003"), "wu");
          deliveries.receive(tx, Cast.ESTATE, BAD, of("0C000009"), "wu");
          tx.run(
              "UPDATE card_batch SET recalled_at = now(), recalled_by = 'wu', recalled_why = 'x'"
                  + " WHERE estate = $1 AND id = $2",
              ESTATE,
              BAD);
          return true;
        });
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  private static Delivery of(String uids) {
    return new Delivery("IC", "s", 1, "", TODAY, "库房", CardText.lines(uids, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ledger_is_immutable        | UPDATE card_journal SET memo = 'x'
          ledger_is_immutable        | DELETE FROM card_journal
          ledger_is_immutable        | UPDATE card_movement SET to_of = 'x'
          ledger_is_immutable        | DELETE FROM card_movement
          ledger_is_immutable        | TRUNCATE card_movement
          card_stays                 | DELETE FROM card
          card_follows_movements     | UPDATE card SET place_kind = 'SCRAPPED', place_of = ''
          card_follows_movements     | UPDATE card SET place_of = 'elsewhere'
          card_follows_movements     | INSERT INTO card (estate, uid, number, kind, place_kind, place_of) SELECT estate, '0CFFFFFF', '', 'IC', 'STORE', 's' FROM card_book
          card_stays_what_it_is      | UPDATE card SET batch = NULL
          card_sums_follow           | UPDATE card_balance SET came = came + 1, closing = closing + 1
          card_sums_follow           | DELETE FROM card_balance
          card_sums_follow           | TRUNCATE card_flow
          card_sums_follow           | UPDATE card_flow SET n = n + 1
          card_book_goes_on          | UPDATE card_book SET frozen_through = '2026-01-31'
          card_book_goes_on          | DELETE FROM card_book
          card_batch_stays           | UPDATE card_batch SET price_fen = 7
          card_batch_stays           | DELETE FROM card_batch
          """)
  void whatHappenedIsNotWrittenOver(String rule, String sql) {
    assertThat(refused(tx -> tx.run(sql))).isEqualTo(rule);
  }

  /** A journal of one movement of the card 0C000001, which is in the store. */
  private record Try(
      String what,
      String by,
      @Nullable String second,
      String day,
      int skip,
      int lines,
      @Nullable String corrects) {
    static Try of(String what) {
      return new Try(what, "wu", null, "2026-05-20", 0, 1, null);
    }

    Try by(String one, @Nullable String other) {
      return new Try(what, one, other, day, skip, lines, corrects);
    }

    Try on(String other) {
      return new Try(what, by, second, other, skip, lines, corrects);
    }

    Try skipping(int numbers) {
      return new Try(what, by, second, day, numbers, lines, corrects);
    }

    Try announcing(int movements) {
      return new Try(what, by, second, day, skip, movements, corrects);
    }

    Try correcting(String month) {
      return new Try(what, by, second, day, skip, lines, month);
    }

    String write(String uid, String fromKind, String fromOf, String toKind, String toOf) {
      return refused(
          tx ->
              tx.run(
                  "WITH j AS (INSERT INTO card_journal (estate, id, sequence, what, effective_on,"
                      + " recorded_at, by, second, memo, corrects, lines, body_hash, hash)"
                      + " SELECT $1, gen_random_uuid(), max(sequence) + 1 + $2, $3, $4::text::date,"
                      + " now(), $5, $6, 'why', $7::text::date, $8, sha256('a'), sha256('b')"
                      + " FROM card_journal WHERE estate = $1 RETURNING sequence)"
                      + " INSERT INTO card_movement (estate, journal, line, uid, kind, from_kind,"
                      + " from_of, to_kind, to_of, pass, month) SELECT $1, sequence, 1, $9, 'IC',"
                      + " $10, $11, $12, $13, NULL, date_trunc('month', $4::text::date)::date FROM j",
                  ESTATE,
                  skip,
                  what,
                  day,
                  by,
                  second,
                  corrects,
                  lines,
                  uid,
                  fromKind,
                  fromOf,
                  toKind,
                  toOf));
    }
  }

  private static String moved(Try one) {
    return one.write("0C000001", "STORE", "库房", "DRAWER", "wu");
  }

  @Test
  void aMovementTakesACardFromWhereItIsOnAWayThatIsOpen() {
    Try move = Try.of("MOVED");
    assertThat(move.write("0C000001", "DRAWER", "wu", "STORE", "库房"))
        .isEqualTo("card_is_where_it_moves_from");
    assertThat(move.write("0CABCDEF", "STORE", "库房", "DRAWER", "wu"))
        .isEqualTo("card_is_where_it_moves_from");
    assertThat(move.write("0C000001", "STORE", "库房", "SCRAPPED", "")).isEqualTo("card_way_is_open");
    assertThat(move.write("0C000001", "STORE", "库房", "STORE", "库房"))
        .isEqualTo("card_movement_moves");
    assertThat(Try.of("CONJURED").write("0C000001", "STORE", "库房", "HOLDER", ""))
        .isEqualTo("card_way_is_open");
    assertThat(moved(move.on("2026-04-20"))).isEqualTo("card_is_where_it_moves_from");
  }

  @Test
  void aDrawerIsEmptiedAndFilledOnlyWithItsOfficerAndNobodyScrapsAlone() {
    assertThat(moved(Try.of("MOVED").by("li", null))).isEqualTo("card_moves_with_its_officers");
    assertThat(moved(Try.of("MOVED").by("wu", "wu"))).contains("check");
    assertThat(Try.of("SCRAPPED").write("0C000001", "STORE", "库房", "SCRAPPED", ""))
        .isEqualTo("card_journal_second");
    assertThat(Try.of("WRITTEN_OFF").write("0C000001", "STORE", "库房", "WRITTEN_OFF", ""))
        .isEqualTo("card_journal_second");
  }

  @Test
  void aJournalComesWholeInItsTurnAndOnADayThatIsOpen() {
    assertThat(moved(Try.of("MOVED").skipping(1))).isEqualTo("card_sequence_has_no_holes");
    assertThat(moved(Try.of("MOVED").announcing(2))).isEqualTo("card_journal_has_its_movements");
    assertThat(moved(Try.of("MOVED").on("2026-03-31"))).isEqualTo("card_day_is_open");
    assertThat(moved(Try.of("MOVED").correcting("2026-04-01"))).isEqualTo("card_journal_corrects");
    assertThat(
            refused(
                tx ->
                    tx.run(
                        "INSERT INTO card_journal (estate, id, sequence, what, effective_on,"
                            + " recorded_at, by, memo, lines, body_hash, hash) SELECT $1,"
                            + " gen_random_uuid(), max(sequence) + 1, 'MOVED', '2026-05-20', now(),"
                            + " 'wu', '', 1, sha256('a'), sha256('b') FROM card_journal",
                        ESTATE)))
        .isEqualTo("card_journal_has_its_movements");
    assertThat(
            refused(
                tx ->
                    tx.run(
                        "INSERT INTO card_movement (estate, journal, line, uid, kind, from_kind,"
                            + " from_of, to_kind, to_of, month) VALUES ($1, 999, 1, '0C000001',"
                            + " 'IC', 'STORE', '库房', 'DRAWER', 'wu', '2026-05-01')",
                        ESTATE)))
        .isEqualTo("card_movements_belong_to_journal");
  }

  @Test
  void aRecalledCardDoesNotGoOut() {
    assertThat(Try.of("MADE").write("0C000009", "STORE", "库房", "HOLDER", ""))
        .isEqualTo("card_is_recalled");
  }

  @Test
  void aReversalIsTheOppositeAndTheOnlyOne() {
    assertThat(reversal("'0C000001'", "'STORE', '库房', 'SUPPLIER', ''", 1))
        .isEqualTo("card_reversal_is_the_opposite");
    assertThat(Try.of("REVERSAL").write("0C000001", "STORE", "库房", "SUPPLIER", ""))
        .isEqualTo("card_journal_kind");
  }

  /** Takes only one of the cards of the batch back. */
  private static String reversal(String uid, String way, int lines) {
    return refused(
        tx ->
            tx.run(
                "WITH j AS (INSERT INTO card_journal (estate, id, sequence, what, effective_on,"
                    + " recorded_at, by, memo, reverses, lines, body_hash, hash)"
                    + " SELECT $1, gen_random_uuid(), max(sequence) + 1, 'REVERSAL', '2026-05-20',"
                    + " now(), 'wu', 'why', $2, $3, sha256('a'), sha256('b') FROM card_journal"
                    + " WHERE estate = $1 RETURNING sequence)"
                    + " INSERT INTO card_movement (estate, journal, line, uid, kind, from_kind,"
                    + " from_of, to_kind, to_of, month) SELECT $1, sequence, 1, "
                    + uid
                    + ", 'IC', "
                    + way
                    + ", '2026-05-01' FROM j",
                ESTATE,
                BATCH,
                lines));
  }

  private interface Attack {
    int on(Tx tx);
  }

  /** The rule that refuses; "let in" when none does, and then it is taken back. */
  private static String refused(Attack attack) {
    Throwable failure =
        fixture.failure(
            fixture.database.work(
                tx -> {
                  attack.on(tx);
                  throw new IllegalStateException("let in");
                }));
    return failure instanceof PgException refused
        ? String.valueOf(refused.getConstraint())
        : String.valueOf(failure.getMessage());
  }
}
