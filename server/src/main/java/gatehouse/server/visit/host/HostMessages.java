package gatehouse.server.visit.host;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.web.page.Refused;
import gatehouse.server.web.session.RandomText;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The messages to hosts, and what was answered. */
public final class HostMessages {
  private static final String SELECT =
      "SELECT m.*, p.name AS host_name, l.next_at FROM visit_message m"
          + " JOIN person p ON p.estate = m.estate AND p.id = m.host LEFT JOIN visit_letter l"
          + " ON l.estate = m.estate AND l.message = m.id WHERE m.estate = $1";

  /** Writes a message; its token is not kept, only the digest of it. */
  public HostMessage add(Tx tx, EstateId estate, HostMessage message, String token) {
    tx.run(
        "INSERT INTO visit_message (estate, id, visit, host, phone, token, made_at, made_by,"
            + " expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        estate.value(),
        message.id(),
        message.visit(),
        message.host(),
        message.phone(),
        digest(token),
        Times.utc(message.madeAt()),
        message.madeBy(),
        Times.utc(message.expiresAt()));
    return message;
  }

  /** Those of a visit, the latest first. */
  public List<HostMessage> of(Tx tx, EstateId estate, UUID visit) {
    return tx.list(
        HostMessages::message,
        SELECT + " AND m.visit = $2 ORDER BY m.made_at DESC, m.id",
        estate.value(),
        visit);
  }

  /** The message of a link. */
  public Optional<HostMessage> byToken(Tx tx, EstateId estate, String token) {
    return tx.one(
        HostMessages::message, SELECT + " AND m.token = $2", estate.value(), digest(token));
  }

  /** Writes the one answer down; refused when there is one already, or it comes too late. */
  public void answer(
      Tx tx, EstateId estate, HostMessage message, HostMessage.Answer answer, Instant now) {
    if (tx.run(
            "UPDATE visit_message SET answered_at = $3, answer = $4"
                + " WHERE estate = $1 AND id = $2 AND answered_at IS NULL AND expires_at > $3",
            estate.value(),
            message.id(),
            Times.utc(now),
            answer.name())
        == 0) {
      throw Refused.of("", "VisitFault.LINK_OVER");
    }
  }

  /** What became of it at the webhook. */
  void sent(Tx tx, EstateId estate, UUID message, Instant at, String fault) {
    tx.run(
        "UPDATE visit_message SET sent_at = CASE WHEN $4 = '' THEN $3::timestamptz END,"
            + " send_fault = nullif($4, '') WHERE estate = $1 AND id = $2",
        estate.value(),
        message,
        Times.utc(at),
        fault);
  }

  private static Buffer digest(String token) {
    return Buffer.buffer(RandomText.digest(token));
  }

  private static HostMessage message(Row row) {
    String answer = row.getString("answer");
    String fault = row.getString("send_fault");
    return new HostMessage(
        row.getUUID("id"),
        row.getUUID("visit"),
        row.getUUID("host"),
        row.getString("host_name"),
        row.getString("phone"),
        Times.instant(row, "made_at"),
        row.getString("made_by"),
        Times.instant(row, "expires_at"),
        Times.instantOrNull(row, "sent_at"),
        fault == null ? "" : fault,
        Times.instantOrNull(row, "next_at"),
        answer == null ? null : HostMessage.Answer.valueOf(answer));
  }
}
