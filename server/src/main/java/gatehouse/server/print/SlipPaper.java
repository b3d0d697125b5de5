package gatehouse.server.print;

import java.util.List;

/**
 * A slip from the roll, 80 mm wide and as long as it needs to be.
 *
 * @param name what it is saved as, in ASCII
 * @param code what its QR code says; empty for none
 * @param codeText what stands under the code
 */
public record SlipPaper(
    String name,
    String estate,
    String heading,
    List<PrintLine> lines,
    String code,
    String codeText,
    List<String> foot)
    implements Printout {
  public SlipPaper {
    lines = List.copyOf(lines);
    foot = List.copyOf(foot);
  }

  @Override
  public String template() {
    return "print/slip";
  }

  @Override
  public String title() {
    return name;
  }

  @Override
  public boolean onRoll() {
    return true;
  }

  /**
   * A goods slip 物品放行条 on a sheet, A5: what may leave, who signs, and the code that the gate reads.
   *
   * @param number as FX0000001
   * @param note what the carrier has to know
   * @param signatures who signs, as 门岗
   * @param code what its QR code says: the slip itself, so it is large
   */
  public record Goods(
      String estate,
      String number,
      List<PrintLine> facts,
      List<Item> items,
      String note,
      List<String> signatures,
      String clerk,
      String date,
      String code)
      implements Printout {

    /**
     * A line of the list.
     *
     * @param due when it has to be back; empty for what leaves for good
     */
    public record Item(String line, String what, String count, String due) {}

    public Goods {
      facts = List.copyOf(facts);
      items = List.copyOf(items);
      signatures = List.copyOf(signatures);
    }

    @Override
    public String template() {
      return "print/goods";
    }

    @Override
    public String title() {
      return "slip-" + number;
    }
  }

  /**
   * A label for each card, 50 by 25 mm, one a page of the roll.
   *
   * @param name what it is saved as, in ASCII
   * @param numbers that are printed, a label each
   */
  public record Labels(String name, String estate, String kind, List<String> numbers)
      implements Printout {
    public Labels {
      numbers = List.copyOf(numbers);
    }

    @Override
    public String template() {
      return "print/labels";
    }

    @Override
    public String title() {
      return name;
    }
  }
}
