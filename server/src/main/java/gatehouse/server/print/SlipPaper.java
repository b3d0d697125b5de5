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
}
