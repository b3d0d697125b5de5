package gatehouse.server.pass.policy;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassKind;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import io.vertx.sqlclient.Row;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How terms stand in their table. */
final class TermsRows {
  /** To be followed by conditions; {@code $1} is the estate. */
  static final String SELECT = "SELECT * FROM terms WHERE estate = $1";

  static final String IN_FORCE =
      SELECT + " AND kind = $2 AND from_day <= $3 ORDER BY from_day DESC, added_at DESC LIMIT 1";

  private static final String INSERT =
      "INSERT INTO terms (estate, id, kind, from_day, papers, applicants, approval, validity,"
          + " validity_days, extendable, cards, groups, deposit_fen, fee_fen, replacement_fen,"
          + " extension_fen, damage_fen, lost_card, grace_days, late_rule, late_fen,"
          + " pay_after_days, pay_weekdays, hours, collection, why, added_by, added_at)"
          + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,"
          + " $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28)";

  private TermsRows() {}

  static Terms terms(Row row) {
    return new Terms(
        row.getUUID("id"),
        PassKind.valueOf(row.getString("kind")),
        row.getLocalDate("from_day"),
        set(row, "papers", Paper.class),
        set(row, "applicants", Applicant.class),
        Terms.Approval.valueOf(row.getString("approval")),
        new Validity(
            Validity.Rule.valueOf(row.getString("validity")), row.getInteger("validity_days")),
        row.getBoolean("extendable"),
        row.getInteger("cards"),
        Stream.of(row.getArrayOfStrings("groups")).map(AccessGroupId::new).toList(),
        new Terms.Charges(
            row.getLong("deposit_fen"),
            row.getLong("fee_fen"),
            row.getLong("replacement_fen"),
            row.getLong("extension_fen"),
            row.getLong("damage_fen")),
        Terms.LostCard.valueOf(row.getString("lost_card")),
        new Terms.Late(
            row.getInteger("grace_days"),
            Terms.LateRule.valueOf(row.getString("late_rule")),
            row.getLong("late_fen")),
        new Terms.Paydays(
            row.getInteger("pay_after_days"),
            Stream.of(row.getArrayOfIntegers("pay_weekdays"))
                .map(DayOfWeek::of)
                .collect(Collectors.toSet())),
        row.getString("hours"),
        row.getString("collection"));
  }

  static PolicyBook.Entry entry(Row row) {
    return new PolicyBook.Entry(
        terms(row),
        row.getString("why"),
        row.getString("added_by"),
        Times.instant(row, "added_at"));
  }

  static void insert(Tx tx, EstateId estate, Terms terms, String why, String by, Instant at) {
    Terms.Charges charges = terms.charges();
    tx.run(
        INSERT,
        estate.value(),
        terms.id(),
        terms.kind().name(),
        terms.from(),
        names(terms.papers()),
        names(terms.applicants()),
        terms.approval().name(),
        terms.validity().rule().name(),
        terms.validity().days(),
        terms.extendable(),
        terms.cards(),
        terms.groups().stream().map(AccessGroupId::value).toArray(String[]::new),
        charges.depositFen(),
        charges.feeFen(),
        charges.replacementFen(),
        charges.extensionFen(),
        charges.damageFen(),
        terms.lostCard().name(),
        terms.late().graceDays(),
        terms.late().rule().name(),
        terms.late().perDayFen(),
        terms.paydays().afterDays(),
        terms.paydays().weekdays().stream().map(DayOfWeek::getValue).toArray(Integer[]::new),
        terms.hours(),
        terms.collection(),
        why,
        by,
        Times.utc(at));
  }

  private static Object names(Collection<? extends Enum<?>> constants) {
    return constants.stream().map(Enum::name).sorted().toArray(String[]::new);
  }

  private static <E extends Enum<E>> Set<E> set(Row row, String column, Class<E> type) {
    return Stream.of(row.getArrayOfStrings(column))
        .map(name -> Enum.valueOf(type, name))
        .collect(Collectors.toSet());
  }
}
