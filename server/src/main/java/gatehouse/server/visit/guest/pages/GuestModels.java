package gatehouse.server.visit.guest.pages;

import gatehouse.server.pass.PassRefused;
import gatehouse.server.people.check.PeopleRefused;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.VisitState;
import gatehouse.server.visit.guest.HomeLink;
import gatehouse.server.visit.guest.recurring.RecurringRight;
import gatehouse.server.visit.policy.VisitTerms;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Option;
import gatehouse.server.web.page.Page;
import gatehouse.server.web.page.Refused;
import gatehouse.server.web.text.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What residents and guests are shown: no more than what is theirs. */
public final class GuestModels {
  private GuestModels() {}

  /**
   * A resident's own page.
   *
   * @param made the visit that was invited just now
   */
  public record Home(
      HomeLink link,
      String path,
      Form form,
      List<Option> purposes,
      List<Expected> expected,
      @Nullable Expected made) {}

  /**
   * A guest of the household.
   *
   * @param address of the guest's own page; empty when the guest was not invited by link
   * @param own whether this link invited, and so may cancel
   */
  public record Expected(Visit visit, String address, boolean own) {
    public boolean mayCancel() {
      return own && visit.state() == VisitState.EXPECTED;
    }
  }

  /**
   * A guest's own page.
   *
   * @param path of the page
   * @param code whether there is a pass to show
   * @param asks whether something is still to be filled in
   * @param needsName whether the name is among it
   */
  public record Guest(
      Visit visit,
      String unit,
      String path,
      Form form,
      boolean code,
      boolean asks,
      boolean needsName) {

    /** Whether the visit is still to come, or has begun. */
    public boolean isOpen() {
      return visit.state() == VisitState.EXPECTED
          || visit.state() == VisitState.ARRIVED
          || visit.state() == VisitState.INSIDE;
    }
  }

  /**
   * Says at its field what is wrong with what was sent.
   *
   * @return whether it was a refusal; else it is a fault
   */
  static boolean said(Form form, Throwable e, Words words) {
    if (e instanceof Refused refused) {
      refused.at(form, words);
    } else if (e instanceof PassRefused refused) {
      refused.refusals().forEach(one -> form.wrong(one.field(), one.words(), one.argument()));
    } else if (e instanceof PeopleRefused refused) {
      refused
          .refusals()
          .forEach(one -> form.wrong(one.field(), "PeopleFault." + one.fault(), one.detail()));
    } else {
      return false;
    }
    return true;
  }

  /** What a purpose is called; its code when it is offered no more. */
  public static String purpose(Page page, VisitTerms terms, String code) {
    return terms.purpose(code).map(one -> one.name(page.words().language())).orElse(code);
  }

  /** The days of a right, in order. */
  public static String days(Page page, RecurringRight right) {
    return right.week().inOrder().stream()
        .map(page::name)
        .collect(Collectors.joining(page.say("list.comma")));
  }

  /** What of an invitation stands on its visit's page. */
  public record Part(Visit visit, boolean invited) {}

  /** A text as a part of an address. */
  public static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
