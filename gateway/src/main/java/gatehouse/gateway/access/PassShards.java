package gatehouse.gateway.access;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map of 128-bit keys to passes, of which a changed copy is cheap: it is split into
 * shards, and only those that change are copied.
 */
final class PassShards {
  private static final int BITS = 12;
  private static final Shard NOTHING = new Shard(0);
  static final PassShards EMPTY = new PassShards(nothing(), 0);

  private final Shard[] shards;
  private final int size;

  private PassShards(Shard[] shards, int size) {
    this.shards = shards;
    this.size = size;
  }

  @Nullable PassRights get(Key key) {
    Shard shard = shards[place(key)];
    int at = shard.find(key);
    return at < 0 ? null : shard.passes[at];
  }

  int size() {
    return size;
  }

  Editor edit() {
    return new Editor(this);
  }

  private static int place(Key key) {
    return key.spread() >>> (Integer.SIZE - BITS);
  }

  private static Shard[] nothing() {
    Shard[] shards = new Shard[1 << BITS];
    Arrays.fill(shards, NOTHING);
    return shards;
  }

  /** A changed copy in the making; for one thread, and for one {@link #done}. */
  static final class Editor {
    private final Shard[] shards;
    private final BitSet own = new BitSet();
    private int size;

    private Editor(PassShards from) {
      shards = from.shards.clone();
      size = from.size;
    }

    @Nullable PassRights get(Key key) {
      Shard shard = shards[place(key)];
      int at = shard.find(key);
      return at < 0 ? null : shard.passes[at];
    }

    void put(Key key, PassRights pass) {
      if (ownShard(key).put(key, pass)) {
        size++;
      }
    }

    void remove(Key key) {
      if (get(key) != null) {
        ownShard(key).remove(key);
        size--;
      }
    }

    PassShards done() {
      own.stream().forEach(place -> shards[place] = shards[place].copy(0));
      return new PassShards(shards, size);
    }

    private Shard ownShard(Key key) {
      int place = place(key);
      if (!own.get(place)) {
        own.set(place);
        shards[place] = shards[place].copy(4);
      }
      return shards[place];
    }
  }

  /** Parallel arrays sorted by key; written to by the editor that made it, and by nobody after. */
  private static final class Shard {
    private int count;
    private Key[] keys;
    private PassRights[] passes;

    Shard(int room) {
      keys = new Key[room];
      passes = new PassRights[room];
    }

    Shard copy(int spare) {
      Shard copy = new Shard(count + spare);
      copy.count = count;
      System.arraycopy(keys, 0, copy.keys, 0, count);
      System.arraycopy(passes, 0, copy.passes, 0, count);
      return copy;
    }

    /** The key's place, or {@code -1 - place} where it would stand. */
    int find(Key key) {
      return Arrays.binarySearch(keys, 0, count, key);
    }

    /** Whether the key is new here. */
    boolean put(Key key, PassRights pass) {
      int at = find(key);
      if (at >= 0) {
        passes[at] = pass;
        return false;
      }
      at = -1 - at;
      if (count == passes.length) {
        int room = count + Math.max(4, count / 2);
        keys = Arrays.copyOf(keys, room);
        passes = Arrays.copyOf(passes, room);
      }
      System.arraycopy(keys, at, keys, at + 1, count - at);
      System.arraycopy(passes, at, passes, at + 1, count - at);
      keys[at] = key;
      passes[at] = pass;
      count++;
      return true;
    }

    void remove(Key key) {
      int at = find(key);
      count--;
      System.arraycopy(keys, at + 1, keys, at, count - at);
      System.arraycopy(passes, at + 1, passes, at, count - at);
    }
  }
}
