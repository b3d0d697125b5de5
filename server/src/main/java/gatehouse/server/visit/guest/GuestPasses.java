package gatehouse.server.visit.guest;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.policy.IdInstead;
import gatehouse.server.visit.policy.VisitField;
import gatehouse.server.visit.policy.VisitPolicy;
import gatehouse.server.visit.policy.VisitTerms;
import gatehouse.server.visit.way.VisitPasses;
import java.util.List;

/** When a guest who was announced gets the pass ahead of the visit. */
public final class GuestPasses {
  /** Whether somebody has to look at a visitor first. */
  public interface Watch {
    boolean stops(Tx tx, EstateId estate, Visit visit);
  }

  private final VisitPolicy policy;
  private final VisitPasses way;
  private final Watch watch;

  public GuestPasses(VisitPolicy policy, VisitPasses way, Watch watch) {
    this.policy = policy;
    this.way = way;
    this.watch = watch;
  }

  public VisitTerms terms(Tx tx, EstateId estate) {
    return policy.today(tx, estate);
  }

  public List<AccessGroupId> groups(Tx tx, EstateId estate, VisitTerms terms) {
    return policy.groups(tx, estate, terms);
  }

  /**
   * The visit with a pass, when all is known that the estate asks for; else as it is, and the desk
   * issues the pass. Whoever has to be looked at first goes to the desk as well, and is told no
   * more than that.
   */
  public Visit issueWhenKnown(Tx tx, EstateId estate, Visit visit, VisitTerms terms, String by) {
    boolean phone = !terms.requires(VisitField.PHONE) || !visit.visitor().phone().isEmpty();
    boolean paper =
        !terms.requires(VisitField.ID) || terms.idInstead().contains(IdInstead.INVITATION);
    return phone && paper && !watch.stops(tx, estate, visit)
        ? way.issue(tx, estate, visit, by)
        : visit;
  }

  void end(Tx tx, EstateId estate, Visit visit, String by) {
    way.end(tx, estate, visit, by);
  }
}
