package gatehouse.server.renovation.permit.pages;

import gatehouse.protocol.AccessGroupId;
import gatehouse.server.people.check.Phone;
import gatehouse.server.people.check.Typed;
import gatehouse.server.renovation.Contractor;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.Trade;
import gatehouse.server.renovation.permit.Declaration;
import gatehouse.server.renovation.permit.Scans;
import gatehouse.server.renovation.policy.PermitPaper;
import gatehouse.server.web.page.Form;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Between the fields of forms and what the desk is asked. */
final class DeclareForm {
  /** Who does the work. */
  enum Workforce {
    COMPANY,
    OWN
  }

  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2199;

  private DeclareForm() {}

  /**
   * @param unit id of the unit
   */
  static Declaration read(Form form, UUID id, String unit) {
    return new Declaration(
        id,
        unit,
        uuid(form.text("applicant")).orElse(null),
        contractor(form),
        day(form, "from"),
        day(form, "until"),
        hours(form.text("hours")).orElse(null),
        whole(form, "workers"),
        trades(form),
        form.text("details"),
        scans(form),
        form.holds("explained", "yes"));
  }

  /** A form that holds what was declared before. */
  static Form of(Permit permit, List<Scans.Kept> kept) {
    Map<String, List<String>> values = new HashMap<>();
    Contractor contractor = permit.contractor();
    String company = contractor.company();
    values.put("unit", List.of(permit.unit()));
    values.put("applicant", List.of(permit.applicant().toString()));
    values.put("contractor", List.of((company == null ? Workforce.OWN : Workforce.COMPANY).name()));
    values.put("company", List.of(company == null ? "" : company));
    values.put("licence", List.of(contractor.licence()));
    values.put("headName", List.of(contractor.headName()));
    values.put("headPhone", List.of(contractor.headPhone()));
    values.put("from", List.of(permit.work().from().toString()));
    values.put("until", List.of(permit.work().until().toString()));
    values.put("hours", List.of(permit.work().hours().value()));
    values.put("workers", List.of(String.valueOf(permit.work().workers())));
    values.put("trades", permit.work().trades().stream().map(Enum::name).toList());
    values.put("details", List.of(permit.work().details()));
    values.put("explained", List.of("yes"));
    for (PermitPaper paper : PermitPaper.values()) {
      values.put(
          scan(paper),
          kept.stream()
              .filter(one -> one.what() == paper)
              .map(one -> one.attachment().toString())
              .toList());
    }
    return new Form(values);
  }

  /** The field that holds the scans of a paper. */
  static String scan(PermitPaper paper) {
    return "scan-" + paper.name();
  }

  static Set<Trade> trades(Form form) {
    Set<Trade> trades = EnumSet.noneOf(Trade.class);
    for (Trade trade : Trade.values()) {
      if (form.holds("trades", trade.name())) {
        trades.add(trade);
      }
    }
    return trades;
  }

  static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A day as it was typed; what is none is said at its field. */
  static @Nullable LocalDate day(Form form, String field) {
    String text = Typed.plain(form.text(field));
    if (text.isEmpty()) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
        return day;
      }
    } catch (DateTimeException e) {
      // said below
    }
    form.wrong(field, "work.no-such-day", text);
    return null;
  }

  /** A whole number; 0 when there is none, which is said at its field when it is something else. */
  static int whole(Form form, String field) {
    String text = Typed.plain(form.text(field));
    if (text.matches("[0-9]{1,5}")) {
      return Integer.parseInt(text);
    }
    if (!text.isEmpty()) {
      form.wrong(field, "wrong.not-a-number", text);
    }
    return 0;
  }

  private static @Nullable Contractor contractor(Form form) {
    Optional<Workforce> kind =
        List.of(Workforce.values()).stream()
            .filter(one -> one.name().equals(form.text("contractor")))
            .findFirst();
    if (kind.isEmpty()) {
      return null;
    }
    boolean company = kind.get() == Workforce.COMPANY;
    String phone = form.text("headPhone");
    return new Contractor(
        company ? form.text("company") : null,
        company ? Typed.plain(form.text("licence")).toUpperCase(Locale.ROOT) : "",
        form.text("headName"),
        Phone.of(phone).orElse(phone));
  }

  private static Optional<AccessGroupId> hours(String text) {
    try {
      return Optional.of(new AccessGroupId(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static List<Scans.Scan> scans(Form form) {
    List<Scans.Scan> scans = new ArrayList<>();
    for (PermitPaper paper : PermitPaper.values()) {
      for (String id : form.all(scan(paper))) {
        uuid(id).ifPresent(attachment -> scans.add(new Scans.Scan(paper, attachment)));
      }
    }
    return scans;
  }
}
