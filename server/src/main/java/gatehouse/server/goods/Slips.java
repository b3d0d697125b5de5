package gatehouse.server.goods;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Doorbell;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.people.IdPaper;
import gatehouse.server.web.page.Refused;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The slips and what happened to them, inside the transaction of whoever works on one. */
public final class Slips {
  private static final String CHANNEL = "goods";
  private static final String SELECT = "SELECT * FROM goods_slip WHERE estate = $1";
  private static final String LINES =
      "SELECT * FROM goods_line WHERE estate = $1 AND slip = $2 ORDER BY line";

  public Optional<Slip> byId(Tx tx, EstateId estate, UUID id) {
    return tx.one(row -> row, SELECT + " AND id = $2", estate.value(), id)
        .map(row -> SlipRows.slip(row, lines(tx, estate, id)));
  }

  /** By what stands on its paper. */
  public Optional<Slip> byNumber(Tx tx, EstateId estate, long number) {
    return tx.one(
            row -> row.getUUID("id"),
            "SELECT id FROM goods_slip WHERE estate = $1 AND number = $2",
            estate.value(),
            number)
        .flatMap(id -> byId(tx, estate, id));
  }

  /**
   * The slip, kept from others until the transaction ends.
   *
   * @param version that was seen; refused when there is a later one; absent when it does not matter
   */
  public Slip locked(Tx tx, EstateId estate, UUID id, @Nullable Integer version) {
    Slip slip =
        tx.one(row -> row, SELECT + " AND id = $2 FOR UPDATE", estate.value(), id)
            .map(row -> SlipRows.slip(row, lines(tx, estate, id)))
            .orElseThrow(() -> Refused.of("", "GoodsFault.SLIP_UNKNOWN"));
    if (version != null && slip.version() != version) {
      SlipStep last = last(tx, estate, id);
      throw Refused.of("", "GoodsFault.CHANGED_MEANWHILE", last.by(), last.what());
    }
    return slip;
  }

  /** Writes a new slip, its lines, and the beginning of its timeline. */
  public Slip add(Tx tx, EstateId estate, Slip slip) {
    insert(tx, estate, slip);
    slip.lines().forEach(line -> insert(tx, estate, slip.id(), line));
    Slip.Asked asked = slip.asked();
    SlipStep made = new SlipStep(asked.at(), SlipStep.SlipEvent.MADE, "", asked.by());
    note(tx, estate, slip.id(), made);
    return byId(tx, estate, slip.id()).orElseThrow();
  }

  private static void insert(Tx tx, EstateId estate, Slip slip) {
    Slip.Applicant applicant = slip.applicant();
    Slip.Carrier carrier = slip.carrier();
    IdPaper paper = carrier.paper();
    Slip.Asked asked = slip.asked();
    tx.run(
        "INSERT INTO goods_slip (estate, id, unit, state, signer, person, applicant_name,"
            + " applicant_phone, papers, called, paper, carrier_name, carrier_phone,"
            + " carrier_id_kind, carrier_id, plate, trips, from_at, until_at, value_fen, remark,"
            + " approval, approval_for, replaces, made_by, made_at) VALUES ($1, $2, $3, 'WAITING',"
            + " $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,"
            + " $22, $23, $24, $25)",
        estate.value(),
        slip.id(),
        slip.unit(),
        applicant.signer().name(),
        applicant.person(),
        applicant.name(),
        applicant.phone(),
        SlipRows.names(applicant.papers()),
        applicant.called(),
        applicant.scan(),
        carrier.name(),
        carrier.phone(),
        paper == null ? null : paper.kind().name(),
        paper == null ? null : paper.number(),
        carrier.plate(),
        slip.validity().trips().name(),
        Times.utc(slip.validity().from()),
        Times.utc(slip.validity().until()),
        asked.valueFen(),
        asked.remark(),
        asked.approval().name(),
        SlipRows.names(asked.because()),
        slip.links().replaces(),
        asked.by(),
        Times.utc(asked.at()));
  }

  /** Writes what has become of a slip that is locked, one version later, and its timeline. */
  public Slip save(Tx tx, EstateId estate, Slip after, SlipStep step) {
    tx.run(
        "UPDATE goods_slip SET number = $3, state = $4, replaced_by = $5, sent_back = $6,"
            + " explained = $7, issued_at = CASE WHEN $3::bigint IS NULL THEN NULL"
            + " ELSE coalesce(issued_at, $8) END, version = version + 1"
            + " WHERE estate = $1 AND id = $2",
        estate.value(),
        after.id(),
        after.number() == 0 ? null : after.number(),
        after.state().name(),
        after.links().replacedBy(),
        after.links().sentBack(),
        after.links().explained(),
        Times.utc(step.at()));
    note(tx, estate, after.id(), step);
    return byId(tx, estate, after.id()).orElseThrow();
  }

  /** Adds to what the gate has counted of a line. */
  public void count(Tx tx, EstateId estate, UUID slip, int line, SlipLine.Count more) {
    tx.run(
        "UPDATE goods_line SET released = released + $4, short = short + $5,"
            + " refused = refused + $6, returned = returned + $7"
            + " WHERE estate = $1 AND slip = $2 AND line = $3",
        estate.value(),
        slip,
        line,
        more.released(),
        more.shortOf(),
        more.refused(),
        more.returned());
  }

  /** Something that happened to a slip; whoever looks at slips is told to look again. */
  public void note(Tx tx, EstateId estate, UUID slip, SlipStep step) {
    tx.run(
        "INSERT INTO goods_step (estate, slip, at, what, why, by) VALUES ($1, $2, $3, $4, $5, $6)",
        estate.value(),
        slip,
        Times.utc(step.at()),
        step.what().name(),
        step.why().strip(),
        step.by());
    ring(tx, estate);
  }

  /** Whoever looks at slips is told to look again. */
  public void ring(Tx tx, EstateId estate) {
    tx.await(Doorbell.ring(tx.connection(), CHANNEL, estate.value()));
  }

  /** A slip's timeline, oldest first. */
  public List<SlipStep> steps(Tx tx, EstateId estate, UUID slip) {
    return tx.list(
        SlipRows::step,
        "SELECT at, what, why, by FROM goods_step WHERE estate = $1 AND slip = $2 ORDER BY id",
        estate.value(),
        slip);
  }

  /** The next number of the estate; without holes, because who is rolled back gives it back. */
  public long nextNumber(Tx tx, EstateId estate) {
    return tx.one(
            row -> row.getLong("number"),
            "INSERT INTO goods_number (estate, next) VALUES ($1, 2)"
                + " ON CONFLICT (estate) DO UPDATE SET next = goods_number.next + 1"
                + " RETURNING next - 1 AS number",
            estate.value())
        .orElseThrow();
  }

  /** Photos that hang on a slip or on a trip on it. */
  public List<UUID> files(Tx tx, EstateId estate, UUID slip) {
    return tx.list(
        row -> row.getUUID("id"),
        "SELECT photo AS id FROM goods_line WHERE estate = $1 AND slip = $2"
            + " AND photo IS NOT NULL UNION ALL SELECT p.attachment FROM goods_trip t"
            + " JOIN goods_trip_photo p ON p.estate = t.estate AND p.trip = t.id"
            + " WHERE t.estate = $1 AND t.slip = $2",
        estate.value(),
        slip);
  }

  /** Calls the listener, on an event loop, when an estate's slips have changed. */
  public static void onNews(Doorbell doorbell, Consumer<EstateId> listener) {
    doorbell.listen(CHANNEL, estate -> listener.accept(new EstateId(estate)));
  }

  private static void insert(Tx tx, EstateId estate, UUID slip, SlipLine line) {
    tx.run(
        "INSERT INTO goods_line (estate, slip, line, kind, what, quantity, measure, photo, due)"
            + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        estate.value(),
        slip,
        line.line(),
        line.kind().name(),
        line.what(),
        line.quantity(),
        line.measure(),
        line.photo(),
        line.due());
  }

  private static List<SlipLine> lines(Tx tx, EstateId estate, UUID slip) {
    return tx.list(SlipRows::line, LINES, estate.value(), slip);
  }

  private static SlipStep last(Tx tx, EstateId estate, UUID slip) {
    return tx.one(
            SlipRows::step,
            "SELECT at, what, why, by FROM goods_step WHERE estate = $1 AND slip = $2"
                + " ORDER BY id DESC LIMIT 1",
            estate.value(),
            slip)
        .orElseThrow();
  }
}
