package gatehouse.server.goods;

import gatehouse.protocol.token.SlipToken.Trips;
import gatehouse.server.db.Times;
import gatehouse.server.people.IdKind;
import gatehouse.server.people.IdPaper;
import io.vertx.sqlclient.Row;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Between rows and slips. */
final class SlipRows {
  private SlipRows() {}

  /** Without its lines, which are in another table. */
  static Slip slip(Row row, List<SlipLine> lines) {
    Long number = row.getLong("number");
    return new Slip(
        row.getUUID("id"),
        number == null ? 0 : number,
        row.getString("unit"),
        SlipState.valueOf(row.getString("state")),
        new Slip.Applicant(
            Signer.valueOf(row.getString("signer")),
            row.getUUID("person"),
            row.getString("applicant_name"),
            row.getString("applicant_phone"),
            set(row, "papers", SignPaper.class),
            row.getString("called"),
            row.getUUID("paper")),
        carrier(row),
        new Slip.Validity(
            Trips.valueOf(row.getString("trips")),
            Times.instant(row, "from_at"),
            Times.instant(row, "until_at")),
        new Slip.Asked(
            row.getLong("value_fen"),
            row.getString("remark"),
            Slip.Approval.valueOf(row.getString("approval")),
            set(row, "approval_for", Slip.Because.class),
            row.getString("made_by"),
            Times.instant(row, "made_at")),
        new Slip.Links(
            row.getUUID("replaces"),
            row.getUUID("replaced_by"),
            row.getString("sent_back"),
            row.getString("explained")),
        lines,
        row.getInteger("version"));
  }

  static SlipLine line(Row row) {
    return new SlipLine(
        row.getInteger("line"),
        GoodsKind.valueOf(row.getString("kind")),
        row.getString("what"),
        row.getInteger("quantity"),
        row.getString("measure"),
        row.getUUID("photo"),
        row.getLocalDate("due"),
        new SlipLine.Count(
            row.getInteger("released"),
            row.getInteger("short"),
            row.getInteger("refused"),
            row.getInteger("returned")));
  }

  static SlipStep step(Row row) {
    return new SlipStep(
        Times.instant(row, "at"),
        SlipStep.SlipEvent.valueOf(row.getString("what")),
        row.getString("why"),
        row.getString("by"));
  }

  static String[] names(Collection<? extends Enum<?>> constants) {
    return constants.stream().map(Enum::name).sorted().toArray(String[]::new);
  }

  private static Slip.Carrier carrier(Row row) {
    String kind = row.getString("carrier_id_kind");
    return new Slip.Carrier(
        row.getString("carrier_name"),
        row.getString("carrier_phone"),
        kind == null ? null : new IdPaper(IdKind.valueOf(kind), row.getString("carrier_id")),
        row.getString("plate"));
  }

  private static <E extends Enum<E>> Set<E> set(Row row, String column, Class<E> type) {
    return Stream.of(row.getArrayOfStrings(column))
        .map(name -> Enum.valueOf(type, name))
        .collect(Collectors.toSet());
  }
}
