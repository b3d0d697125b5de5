package gatehouse.server.cardstock.bind;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.ServerFixture;
import gatehouse.server.cardstock.CardKind;
import gatehouse.server.cardstock.book.CardKinds;
import gatehouse.server.cardstock.book.CardStock;
import gatehouse.server.cardstock.book.CardStock.NewCard;
import gatehouse.server.cardstock.receipt.CardText;
import gatehouse.server.cardstock.receipt.Deliveries;
import gatehouse.server.cardstock.receipt.Delivery;
import io.vertx.pgclient.PgException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the database refuses of cards that came by their numbers, whoever writes. */
class BindingSchemaTest {
  private static final String ESTATE = Cast.ESTATE.value();
  private static final String OUT = "'STORE', '库房', 'SUPPLIER', ''";
  private static final String IN = "'SUPPLIER', '', 'STORE', '库房'";

  private static ServerFixture fixture;

  /** 0000501 is bound to 0F000001; 0F000002 is written down as one that is about to be bound. */
  @BeforeAll
  static void open() {
    fixture = ServerFixture.withCast();
    CardStock stock = new CardStock(fixture.clock);
    CardKinds kinds = new CardKinds();
    Deliveries deliveries = new Deliveries(stock, kinds);
    LocalDate day = LocalDate.of(2026, 5, 20);
    UUID batch = UUID.randomUUID();
    fixture.work(
        tx -> {
          kinds.policy(tx, Cast.ESTATE);
          kinds.put(tx, Cast.ESTATE, new CardKind("CAR", "车卡", 0, 14, ""));
          deliveries.receive(
              tx,
              Cast.ESTATE,
              batch,
              new Delivery("IC", "s", 1, "", day, "库房", CardText.unread("0000501", "0000509")),
              "wu");
          new Bindings(stock).bind(tx, Cast.ESTATE, "0F000001", "0000501", null, "wu");
          stock.register(
              tx,
              Cast.ESTATE,
              List.of(
                  new NewCard("0F000002", "", "IC", batch),
                  new NewCard("0F000003", "", "IC", null),
                  new NewCard("0F000004", "", "CAR", batch)),
              true);
          return true;
        });
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          card_binding_follows       | UPDATE card_binding SET uid = '0F000002'
          card_binding_follows       | DELETE FROM card_binding
          card_binding_follows       | TRUNCATE card_binding
          card_binding_follows       | INSERT INTO card_binding (estate, unread, uid, journal) SELECT estate, 'N.0000502', '0F000002', 9 FROM card_book
          card_number_stays          | UPDATE card SET number = '0000777' WHERE uid = '0F000001'
          card_number_stays          | UPDATE card SET number = '' WHERE uid = '0F000001'
          card_number_stays          | UPDATE card SET number = '0000777' WHERE uid = 'N.0000502'
          card_number_stays          | UPDATE card SET number = '' WHERE uid = 'N.0000502'
          card_stays_what_it_is      | UPDATE card SET uid = '0F00000F' WHERE uid = 'N.0000502'
          card_unread_has_its_number | INSERT INTO card (estate, uid, number, kind, place_kind, place_of) SELECT estate, 'N.0000999', '0000998', 'IC', 'SUPPLIER', '' FROM card_book
          card_uid_check             | INSERT INTO card (estate, uid, number, kind, place_kind, place_of) SELECT estate, 'N.0000-x', '', 'IC', 'SUPPLIER', '' FROM card_book
          card_uid_check             | INSERT INTO card (estate, uid, number, kind, place_kind, place_of) SELECT estate, 'N0000999', '', 'IC', 'SUPPLIER', '' FROM card_book
          """)
  void whatIsBoundIsNotWrittenOver(String rule, String sql) {
    assertThat(refused(sql)).isEqualTo(rule);
  }

  @Test
  void aCardThatNobodyHasReadIsIssuedToNobody() {
    assertThat(journal("MADE", "N.0000502", "'STORE', '库房', 'HOLDER', ''"))
        .isEqualTo("card_unread_is_not_issued");
    assertThat(journal("TAKEN_UP", "N.0000502", "'UNLISTED', '', 'STORE', '库房'"))
        .isEqualTo("card_unread_is_not_issued");
  }

  @Test
  void aBindingIsOneUnreadCardAndTheSameWithItsUidAtTheSamePlace() {
    String one = "card_binding_is_one_card";
    assertThat(bound("N.0000502", OUT, "IC", "0F000002", IN)).isEqualTo("let in");
    assertThat(journal("BOUND", "N.0000502", OUT)).isEqualTo(one);
    assertThat(journal("BOUND", "0F000002", IN)).isEqualTo(one);
    assertThat(bound("0F000001", OUT, "IC", "0F000002", IN)).isEqualTo(one);
    assertThat(bound("N.0000502", OUT, "IC", "0F000003", IN)).as("another batch").isEqualTo(one);
    assertThat(bound("N.0000502", OUT, "CAR", "0F000004", IN)).as("another kind").isEqualTo(one);
    assertThat(bound("N.0000502", OUT, "IC", "0F000002", "'SUPPLIER', '', 'STORE', '二库'"))
        .isEqualTo(one);
    assertThat(bound("N.0000502", OUT, "IC", "0F000002", "'SUPPLIER', '', 'HOLDER', ''"))
        .isEqualTo("card_way_is_open");
  }

  @Test
  void aNumberIsBoundOnceAndAUidToOneNumber() {
    assertThat(bound("N.0000501", OUT, "IC", "0F000002", IN))
        .isEqualTo("card_is_where_it_moves_from");
    assertThat(bound("N.0000502", OUT, "IC", "0F000001", IN))
        .isEqualTo("card_is_where_it_moves_from");
    assertThat(journal("RECEIVED", "N.0000501", IN)).isEqualTo("card_is_bound");
  }

  @Test
  void aBindingIsNotTakenBack() {
    assertThat(
            refused(
                "WITH j AS (INSERT INTO card_journal (estate, id, sequence, what, effective_on,"
                    + " recorded_at, by, memo, reverses, lines, body_hash, hash)"
                    + " SELECT estate, gen_random_uuid(), sequence + 1, 'REVERSAL', effective_on,"
                    + " now(), 'wu', 'why', id, 2, sha256('a'), sha256('b') FROM card_journal"
                    + " WHERE what = 'BOUND' RETURNING estate, sequence, effective_on)"
                    + " INSERT INTO card_movement (estate, journal, line, uid, kind, from_kind,"
                    + " from_of, to_kind, to_of, month) SELECT estate, sequence, v.*,"
                    + " date_trunc('month', effective_on)::date FROM j, (VALUES"
                    + " (1, 'N.0000501', 'IC', 'SUPPLIER', '', 'STORE', '库房'),"
                    + " (2, '0F000001', 'IC', 'STORE', '库房', 'SUPPLIER', '')) AS v"))
        .isEqualTo("card_is_bound");
  }

  private static String bound(String out, String way, String kind, String in, String back) {
    return journal(
        "BOUND", 2, "(1, '%s', 'IC', %s), (2, '%s', '%s', %s)".formatted(out, way, in, kind, back));
  }

  private static String journal(String what, String uid, String way) {
    return journal(what, 1, "(1, '%s', 'IC', %s)".formatted(uid, way));
  }

  private static String journal(String what, int lines, String values) {
    return refused(
        "WITH j AS (INSERT INTO card_journal (estate, id, sequence, what, effective_on,"
            + " recorded_at, by, memo, lines, body_hash, hash)"
            + " SELECT '"
            + ESTATE
            + "', gen_random_uuid(), max(sequence) + 1, '"
            + what
            + "', max(effective_on), now(), 'wu', 'why', "
            + lines
            + ", sha256('a'), sha256('b') FROM card_journal RETURNING estate, sequence,"
            + " effective_on)"
            + " INSERT INTO card_movement (estate, journal, line, uid, kind, from_kind, from_of,"
            + " to_kind, to_of, month) SELECT estate, sequence, v.*,"
            + " date_trunc('month', effective_on)::date FROM j, (VALUES "
            + values
            + ") AS v");
  }

  /** The rule that refuses; "let in" when none does, and then it is taken back. */
  private static String refused(String sql) {
    Throwable failure =
        fixture.failure(
            fixture.database.work(
                tx -> {
                  tx.run(sql);
                  throw new IllegalStateException("let in");
                }));
    return failure instanceof PgException refused
        ? String.valueOf(refused.getConstraint())
        : String.valueOf(failure.getMessage());
  }
}
