package gatehouse.server.attachment;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a field for a file takes. */
public enum Accepts {
  /** A face: made small, and freed of what the camera wrote into it. */
  PHOTO(8, EnumSet.of(FileKind.JPEG, FileKind.PNG)),
  /** A picture or a scan of a paper, kept as it is except for what the camera wrote into it. */
  PAPER(20, EnumSet.of(FileKind.JPEG, FileKind.PNG, FileKind.PDF)),
  /** A table to be imported; never kept. */
  SHEET(20, EnumSet.of(FileKind.XLSX, FileKind.CSV));

  private final int megabytes;

  @SuppressWarnings("ImmutableEnumChecker") // never changed after it is made
  private final Set<FileKind> kinds;

  Accepts(int megabytes, Set<FileKind> kinds) {
    this.megabytes = megabytes;
    this.kinds = kinds;
  }

  /** The most that one file may have; a route that takes it needs a little more for the rest. */
  public int megabytes() {
    return megabytes;
  }

  /** For a file field's accept attribute. */
  public String endings() {
    return kinds.stream().map(FileKind::ending).collect(Collectors.joining(","));
  }

  /** As people read it: JPEG, PNG. */
  public String names() {
    return kinds.stream().map(Enum::name).collect(Collectors.joining(", "));
  }

  /**
   * Looks at a file's size and first bytes.
   *
   * @throws AttachmentRefused that says what it is instead
   */
  public FileKind judge(byte[] file) {
    if (file.length == 0) {
      throw new AttachmentRefused(AttachmentRefused.Why.EMPTY);
    }
    if (file.length > megabytes * 1024L * 1024L) {
      throw new AttachmentRefused(AttachmentRefused.Why.TOO_LARGE, megabytes);
    }
    FileKind kind = FileKind.of(file);
    if (!kinds.contains(kind)) {
      throw new AttachmentRefused(AttachmentRefused.Why.ANOTHER_KIND, kind, names());
    }
    return kind;
  }
}
