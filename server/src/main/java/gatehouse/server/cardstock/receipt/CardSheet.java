package gatehouse.server.cardstock.receipt;

import gatehouse.server.cardstock.uid.UidNotation;
import gatehouse.server.people.intake.Columns;
import gatehouse.server.people.intake.IntakeRefused;
import gatehouse.server.people.intake.Table;
import gatehouse.server.people.intake.Table.Line;
import gatehouse.server.people.intake.Tables;
import gatehouse.server.web.page.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The list of cards that a supplier sends, as XLSX or CSV. */
public final class CardSheet {
  private CardSheet() {}

  /**
   * The cards of its first sheet, by the heads of its columns; without heads the first column is
   * the UID and the second the printed number.
   *
   * @param notation in which the UIDs are written; absent to find out
   * @throws Refused when it cannot be read, or is empty
   */
  public static List<Listed> read(byte[] file, @Nullable UidNotation notation) {
    try {
      Table table =
          Tables.read(file).stream()
              .filter(one -> one.lines().stream().anyMatch(line -> !line.isEmpty()))
              .findFirst()
              .orElseThrow(() -> Refused.of("file", "CardFault.NO_CARDS"));
      Columns<CardColumn> columns = Columns.of(table, CardColumn.class);
      if (columns.missing(List.of(CardColumn.UID)).isEmpty()) {
        return columns.rows(table).stream()
            .map(
                line ->
                    CardText.listed(
                        line.number(),
                        columns.cell(line, CardColumn.UID).text(),
                        columns.cell(line, CardColumn.NUMBER).text(),
                        notation))
            .toList();
      }
      return table.lines().stream()
          .filter(line -> !line.isEmpty())
          .map(line -> withoutHeads(line, notation))
          .toList();
    } catch (IntakeRefused e) {
      throw Refused.of("file", "Intake." + e.why().name(), e.detail());
    }
  }

  private static Listed withoutHeads(Line line, @Nullable UidNotation notation) {
    return CardText.listed(line.number(), line.cell(0).text(), line.cell(1).text(), notation);
  }
}
