package gatehouse.server.print;

import java.util.List;

/**
 * A receipt 收据, A5.
 *
 * @param number as it is written, with the book's prefix
 * @param purpose what the money is for, as 租户证押金
 * @param amount as ¥300.00
 * @param amountInWords as 叁佰元整
 * @param terms on which it comes back, each a sentence
 * @param code what the QR code of the number says
 * @param copy whether it has been printed before
 */
public record ReceiptPaper(
    String estate,
    String number,
    String date,
    String payer,
    String unit,
    String purpose,
    String amount,
    String amountInWords,
    String method,
    List<String> terms,
    String clerk,
    String code,
    boolean copy)
    implements Printout {
  public ReceiptPaper {
    terms = List.copyOf(terms);
  }

  @Override
  public String template() {
    return "print/receipt";
  }

  @Override
  public String title() {
    return "receipt-" + number;
  }
}
