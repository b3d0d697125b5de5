package gatehouse.server.visit.policy.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.site.AccessGroup;
import gatehouse.server.site.Site;
import gatehouse.server.visit.policy.VisitPolicy;
import gatehouse.server.visit.policy.VisitTerms;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The terms of visits: read by the desk, followed by others by an administrator. */
public final class VisitPolicyPages {
  /** All terms, the latest first. */
  public record History(List<VisitPolicy.Entry> entries, LocalDate today) {
    public History {
      entries = List.copyOf(entries);
    }

    /** Those that hold today. */
    public boolean isInForce(VisitPolicy.Entry entry) {
      return inForce(entries, today).filter(entry::equals).isPresent();
    }
  }

  /** The form of new terms. */
  public record NewTerms(Form form, List<AccessGroup> groups) {
    public NewTerms {
      groups = List.copyOf(groups);
    }
  }

  private final EstateId estate;
  private final VisitPolicy policy;
  private final Site site;

  public VisitPolicyPages(EstateId estate, VisitPolicy policy, Site site) {
    this.estate = estate;
    this.policy = policy;
    this.site = site;
  }

  public Future<Reply> show(Exchange exchange) {
    return policy
        .history(estate)
        .map(entries -> Reply.page("visit/policy", new History(entries, exchange.page().today())));
  }

  /** A form that holds the terms of today. */
  public Future<Reply> blank(Exchange exchange) {
    LocalDate today = exchange.page().today();
    return policy
        .history(estate)
        .compose(
            entries ->
                drawn(
                    VisitTermsForm.of(
                        inForce(entries, today).orElseThrow().terms(), today.plusDays(1))))
        .map(model -> Reply.page("visit/policy-new", model));
  }

  public Future<Reply> add(Exchange exchange) {
    Form form = exchange.body();
    Optional<VisitTerms> terms = VisitTermsForm.read(form);
    if (terms.isEmpty()) {
      return redrawn(form);
    }
    return policy
        .add(estate, terms.get(), form.text("why"), exchange.caller().name())
        .<Reply>map(added -> new Reply.SeeOther("/visit-policy"))
        .recover(Refused.redraw(form, exchange.words(), () -> redrawn(form)));
  }

  private static Optional<VisitPolicy.Entry> inForce(
      List<VisitPolicy.Entry> entries, LocalDate today) {
    return entries.stream().filter(one -> !one.terms().from().isAfter(today)).findFirst();
  }

  private Future<Reply> redrawn(Form form) {
    return drawn(form).map(model -> Reply.redrawn("visit/policy-new", model));
  }

  private Future<NewTerms> drawn(Form form) {
    return site.offered(estate).map(groups -> new NewTerms(form, groups));
  }
}
