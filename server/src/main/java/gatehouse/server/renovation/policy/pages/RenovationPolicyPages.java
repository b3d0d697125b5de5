package gatehouse.server.renovation.policy.pages;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.EstateId;
import gatehouse.server.renovation.policy.RenovationPolicy;
import gatehouse.server.renovation.policy.RenovationTerms;
import gatehouse.server.site.AccessGroup;
import gatehouse.server.site.Site;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Page;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The terms of renovations: looked up by the desk, followed by others by an administrator. */
public final class RenovationPolicyPages {
  /** All terms, the latest first. */
  public record History(
      List<RenovationPolicy.Entry> entries, List<AccessGroup> groups, LocalDate today) {
    /** Those that permits are declared under today. */
    public boolean isInForce(RenovationPolicy.Entry entry) {
      return entries.stream()
          .filter(one -> !one.terms().from().isAfter(today))
          .findFirst()
          .filter(entry::equals)
          .isPresent();
    }

    /** The groups whose hours are the hours of work. */
    public String hours(Page page, RenovationTerms terms) {
      return terms.groups().isEmpty()
          ? page.say("renovation.policy.any-hours")
          : terms.groups().stream()
              .map(this::name)
              .collect(Collectors.joining(page.say("list.comma")));
    }

    private String name(AccessGroupId id) {
      return groups.stream()
          .filter(group -> group.id().equals(id))
          .map(AccessGroup::name)
          .findFirst()
          .orElse(id.value());
    }

    public static String names(Page page, Collection<? extends Enum<?>> constants) {
      return constants.isEmpty()
          ? "—"
          : constants.stream()
              .sorted()
              .map(page::name)
              .collect(Collectors.joining(page.say("list.comma")));
    }
  }

  /** The form of new terms. */
  public record NewTerms(Form form, List<AccessGroup> groups) {}

  private final EstateId estate;
  private final RenovationPolicy policy;
  private final Site site;

  public RenovationPolicyPages(EstateId estate, RenovationPolicy policy, Site site) {
    this.estate = estate;
    this.policy = policy;
    this.site = site;
  }

  public Future<Reply> show(Exchange exchange) {
    return policy
        .history(estate)
        .compose(
            entries ->
                site.groups(estate)
                    .map(groups -> new History(entries, groups, exchange.page().today())))
        .map(model -> Reply.page("renovation/policy", model));
  }

  /** A form that holds the terms of today. */
  public Future<Reply> blank(Exchange exchange) {
    LocalDate today = exchange.page().today();
    return policy
        .history(estate)
        .map(
            entries ->
                entries.stream()
                    .map(RenovationPolicy.Entry::terms)
                    .filter(terms -> !terms.from().isAfter(today))
                    .findFirst()
                    .orElseThrow())
        .compose(terms -> drawn(TermsForm.of(terms, today.plusDays(1))))
        .map(model -> Reply.page("renovation/policy-new", model));
  }

  public Future<Reply> add(Exchange exchange) {
    Form form = exchange.body();
    Optional<RenovationTerms> terms = TermsForm.read(form);
    if (terms.isEmpty()) {
      return redrawn(form);
    }
    return policy
        .add(estate, terms.get(), form.text("why"), exchange.caller().name())
        .<Reply>map(added -> new Reply.SeeOther("/renovation/policy"))
        .recover(Refused.redraw(form, exchange.words(), () -> redrawn(form)));
  }

  private Future<Reply> redrawn(Form form) {
    return drawn(form).map(model -> Reply.redrawn("renovation/policy-new", model));
  }

  private Future<NewTerms> drawn(Form form) {
    return site.offered(estate).map(groups -> new NewTerms(form, groups));
  }
}
