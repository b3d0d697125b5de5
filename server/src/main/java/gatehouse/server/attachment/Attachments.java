package gatehouse.server.attachment;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** The files that are kept. */
public final class Attachments {
  private static final int LONGEST_NAME = 120;

  private final InstantSource clock;

  public Attachments(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Keeps a file, after a look at what it really is.
   *
   * @param name as the browser says it
   * @param by the operator
   * @throws AttachmentRefused when it is not what is accepted; nothing is kept then
   */
  public UUID save(Tx tx, EstateId estate, byte[] bytes, String name, Accepts accepts, String by) {
    FileKind kind = accepts.judge(bytes);
    byte[] kept = kind == FileKind.PDF ? bytes : Pictures.cleaned(bytes, kind, accepts);
    FileKind keptKind = accepts == Accepts.PHOTO ? FileKind.JPEG : kind;
    UUID id = UUID.randomUUID();
    tx.run(
        "INSERT INTO attachment (estate, id, accepts, kind, name, bytes, made_by, made_at)"
            + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        estate.value(),
        id,
        accepts.name(),
        keptKind.name(),
        shown(name),
        Buffer.buffer(kept),
        by,
        clock.instant().atOffset(ZoneOffset.UTC));
    return id;
  }

  public Optional<Attachment> load(Tx tx, EstateId estate, UUID id) {
    return tx.one(
        Attachments::row,
        "SELECT id, accepts, kind, name, bytes, made_by, made_at FROM attachment"
            + " WHERE estate = $1 AND id = $2",
        estate.value(),
        id);
  }

  private static Attachment row(Row row) {
    return new Attachment(
        row.getUUID("id"),
        Accepts.valueOf(row.getString("accepts")),
        FileKind.valueOf(row.getString("kind")),
        row.getString("name"),
        row.getBuffer("bytes").getBytes(),
        row.getString("made_by"),
        row.getOffsetDateTime("made_at").toInstant());
  }

  private static String shown(String name) {
    String clean = name.replaceAll("\\p{Cntrl}", "").strip();
    return clean.length() > LONGEST_NAME ? clean.substring(0, LONGEST_NAME) : clean;
  }
}
