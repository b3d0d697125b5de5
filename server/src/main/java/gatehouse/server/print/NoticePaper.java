package gatehouse.server.print;

import java.util.List;

/**
 * What the customer takes home 须知, A5: papers, refund, collection, replacement, in plain words.
 *
 * @param name what it is saved as, in ASCII
 * @param heading as 租户证办理须知
 * @param facts of this customer: unit, pass, validity
 * @param code what the QR code says; empty for none
 */
public record NoticePaper(
    String name,
    String estate,
    String heading,
    List<PrintLine> facts,
    List<Section> sections,
    String clerk,
    String date,
    String code)
    implements Printout {

  /** A heading and its sentences. */
  public record Section(String heading, List<String> lines) {
    public Section {
      lines = List.copyOf(lines);
    }
  }

  public NoticePaper {
    facts = List.copyOf(facts);
    sections = List.copyOf(sections);
  }

  @Override
  public String template() {
    return "print/notice";
  }

  @Override
  public String title() {
    return name;
  }
}
