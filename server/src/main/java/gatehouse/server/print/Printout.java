package gatehouse.server.print;

/** Something that is printed. Every text in it is in the language of the page that asks for it. */
public sealed interface Printout
    permits ReceiptPaper,
        NoticePaper,
        VoucherPaper,
        SlipPaper,
        SlipPaper.Goods,
        SlipPaper.Labels,
        SlipsPaper,
        ReportPaper {

  /** Its template under {@code print/}. */
  String template();

  /** The document's title, and with .pdf the name under which it is saved. */
  String title();

  /** Whether it is printed on a roll, and so is as long as what stands on it. */
  default boolean onRoll() {
    return false;
  }
}
