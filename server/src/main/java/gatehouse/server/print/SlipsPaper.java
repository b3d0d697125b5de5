package gatehouse.server.print;

import java.util.ArrayList;
import java.util.List;

/**
 * Many slips with codes on A4, two in a row, to be cut apart.
 *
 * @param name what it is saved as, in ASCII
 * @param heading on each slip, as 访客凭证
 */
public record SlipsPaper(String name, String estate, String heading, List<Slip> slips)
    implements Printout {

  /**
   * One of them.
   *
   * @param title as the guest's name
   * @param code what its QR code says; empty for none
   * @param below stands in place of the code when there is none, else under it
   */
  public record Slip(String title, List<String> lines, String code, String below) {
    public Slip {
      lines = List.copyOf(lines);
    }
  }

  public SlipsPaper {
    slips = List.copyOf(slips);
  }

  /** In pairs, the last perhaps alone. */
  public List<List<Slip>> rows() {
    List<List<Slip>> rows = new ArrayList<>();
    for (int i = 0; i < slips.size(); i += 2) {
      rows.add(slips.subList(i, Math.min(i + 2, slips.size())));
    }
    return rows;
  }

  @Override
  public String template() {
    return "print/slips";
  }

  @Override
  public String title() {
    return name;
  }
}
