package gatehouse.server.renovation.crew;

import gatehouse.server.pass.PassRefused;
import gatehouse.server.people.check.PeopleRefused;
import gatehouse.server.web.page.Refused.Refusal;

/** What other rooms refuse, in their own words. */
final class Objections {
  private Objections() {}

  static Refusal of(PeopleRefused.Refusal refusal) {
    return Refusal.of(refusal.field(), "PeopleFault." + refusal.fault().name(), refusal.detail());
  }

  static Refusal of(String field, PassRefused.Refusal refusal) {
    return Refusal.of(field, refusal.words(), refusal.argument());
  }
}
