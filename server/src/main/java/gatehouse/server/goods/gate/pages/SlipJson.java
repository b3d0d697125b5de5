package gatehouse.server.goods.gate.pages;

import com.fasterxml.jackson.annotation.JsonProperty;
import gatehouse.server.goods.Slip;
import gatehouse.server.goods.SlipLine;
import gatehouse.server.goods.gate.Trip;
import gatehouse.server.people.IdPaper;
import gatehouse.server.web.page.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A slip as the gate's page hears of it; the shape stands in docs/goods.md. */
record SlipJson(
    UUID id,
    String number,
    String state,
    String stateName,
    boolean open,
    String unit,
    String applicant,
    String applicantPhone,
    CarrierJson carrier,
    String plate,
    String trips,
    Instant from,
    Instant until,
    String remark,
    int version,
    List<LineJson> lines,
    List<TripJson> done) {

  /**
   * @param paper the number, masked; empty when nobody has looked at one
   */
  record CarrierJson(String name, String phone, String paper) {}

  record LineJson(
      int line,
      String what,
      int quantity,
      String measure,
      String kind,
      @Nullable String photo,
      @Nullable LocalDate due,
      int released,
      @JsonProperty("short") int shortOf,
      int refused,
      int left) {}

  record TripJson(UUID id, Instant at, String by, boolean offline, List<Trip.Flag> flags) {
    static TripJson of(Trip trip) {
      return new TripJson(
          trip.id(), trip.at(), trip.by(), trip.offline(), trip.flags().stream().sorted().toList());
    }
  }

  /**
   * @param unit as people call it
   * @param open whether goods may leave now
   */
  static SlipJson of(Page page, Slip slip, String unit, boolean open, List<Trip> trips) {
    Slip.Carrier carrier = slip.carrier();
    IdPaper paper = carrier.paper();
    return new SlipJson(
        slip.id(),
        slip.printed(),
        slip.state().name(),
        page.name(slip.state()),
        open,
        unit,
        slip.applicant().name(),
        slip.applicant().phone(),
        new CarrierJson(carrier.name(), carrier.phone(), paper == null ? "" : paper.masked()),
        carrier.plate(),
        slip.validity().trips().name(),
        slip.validity().from(),
        slip.validity().until(),
        slip.asked().remark(),
        slip.version(),
        slip.lines().stream().map(line -> line(slip, line)).toList(),
        trips.stream().map(TripJson::of).toList());
  }

  private static LineJson line(Slip slip, SlipLine line) {
    SlipLine.Count count = line.count();
    return new LineJson(
        line.line(),
        line.what(),
        line.quantity(),
        line.measure(),
        line.kind().name(),
        line.photo() == null ? null : "/goods/" + slip.id() + "/files/" + line.photo(),
        line.due(),
        count.released(),
        count.shortOf(),
        count.refused(),
        line.left());
  }
}
