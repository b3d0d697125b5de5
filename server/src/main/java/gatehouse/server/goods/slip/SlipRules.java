package gatehouse.server.goods.slip;

import gatehouse.protocol.token.SlipToken;
import gatehouse.protocol.token.SlipToken.Trips;
import gatehouse.server.goods.SignPaper;
import gatehouse.server.goods.Signer;
import gatehouse.server.goods.Slip;
import gatehouse.server.goods.slip.SlipFiles.SlipFile;
import gatehouse.server.people.IdKind;
import gatehouse.server.people.IdPaper;
import gatehouse.server.people.Right;
import gatehouse.server.people.check.Phone;
import gatehouse.server.web.page.Refused.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands against a slip, all of it at once; whose word it needs; how long it holds. */
final class SlipRules {
  private static final int LONGEST_NAME = 40;
  private static final int LONGEST_WHAT = 40;
  private static final int LONGEST_MEASURE = 4;
  private static final int LONGEST_PLATE = 10;
  private static final int LONGEST_REMARK = 200;

  private SlipRules() {}

  static List<Refusal> faults(SlipFile file, SlipDraft draft) {
    List<Refusal> wrong = new ArrayList<>();
    asker(wrong, file, draft.asker());
    items(wrong, draft);
    carrying(wrong, draft.carrying(), file.today());
    when(wrong, file, draft.when());
    atMost(wrong, "remark", draft.remark(), LONGEST_REMARK);
    return wrong;
  }

  private static void asker(List<Refusal> wrong, SlipFile file, SlipDraft.Asker asker) {
    Signer signer = asker.signer();
    if (signer == null) {
      wrong.add(Refusal.of("signer", "GoodsFault.SIGNER_MISSING"));
      return;
    }
    if (signer.isInRegister()) {
      Right needed = signer == Signer.OWNER ? Right.OWNER : Right.DELEGATE;
      boolean is =
          asker.person() != null
              && file.resident(asker.person()).filter(one -> one.right() == needed).isPresent();
      if (!is) {
        wrong.add(
            Refusal.of(
                "person",
                signer == Signer.OWNER ? "GoodsFault.NOT_THE_OWNER" : "GoodsFault.NO_DELEGATE"));
      }
    } else if (asker.person() == null) {
      named(wrong, "name", asker.name(), "GoodsFault.APPLICANT_MISSING");
      phone(wrong, "phone", asker.phone());
    } else if (file.resident(asker.person()).isEmpty()) {
      wrong.add(Refusal.of("person", "GoodsFault.APPLICANT_MISSING"));
    }
    if (!signer.isSatisfiedBy(asker.papers())) {
      wrong.add(Refusal.of("papers", "GoodsFault.PAPERS_" + signer));
    }
    if (asker.papers().contains(SignPaper.CALL) && asker.called().isBlank()) {
      wrong.add(Refusal.of("called", "GoodsFault.CALL_MISSING"));
    }
    atMost(wrong, "called", asker.called(), LONGEST_REMARK);
  }

  private static void items(List<Refusal> wrong, SlipDraft draft) {
    if (draft.items().isEmpty()) {
      wrong.add(Refusal.of("what-0", "GoodsFault.LINES_MISSING"));
    }
    if (draft.items().size() > SlipToken.MOST_LINES) {
      wrong.add(Refusal.of("what-0", "GoodsFault.TOO_MANY_LINES", SlipToken.MOST_LINES));
    }
    for (SlipDraft.Item item : draft.items()) {
      String row = "-" + item.row();
      named(wrong, "what" + row, item.what(), "GoodsFault.WHAT_MISSING");
      atMost(wrong, "what" + row, item.what(), LONGEST_WHAT);
      if (item.kind() == null) {
        wrong.add(Refusal.of("kind" + row, "GoodsFault.KIND_MISSING"));
      }
      if (item.quantity() < 1 || item.quantity() > SlipToken.MOST_OF_ONE) {
        wrong.add(
            Refusal.of("quantity" + row, "GoodsFault.NUMBER_BETWEEN", 1, SlipToken.MOST_OF_ONE));
      }
      atMost(wrong, "measure" + row, item.measure(), LONGEST_MEASURE);
      LocalDate day = draft.when().day();
      if (item.due() != null && day != null && item.due().isBefore(day)) {
        wrong.add(Refusal.of("due" + row, "GoodsFault.DUE_BEFORE_DAY", day));
      }
    }
  }

  private static void carrying(List<Refusal> wrong, SlipDraft.Carrying carrying, LocalDate today) {
    named(wrong, "carrierName", carrying.name(), "GoodsFault.CARRIER_MISSING");
    phone(wrong, "carrierPhone", carrying.phone());
    atMost(wrong, "plate", carrying.plate(), LONGEST_PLATE);
    IdPaper paper = paper(carrying.paper());
    if (paper != null && paper.fault(today).isPresent()) {
      wrong.add(Refusal.of("carrierPaper", "GoodsFault.PAPER_WRONG"));
    }
  }

  private static void when(List<Refusal> wrong, SlipFile file, SlipDraft.When when) {
    if (when.trips() == null) {
      wrong.add(Refusal.of("trips", "GoodsFault.TRIPS_MISSING"));
    }
    LocalDate day = when.day();
    if (day == null) {
      wrong.add(Refusal.of("day", "GoodsFault.DAY_MISSING"));
    } else if (day.isBefore(file.today())) {
      wrong.add(Refusal.of("day", "GoodsFault.DAY_PAST", day));
    } else if (day.isAfter(file.today().plusDays(file.terms().aheadDays()))) {
      wrong.add(Refusal.of("day", "GoodsFault.DAY_TOO_FAR", file.terms().aheadDays()));
    }
  }

  /** Of a slip that nothing stands against. */
  static Slip.Validity validity(SlipFile file, SlipDraft.When when, Instant now) {
    LocalDate day = Objects.requireNonNull(when.day());
    Trips trips = Objects.requireNonNull(when.trips());
    if (trips == Trips.DAY) {
      return new Slip.Validity(
          trips,
          day.atStartOfDay(file.zone()).toInstant(),
          day.plusDays(1).atStartOfDay(file.zone()).toInstant());
    }
    LocalTime time = when.time();
    Instant from =
        time != null
            ? day.atTime(time).atZone(file.zone()).toInstant()
            : day.equals(file.today()) ? now : day.atStartOfDay(file.zone()).toInstant();
    Instant whole = Instant.ofEpochSecond(from.getEpochSecond());
    return new Slip.Validity(trips, whole, whole.plus(Duration.ofHours(file.terms().hours())));
  }

  /** Why somebody else's word is needed. */
  static Set<Slip.Because> because(SlipFile file, SlipDraft draft) {
    Set<Slip.Because> because = EnumSet.noneOf(Slip.Because.class);
    GoodsTerms terms = file.terms();
    if (draft.items().stream().anyMatch(item -> terms.leaderKinds().contains(item.kind()))) {
      because.add(Slip.Because.KIND);
    }
    if (reaches(draft.valueFen(), terms.leaderFen())
        || reaches(draft.valueFen(), terms.supervisorFen())) {
      because.add(Slip.Because.VALUE);
    }
    if (file.holds().stream().anyMatch(hold -> hold.kind().holds())) {
      because.add(Slip.Because.HOLD);
    }
    return because;
  }

  static Slip.Approval approval(SlipFile file, SlipDraft draft, Set<Slip.Because> because) {
    if (because.contains(Slip.Because.HOLD)
        || reaches(draft.valueFen(), file.terms().supervisorFen())) {
      return Slip.Approval.SUPERVISOR;
    }
    return because.isEmpty() ? Slip.Approval.NONE : Slip.Approval.LEADER;
  }

  /** Of what kind a number is, its form says well enough for a guard who compares it. */
  static @Nullable IdPaper paper(String number) {
    if (number.isBlank()) {
      return null;
    }
    IdPaper paper = new IdPaper(IdKind.OTHER, number);
    return paper.number().matches("[0-9]{17}[0-9X]|[0-9]{15}")
        ? new IdPaper(IdKind.RESIDENT_ID, number)
        : paper;
  }

  private static boolean reaches(@Nullable Long fen, @Nullable Long from) {
    return fen != null && from != null && fen >= from;
  }

  private static void named(List<Refusal> wrong, String field, String text, String missing) {
    if (text.isBlank()) {
      wrong.add(Refusal.of(field, missing));
    } else {
      atMost(wrong, field, text, LONGEST_NAME);
    }
  }

  private static void phone(List<Refusal> wrong, String field, String text) {
    if (Phone.of(text).isEmpty()) {
      wrong.add(
          Refusal.of(
              field, text.isBlank() ? "GoodsFault.PHONE_MISSING" : "GoodsFault.PHONE_WRONG"));
    }
  }

  private static void atMost(List<Refusal> wrong, String field, String text, int longest) {
    if (text.length() > longest) {
      wrong.add(Refusal.of(field, "GoodsFault.TEXT_TOO_LONG", longest));
    }
  }
}
