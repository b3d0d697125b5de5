package gatehouse.server.print;

import java.util.List;

/**
 * A refund's voucher 退款单, A5, signed by the payee.
 *
 * @param calculation what was taken, each deduction with its rule, what remains
 * @param amount that is paid, as ¥300.00
 * @param signatures who signs, as 领款人
 * @param code what the QR code of the number says
 */
public record VoucherPaper(
    String estate,
    String number,
    String date,
    String payee,
    String unit,
    String purpose,
    List<PrintLine> calculation,
    String amount,
    String amountInWords,
    String method,
    List<String> signatures,
    String clerk,
    String code)
    implements Printout {
  public VoucherPaper {
    calculation = List.copyOf(calculation);
    signatures = List.copyOf(signatures);
  }

  @Override
  public String template() {
    return "print/voucher";
  }

  @Override
  public String title() {
    return "refund-" + number;
  }
}
