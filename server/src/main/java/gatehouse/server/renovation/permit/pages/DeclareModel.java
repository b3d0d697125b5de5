package gatehouse.server.renovation.permit.pages;

import gatehouse.server.ledger.Money;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.permit.UnitFile;
import gatehouse.server.renovation.policy.PermitPaper;
import gatehouse.server.site.Unit;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Option;
import gatehouse.server.web.page.Page;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The declaration's screen at this moment.
 *
 * @param file absent as long as what was typed is not one unit
 * @param found units that what was typed may mean
 * @param again the permit that was returned; absent for a new one
 * @param remarks of engineering, when it was returned
 */
public record DeclareModel(
    Form form, @Nullable UnitFile file, List<Unit> found, @Nullable Permit again, String remarks) {
  private static final int DRAWINGS = 4;

  /** Where the form is sent. */
  public String action() {
    return again == null ? "/renovation" : "/renovation/" + again.id() + "/edit";
  }

  public boolean byCompany() {
    return form.text("contractor").equals("COMPANY");
  }

  /** The papers that this declaration may need, drawings first. */
  public Set<PermitPaper> papers() {
    Set<PermitPaper> papers = EnumSet.of(PermitPaper.DRAWING, PermitPaper.CONTRACTOR_PAPERS);
    if (file != null) {
      papers.addAll(file.papers(true));
    }
    return papers;
  }

  public boolean needs(PermitPaper paper) {
    return file != null && file.papers(byCompany()).contains(paper);
  }

  /** What is in the slots of a paper: the id of an attachment, or nothing yet. */
  public List<String> slots(PermitPaper paper) {
    List<String> held =
        form.all(DeclareForm.scan(paper)).stream().filter(one -> !one.isBlank()).toList();
    int more = paper == PermitPaper.DRAWING ? Math.max(1, DRAWINGS - held.size()) : 1;
    int empty = paper == PermitPaper.DRAWING || held.isEmpty() ? more : 0;
    return java.util.stream.Stream.concat(
            held.stream(), java.util.stream.Stream.generate(() -> "").limit(empty))
        .toList();
  }

  /** Whether a slot holds a file, and not something else that was sent in its field. */
  public static boolean isFile(String slot) {
    return DeclareForm.uuid(slot).map(UUID::toString).filter(slot::equals).isPresent();
  }

  public List<Option> workforces(Page page) {
    return Option.of(page, DeclareForm.Workforce.values());
  }

  public List<Option> hours(Page page) {
    return file == null
        ? List.of()
        : Option.of(file.hours(), group -> group.id().value(), group -> Hours.named(page, group));
  }

  /** The deposit to come, as ¥2,000.00. */
  public String deposit() {
    return file == null || file.depositFen().isEmpty()
        ? "—"
        : Money.figures(file.depositFen().getAsLong());
  }
}
