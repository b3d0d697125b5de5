package gatehouse.server.transfer.pages;

import gatehouse.server.pass.PassRefused;
import gatehouse.server.people.check.PeopleRefused;
import gatehouse.server.people.pages.PeopleForm;
import gatehouse.server.transfer.TransferRefused;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Page;

/** From what was refused to the fields of the form. */
final class Objections {
  private Objections() {}

  /** Whether it was a refusal; then it stands at its fields. */
  static boolean put(Page page, Form form, Throwable e) {
    if (e instanceof TransferRefused refused) {
      refused
          .refusals()
          .forEach(one -> form.wrong(one.field(), one.words(), TransferModels.details(page, one)));
      return true;
    }
    if (e instanceof PassRefused refused) {
      refused.refusals().forEach(one -> form.wrong(one.field(), one.words(), one.argument()));
      return true;
    }
    if (e instanceof PeopleRefused refused) {
      PeopleForm.objections(form, refused);
      return true;
    }
    return false;
  }
}
