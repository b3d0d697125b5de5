package gatehouse.server.goods.slip;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.goods.Slip;
import gatehouse.server.goods.SlipLine;
import gatehouse.server.goods.SlipState;
import gatehouse.server.goods.SlipStep;
import gatehouse.server.goods.Slips;
import gatehouse.server.goods.slip.SlipFiles.SlipFile;
import gatehouse.server.pass.asked.By;
import gatehouse.server.people.check.Phone;
import gatehouse.server.web.account.Role;
import gatehouse.server.web.page.Refused;
import gatehouse.server.web.page.Refused.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the desk does with slips, inside one transaction each. What breaks a rule fails with {@link
 * Refused}, and nothing has changed.
 */
public final class SlipDesk {
  private static final int LONGEST_WHY = 200;

  private final Slips slips;
  private final SlipFiles files;
  private final Clock clock;

  public SlipDesk(Slips slips, SlipFiles files, Clock clock) {
    this.slips = slips;
    this.files = files;
    this.clock = clock;
  }

  /**
   * Which slip somebody works on.
   *
   * @param version that was seen
   */
  public record Seen(UUID slip, int version) {}

  /** Issues a slip, or lays it before whose word it needs. */
  public Slip register(Tx tx, EstateId estate, SlipDraft draft, By by) {
    Optional<Slip> before = slips.byId(tx, estate, draft.id());
    if (before.isPresent()) {
      return before.get();
    }
    SlipFile file = files.read(tx, estate, draft.unit());
    List<Refusal> wrong = new ArrayList<>(SlipRules.faults(file, draft));
    wrong.addAll(unknownFiles(tx, estate, draft));
    if (!wrong.isEmpty()) {
      throw new Refused(wrong);
    }
    UUID replaces = draft.replaces();
    if (replaces != null) {
      replaceable(slips.locked(tx, estate, replaces, null), draft.unit());
    }
    Slip slip = slips.add(tx, estate, slip(file, draft, by));
    if (!clock.instant().isBefore(slip.validity().until())) {
      throw Refused.of("time", "GoodsFault.OVER_ALREADY");
    }
    return slip.asked().approval() == Slip.Approval.NONE ? issue(tx, estate, slip, by) : slip;
  }

  /** A leader's word: the slip is issued. Nobody approves what he has made himself. */
  public Slip approve(Tx tx, EstateId estate, Seen seen, String why, By by) {
    Slip slip = locked(tx, estate, seen, Set.of(SlipState.WAITING));
    mayDecide(slip, by);
    if (!clock.instant().isBefore(slip.validity().until())) {
      throw Refused.of("", "GoodsFault.OVER_ALREADY");
    }
    slips.note(tx, estate, slip.id(), step(SlipStep.SlipEvent.APPROVED, optional(why), by));
    return issue(tx, estate, slip, by);
  }

  /** A leader's no. */
  public Slip refuse(Tx tx, EstateId estate, Seen seen, String why, By by) {
    Slip slip = locked(tx, estate, seen, Set.of(SlipState.WAITING));
    mayDecide(slip, by);
    return ended(tx, estate, slip, SlipState.REFUSED, SlipStep.SlipEvent.REFUSED, why, by);
  }

  /** Nothing has left on it, and nothing will. */
  public Slip cancel(Tx tx, EstateId estate, Seen seen, String why, By by) {
    Slip slip = locked(tx, estate, seen, null);
    if (slip.state() == SlipState.WAITING) {
      return ended(tx, estate, slip, SlipState.REFUSED, SlipStep.SlipEvent.CANCELLED, why, by);
    }
    open(slip);
    if (slip.hasLeft()) {
      throw Refused.of("", "GoodsFault.HAS_LEFT");
    }
    return ended(tx, estate, slip, SlipState.CANCELLED, SlipStep.SlipEvent.CANCELLED, why, by);
  }

  /** Some of it has left, and the rest will not. */
  public Slip close(Tx tx, EstateId estate, Seen seen, String why, By by) {
    Slip slip = locked(tx, estate, seen, null);
    open(slip);
    if (!slip.hasLeft()) {
      throw Refused.of("", "GoodsFault.HAS_NOT_LEFT");
    }
    return ended(tx, estate, slip, SlipState.RELEASED, SlipStep.SlipEvent.CLOSED, why, by);
  }

  /** Why it is still open at the end of the day. */
  public Slip explain(Tx tx, EstateId estate, Seen seen, String why, By by) {
    Slip slip = locked(tx, estate, seen, null);
    open(slip);
    Slip.Links links = slip.links();
    return slips.save(
        tx,
        estate,
        slip.with(
            new Slip.Links(links.replaces(), links.replacedBy(), links.sentBack(), said(why))),
        step(SlipStep.SlipEvent.EXPLAINED, said(why), by));
  }

  private Slip issue(Tx tx, EstateId estate, Slip slip, By by) {
    UUID replaces = slip.links().replaces();
    if (replaces != null) {
      Slip old = slips.locked(tx, estate, replaces, null);
      replaceable(old, slip.unit());
      Slip.Links links = old.links();
      slips.save(
          tx,
          estate,
          old.as(SlipState.REPLACED)
              .with(
                  new Slip.Links(links.replaces(), slip.id(), links.sentBack(), links.explained())),
          step(SlipStep.SlipEvent.REPLACED, "", by));
    }
    Slip numbered = slip.numbered(slips.nextNumber(tx, estate)).as(SlipState.ISSUED);
    return slips.save(tx, estate, numbered, step(SlipStep.SlipEvent.ISSUED, "", by));
  }

  private Slip slip(SlipFile file, SlipDraft draft, By by) {
    Set<Slip.Because> because = SlipRules.because(file, draft);
    Instant now = clock.instant();
    return new Slip(
        draft.id(),
        0,
        draft.unit(),
        SlipState.WAITING,
        applicant(file, draft.asker()),
        new Slip.Carrier(
            draft.carrying().name(),
            Phone.of(draft.carrying().phone()).orElseThrow(),
            SlipRules.paper(draft.carrying().paper()),
            draft.carrying().plate()),
        SlipRules.validity(file, draft.when(), now),
        new Slip.Asked(
            draft.valueFen(),
            draft.remark(),
            SlipRules.approval(file, draft, because),
            because,
            by.name(),
            now),
        new Slip.Links(draft.replaces(), null, "", ""),
        lines(draft),
        0);
  }

  private static Slip.Applicant applicant(SlipFile file, SlipDraft.Asker asker) {
    var known = asker.person() == null ? null : file.resident(asker.person()).orElseThrow();
    String typed = Phone.of(asker.phone()).orElse("");
    String kept = known == null ? null : known.person().phone();
    return new Slip.Applicant(
        Objects.requireNonNull(asker.signer()),
        asker.person(),
        known == null ? asker.name() : known.person().name(),
        typed.isEmpty() && kept != null ? kept : typed,
        asker.papers(),
        asker.called(),
        asker.scan());
  }

  private static List<SlipLine> lines(SlipDraft draft) {
    List<SlipLine> lines = new ArrayList<>();
    for (SlipDraft.Item item : draft.items()) {
      lines.add(
          new SlipLine(
              lines.size() + 1,
              Objects.requireNonNull(item.kind()),
              item.what(),
              item.quantity(),
              item.measure(),
              item.photo(),
              item.due(),
              SlipLine.Count.NONE));
    }
    return lines;
  }

  private static List<Refusal> unknownFiles(Tx tx, EstateId estate, SlipDraft draft) {
    List<Refusal> wrong = new ArrayList<>();
    UUID scan = draft.asker().scan();
    if (scan != null && !isKept(tx, estate, scan)) {
      wrong.add(Refusal.of("scan", "GoodsFault.FILE_NOT_STORED"));
    }
    for (SlipDraft.Item item : draft.items()) {
      UUID photo = item.photo();
      if (photo != null && !isKept(tx, estate, photo)) {
        wrong.add(Refusal.of("photo-" + item.row(), "GoodsFault.FILE_NOT_STORED"));
      }
    }
    return wrong;
  }

  private static boolean isKept(Tx tx, EstateId estate, UUID file) {
    return tx.any("SELECT 1 FROM attachment WHERE estate = $1 AND id = $2", estate.value(), file);
  }

  private static void mayDecide(Slip slip, By by) {
    if (slip.asked().by().equals(by.name())) {
      throw Refused.of("", "GoodsFault.OWN_WORK");
    }
    if (slip.asked().approval() == Slip.Approval.SUPERVISOR
        && !by.roles().contains(Role.SUPERVISOR)) {
      throw Refused.of("", "GoodsFault.NEEDS_SUPERVISOR");
    }
  }

  private static void replaceable(Slip old, String unit) {
    if (!old.state().isOpen() || !old.unit().equals(unit)) {
      throw Refused.of("", "GoodsFault.REPLACES_NOT_OPEN", old.printed(), old.state());
    }
  }

  private static void open(Slip slip) {
    if (!slip.state().isOpen()) {
      throw Refused.of("", "GoodsFault.NOT_NOW", slip.state());
    }
  }

  private Slip locked(Tx tx, EstateId estate, Seen seen, @Nullable Set<SlipState> states) {
    Slip slip = slips.locked(tx, estate, seen.slip(), seen.version());
    if (states != null && !states.contains(slip.state())) {
      throw Refused.of("", "GoodsFault.NOT_NOW", slip.state());
    }
    return slip;
  }

  private Slip ended(
      Tx tx,
      EstateId estate,
      Slip slip,
      SlipState end,
      SlipStep.SlipEvent what,
      String why,
      By by) {
    return slips.save(tx, estate, slip.as(end), step(what, said(why), by));
  }

  private static String said(String why) {
    if (why.isBlank()) {
      throw Refused.of("why", "GoodsFault.WHY_MISSING");
    }
    return optional(why);
  }

  private static String optional(String why) {
    if (why.length() > LONGEST_WHY) {
      throw Refused.of("why", "GoodsFault.TEXT_TOO_LONG", LONGEST_WHY);
    }
    return why.strip();
  }

  private SlipStep step(SlipStep.SlipEvent what, String why, By by) {
    return new SlipStep(clock.instant(), what, why, by.name());
  }
}
