package gatehouse.server.renovation.stop.pages;

import gatehouse.server.ledger.LedgerRefused;
import gatehouse.server.ledger.pages.LedgerForm;
import gatehouse.server.pass.PassRefused;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Page;
import gatehouse.server.web.page.Refused;

/** What was refused, put at its field in the page's language. */
public final class Objections {
  private Objections() {}

  /**
   * @return whether it was a refusal; else it is a fault
   */
  public static boolean put(Page page, Form form, Throwable e) {
    if (e instanceof Refused refused) {
      refused.at(form, page.words());
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

  /** Whether there is nothing under the address that was asked for. */
  public static Throwable orNotFound(Throwable e) {
    boolean unknown =
        e instanceof Refused refused
            && refused.refusals().stream().anyMatch(one -> one.key().endsWith("_UNKNOWN"));
    return unknown ? Refusal.notFound() : e;
  }
}
