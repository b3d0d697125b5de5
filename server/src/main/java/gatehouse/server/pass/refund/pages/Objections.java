package gatehouse.server.pass.refund.pages;

import gatehouse.server.ledger.LedgerRefused;
import gatehouse.server.ledger.pages.LedgerForm;
import gatehouse.server.pass.PassRefused;
import gatehouse.server.pass.refund.RefundRefused;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Page;

/** What was refused, put at its field in the page's language. */
final class Objections {
  private Objections() {}

  /**
   * @return whether it was a refusal; else it is a fault
   */
  static boolean put(Page page, Form form, Throwable e) {
    if (e instanceof RefundRefused refused) {
      form.wrong(
          refused.fault().field(),
          refused.fault().words(),
          RefundModels.written(page, refused.details()));
      return true;
    }
    if (e instanceof PassRefused refused) {
      refused.refusals().forEach(one -> form.wrong("", one.words(), one.argument()));
      return true;
    }
    if (e instanceof LedgerRefused refused) {
      LedgerForm.put(page, form, "", refused);
      return true;
    }
    return false;
  }
}
