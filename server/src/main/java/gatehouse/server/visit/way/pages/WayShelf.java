package gatehouse.server.visit.way.pages;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.uses.DoubleUse;
import gatehouse.server.pass.uses.DoubleUses;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.Visits;
import gatehouse.server.visit.policy.VisitPolicy;
import gatehouse.server.visit.policy.VisitTerms;
import gatehouse.server.visit.way.HeldId;
import gatehouse.server.visit.way.HeldIds;
import gatehouse.server.visit.way.LentCards;
import gatehouse.server.visit.way.VisitPasses;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.text.Language;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The books from which the pages of a visit's pass are read. */
public record WayShelf(EstateId estate, Database database, Books books) {
  /** The books themselves. */
  public record Books(
      Visits visits,
      VisitPolicy policy,
      VisitPasses passes,
      LentCards cards,
      HeldIds held,
      DoubleUses doubles) {}

  /**
   * A visit with everything that is about its pass.
   *
   * @param unit what people call it
   * @param purpose in the reader's language
   * @param held what the desk and the visitor have of each other's
   * @param twice set when the pass let in more often than it may
   * @param form of what is lent
   */
  public record Shown(
      Visit visit,
      String unit,
      String purpose,
      @Nullable Pass pass,
      @Nullable HeldId held,
      @Nullable DoubleUse twice,
      Form form) {
    public String path() {
      return "/visits/" + visit.id();
    }

    /** Whether a code can be shown that still opens. */
    public boolean opens() {
      return pass != null && pass.hasCode() && pass.state().isLive();
    }
  }

  Shown shown(Tx tx, UUID id, Language language, Form form) {
    Visit visit = books.visits().byId(tx, estate, id).orElseThrow(Refusal::notFound);
    return shown(tx, visit, language, form);
  }

  Shown shown(Tx tx, Visit visit, Language language, Form form) {
    VisitTerms terms = books.policy().today(tx, estate);
    String code = visit.errand().purpose();
    Pass pass = books.passes().of(tx, estate, visit).orElse(null);
    return new Shown(
        visit,
        unit(tx, visit.errand().unit()),
        terms.purpose(code).map(one -> one.name(language)).orElse(code),
        pass,
        books.held().of(tx, estate, visit.id()).orElse(null),
        pass == null ? null : twice(tx, pass.id()),
        form);
  }

  private @Nullable DoubleUse twice(Tx tx, PassId pass) {
    return books.doubles().of(tx, estate, pass.value()).orElse(null);
  }

  private String unit(Tx tx, String id) {
    return books.held().unitName(tx, estate, id);
  }
}
