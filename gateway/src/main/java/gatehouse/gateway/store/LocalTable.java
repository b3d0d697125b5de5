package gatehouse.gateway.store;

import gatehouse.gateway.access.AccessTable;
import gatehouse.gateway.access.TableEditor;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.change.ChangePage;
import gatehouse.protocol.change.Revision;
import gatehouse.protocol.change.TableChange;
import gatehouse.protocol.change.TableChange.SetLaneMode;
import gatehouse.protocol.change.TableChange.UnknownChange;
import gatehouse.protocol.wire.TableDigest;
import gatehouse.protocol.wire.WireException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The gateway's copy of what the estate allows. Lanes read the {@link #snapshot}; the uplink
 * applies change pages. Safe for any number of threads.
 */
public final class LocalTable {
  /** What became of a change page. */
  public enum Outcome {
    APPLIED,
    /** It brings nothing new: a second delivery. */
    OLD,
    /** It does not begin at this table's revision: ask again. */
    GAP
  }

  private final StoreFile file;
  private TableDigest digest = new TableDigest();
  private volatile AccessTable snapshot;
  private volatile Revision revision = Revision.NONE;
  private volatile String digestHex = digest.hex();
  private volatile long unknownChanges;

  LocalTable(StoreFile file, EstateId estate) {
    this.file = file;
    snapshot = AccessTable.empty(estate);
  }

  void load() throws StoreFault {
    TableEditor editor = snapshot.edit();
    TableDigest loaded = new TableDigest();
    revision =
        file.read(
            "the table",
            sql -> {
              unknownChanges = TableEntries.forEach(sql, loaded, editor::apply);
              return new Revision(State.REVISION.number(sql));
            });
    digest = loaded;
    digestHex = loaded.hex();
    snapshot = editor.done();
  }

  public AccessTable snapshot() {
    return snapshot;
  }

  public Revision revision() {
    return revision;
  }

  /** The digest of the table at its revision, as the server computes its own. */
  public String digest() {
    return digestHex;
  }

  /** Changes of kinds that this gateway does not know; they are kept for a later version. */
  public long unknownChanges() {
    return unknownChanges;
  }

  /**
   * Applies a page whole, in one transaction with the new revision, and forces it to disk before it
   * returns: what is reported as in force stays so.
   *
   * @throws StoreFault when it could not be stored; the table is as it was
   * @throws WireException when a change makes no sense; the table is as it was
   */
  public synchronized Outcome apply(ChangePage page) throws StoreFault, WireException {
    if (page.to().compareTo(revision) <= 0) {
      return Outcome.OLD;
    }
    if (!page.from().equals(revision)) {
      return Outcome.GAP;
    }
    AccessTable next = next(page.changes());
    List<TableEntries.Entry> entries = TableEntries.of(page.changes());
    List<TableChange> replaced =
        file.read("the table", sql -> TableEntries.replacedBy(sql, entries));
    file.write("a change page", sql -> store(sql, entries, page.to()));
    file.force();
    snapshot = next;
    revision = page.to();
    replaced.forEach(digest::add);
    TableEntries.latest(entries).forEach(digest::add);
    digestHex = digest.hex();
    unknownChanges += page.changes().stream().filter(UnknownChange.class::isInstance).count();
    return Outcome.APPLIED;
  }

  /** Sets a lane's mode by an operator's order; it holds until a change page says otherwise. */
  public synchronized void order(SetLaneMode order) throws StoreFault {
    file.write("a lane's mode", sql -> TableEntries.storeOrder(sql, order));
    file.force();
    snapshot = snapshot.with(List.of(order));
  }

  private AccessTable next(List<TableChange> changes) throws WireException {
    try {
      return snapshot.with(changes);
    } catch (IllegalArgumentException e) {
      throw new WireException("the change page cannot be applied: " + e.getMessage());
    }
  }

  private static Revision store(Connection sql, List<TableEntries.Entry> entries, Revision to)
      throws SQLException {
    TableEntries.store(sql, entries);
    State.REVISION.set(sql, to.value());
    return to;
  }
}
